using ChatBot.Cli;
using ChatBot.Cli.Strings;
using ChatBot.Commands.Claims;
using ChatBot.Hosting;
using ChatBot.Startup;

if (SetupProgram.Wants(args))
    return await SetupProgram.RunAsync(args, typeof(TakeCommand).Assembly);
if (StringsProgram.Wants(args))
    return await StringsProgram.RunAsync(args);
if (TerminalProgram.Wants(args))
    return await TerminalProgram.RunAsync(args);
try
{
    await using var app = ChatBotApp.Build(args, typeof(TakeCommand).Assembly, TimeProvider.System);
    var failure = app.Services.GetRequiredService<StartupFailure>();
    await app.RunAsync();
    return StartupError.Tell(failure, Console.Error);
}
catch (Exception fault) when (StartupError.IsKnown(fault))
{
    return StartupError.Tell(fault, Console.Error);
}
