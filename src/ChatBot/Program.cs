using ChatBot;
using ChatBot.Commands.Claims;
using ChatBot.Settings;
using ChatBot.Storage;
using ChatBot.Terminal;

if (TerminalProgram.Wants(args)) return await TerminalProgram.RunAsync(args);
try
{
    await using var app = ChatBotApp.Build(args, typeof(TakeCommand).Assembly, TimeProvider.System);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync("The settings cannot work, so I did not start:");
    foreach (var fault in e.Faults) await Console.Error.WriteLineAsync($"  - {fault}");
    return 2;
}
catch (StorageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 3;
}
