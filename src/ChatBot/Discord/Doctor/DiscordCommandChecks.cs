using System.Text.Json;
using ChatBot.Diagnostics;
using ChatBot.Discord.Menu;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Doctor;

/// <summary>
/// Looks whether the servers have the application commands as the program has them. The program registers them when it
/// starts.
/// </summary>
/// <param name="probe">Asks.</param>
/// <param name="me">The application.</param>
/// <param name="menu">The commands; null when they are not known yet.</param>
internal sealed class DiscordCommandChecks(DiscordProbe probe, DiscordApplication me, DiscordMenu? menu)
{
    private const int MostNamed = 5;

    // Both sides are read alike.
    private readonly RegisteredCommand[] _ours = menu is null
        ? []
        : JsonSerializer.Deserialize(menu.Json, DiscordJson.Default.RegisteredCommandArray)!;

    /// <summary>The commands of a server; null when there is nothing to compare.</summary>
    public async Task<Check?> OfAsync(DiscordServer server, CancellationToken cancellationToken)
    {
        if (menu is null)
            return null;
        var (theirs, refusal) = await probe.AskAsync(
            DiscordJson.Default.RegisteredCommandArray,
            "applications/{0}/guilds/{1}/commands",
            [me.Id!, server.Id],
            cancellationToken
        );
        if (theirs is null)
            return new Check(
                $"{server}: I may not have commands there ({refusal!.Message}).",
                $"Open the address that 'chatbot manifest discord --guild {server.Id}' prints, and add me to it once more."
            );
        string[] missing = [.. _ours.Where(ours => !theirs.Any(one => one.Name == ours.Name)).Select(ours => ours.Name!)];
        string[] others = [.. theirs.Where(one => !_ours.Any(one.IsLike)).Select(one => one.Name ?? "").Except(missing)];
        return (missing.Length, others.Length) switch
        {
            (0, 0) => new Check($"{server}: it has my {_ours.Length} commands."),
            (_, 0) => new Check(
                $"{server}: it lacks {Named(missing)}.",
                "Start me: then I give it my commands. If that does not help, see my log."
            ),
            _ => new Check(
                $"{server}: {Named(others)} there "
                    + $"{(others.Length == 1 ? "is not mine or not as it is" : "are not mine or not as they are")} in this "
                    + $"version{(missing.Length > 0 ? $", and it lacks {Named(missing)}" : "")}.",
                "Start me: then I give it my commands. If that does not help, another program uses this application, too: "
                    + "give each one of its own."
            ),
        };
    }

    /// <summary>Commands that show twice, as they are registered for all servers, too; null when there are none.</summary>
    public async Task<Check?> TwiceAsync(CancellationToken cancellationToken)
    {
        var (everywhere, _) = await probe.AskAsync(
            DiscordJson.Default.RegisteredCommandArray,
            "applications/{0}/commands",
            [me.Id!],
            cancellationToken
        );
        string[] twice = [.. (everywhere ?? []).Select(one => one.Name ?? "").Where(name => _ours.Any(ours => ours.Name == name))];
        return twice.Length == 0
            ? null
            : new Check(
                $"Discord: {Named(twice)} {(twice.Length == 1 ? "shows" : "show")} twice, as another program registered "
                    + $"the same for all servers.",
                "Let that program take them away, or make an application of my own for me."
            );
    }

    private static string Named(string[] names) =>
        string.Join(", ", names.Take(MostNamed).Select(name => $"/{name}"))
        + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
}
