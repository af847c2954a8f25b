using System.Runtime.CompilerServices;
using ChatBot.Core.Posts;
using ChatBot.Diagnostics;
using ChatBot.Settings;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Doctor;

/// <summary>Looks at Slack without changing anything there: tokens, scopes, rooms, groups, people.</summary>
internal sealed class SlackDoctor(ChatBotSettings settings, TimeProvider clock) : IDoctor
{
    private const string Apps = "api.slack.com/apps";

    private readonly SlackSettings _slack = settings.Slack;

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_slack.IsOn)
        {
            yield return new Check("Slack: not set up (Slack:BotToken is empty), so there is nothing to look at.");
            yield break;
        }
        using var http = SlackRegistration.Http();
        await using var checks = ChecksAsync(new SlackProbe(http, settings, clock), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(checks) is { } check)
            yield return check;
    }

    private async IAsyncEnumerable<Check> ChecksAsync(SlackProbe probe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = await probe.AskAsync("auth.test", cancellationToken);
        yield return BotToken(me);
        foreach (var check in Scopes(me))
            yield return check;
        yield return _slack.IsOverHttp ? OverHttp() : AppToken(await probe.SocketAsync(cancellationToken));
        if (!me.Ok)
            yield break;
        await foreach (var check in new SlackRoomChecks(probe, settings, me).LookAsync(cancellationToken))
            yield return check;
        await foreach (var check in new SlackPeopleChecks(probe, settings).LookAsync(cancellationToken))
            yield return check;
    }

    // The checks end by themselves after one of these.
    private async Task<Check?> NextAsync(IAsyncEnumerator<Check> checks)
    {
        try
        {
            return await checks.MoveNextAsync() ? checks.Current : null;
        }
        catch (SlackUnsureException e)
        {
            var why = e.InnerException is HttpRequestException broken ? broken.GetBaseException().Message : e.Message;
            return new Check(
                $"Slack cannot be reached at {_slack.ApiBaseUrl}: {why}",
                e.IsServers
                    ? "Look at slack-status.com, and look again later."
                    : "See that this machine may go there (name server, proxy, firewall), and look again. What follows was not looked at."
            );
        }
        catch (SlowDownException e)
        {
            return new Check(
                $"Slack wants {e.Wait.TotalSeconds:0} s more of patience, so the rest was not looked at.",
                "Look again later."
            );
        }
        catch (RefusedException e)
        {
            return new Check($"Slack ended it: {e.Message}.", "The rest was not looked at; look again then.");
        }
    }

    private static Check BotToken(SlackAnswer me) =>
        me.Ok
            ? new Check($"Slack:BotToken: I am @{me.User?.Name} ({me.UserId}) in {me.Team} ({me.TeamId}).")
            : new Check(
                $"Slack:BotToken: Slack refuses it ({me.Error}).",
                $"Install the app again on its page at {Apps}, and set Slack:BotToken to the 'Bot User OAuth Token' "
                    + $"(xoxb-…) of 'OAuth & Permissions'."
            );

    private IEnumerable<Check> Scopes(SlackAnswer me)
    {
        if (!me.Ok)
            yield break;
        if (me.Scopes is null)
            yield return new Check("Slack: it does not say which scopes the bot token has, so they were not looked at.");
        SlackScope[] missing = [.. SlackScopes.Missing(me.Scopes).Where(IsNeeded)];
        foreach (var scope in missing)
            yield return new Check(
                $"Slack: the scope {scope.Name} is missing, so that {scope.Why}.",
                $"Add it under 'OAuth & Permissions'{Events(scope)} on the app's page at {Apps}, and install the app again."
            );
        if (me.Scopes is not null && missing.Length == 0)
            yield return new Check($"Slack: the bot token has all the scopes that it needs{(_slack.Topics ? ", also for topics" : "")}.");
    }

    private bool IsNeeded(SlackScope scope) =>
        scope.Name switch
        {
            SlackScopes.Reactions => NamedRoom.On(SlackPeople.Platform, settings).Any(room => room.IsForStrings),
            _ => _slack.Topics || !scope.Name.EndsWith(":write.topic", StringComparison.Ordinal),
        };

    // An app that was made before there were reactions does not hear of them either, and Slack does not say so.
    private static string Events(SlackScope scope) =>
        scope.Name == SlackScopes.Reactions
            ? $" and the events "
                + $"{string.Join(" and ", SlackManifest.Events.Where(one => one.Scope == scope.Name).Select(one => one.Event))} "
                + $"under 'Event Subscriptions'"
            : "";

    private static Check AppToken(SlackAnswer socket) =>
        socket switch
        {
            { Ok: true } => new Check($"Slack:AppToken: Slack gives an address for sockets (at {socket.Url})."),
            { Error: "missing_scope" } => new Check(
                "Slack:AppToken: it lacks the scope connections:write.",
                $"Make an app-level token with that scope under 'Basic Information' on the app's page at {Apps}, and set "
                    + $"Slack:AppToken to it."
            ),
            _ => new Check(
                $"Slack:AppToken: Slack refuses it ({socket.Error}).",
                $"Switch on 'Socket Mode', make an app-level token (xapp-…, scope connections:write) under 'Basic "
                    + $"Information' on the app's page at {Apps}, and set Slack:AppToken to it."
            ),
        };

    private static Check OverHttp() =>
        new(
            "Slack:SigningSecret: it is set, so Slack calls /slack/events, /slack/commands and /slack/actions here. "
                + "Whether it is the right one shows only when Slack calls."
        );
}
