using ChatBot;
using ChatBot.Commands.Claims;
using ChatBot.Terminal;

if (TerminalProgram.Wants(args)) return await TerminalProgram.RunAsync(args);
try
{
    await using var app = ChatBotApp.Build(args, typeof(TakeCommand).Assembly, TimeProvider.System);
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartFault.IsKnown(fault))
{
    return StartFault.Tell(fault, Console.Error);
}
