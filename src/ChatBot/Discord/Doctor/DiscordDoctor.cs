using System.Runtime.CompilerServices;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Diagnostics;
using ChatBot.Discord.Menu;
using ChatBot.Discord.Rest;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>Looks at Discord without changing anything there: token, switches, gateway, servers, commands, rooms, roles, people.</summary>
internal sealed class DiscordDoctor(ChatBotSettings settings, CommandCatalog commands, TimeProvider clock) : IDoctor
{
    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!settings.Discord.IsOn)
        {
            yield return new Check("Discord: not set up (Discord:BotToken is empty), so there is nothing to look at.");
            yield break;
        }
        using var http = DiscordRegistration.Http();
        await using var checks = ChecksAsync(new DiscordProbe(http, settings, clock), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(checks) is { } check)
            yield return check;
    }

    private async IAsyncEnumerable<Check> ChecksAsync(DiscordProbe probe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var app = new DiscordAppChecks(probe, settings.Discord);
        await foreach (var check in app.LookAsync(cancellationToken))
            yield return check;
        if (app.Me is not { } me)
            yield break;
        // The rehearsal brings its project only when it starts, and the commands depend on the projects.
        var menu = settings.Projects.Count == 0 ? null : new DiscordMenu(commands, ProjectsFromSettings.Projects(settings));
        var servers = new DiscordServerChecks(probe, settings, me, new DiscordCommandChecks(probe, me, menu));
        await foreach (var check in servers.LookAsync(cancellationToken))
            yield return check;
        await foreach (var check in new DiscordRoomChecks(probe, settings, servers.Seen).LookAsync(cancellationToken))
            yield return check;
        await foreach (var check in new DiscordPeopleChecks(probe, settings, servers.Seen).LookAsync(cancellationToken))
            yield return check;
    }

    // The checks end by themselves after one of these.
    private async Task<Check?> NextAsync(IAsyncEnumerator<Check> checks)
    {
        try
        {
            return await checks.MoveNextAsync() ? checks.Current : null;
        }
        catch (DiscordUnsureException e)
        {
            var why = e.InnerException is HttpRequestException broken ? broken.GetBaseException().Message : e.Message;
            return new Check(
                $"Discord cannot be reached at {settings.Discord.ApiBaseUrl}: {why}",
                e.IsServers
                    ? "Look at discordstatus.com, and look again later."
                    : "See that this machine may go there (name server, proxy, firewall), and look again. What follows was not looked at."
            );
        }
        catch (SlowDownException e)
        {
            return new Check(
                $"Discord wants {e.Wait.TotalSeconds:0} s more of patience, so the rest was not looked at.",
                "Look again later."
            );
        }
        catch (RefusedException e)
        {
            return new Check($"Discord ended it: {e.Message}.", "The rest was not looked at; look again then.");
        }
    }
}
