using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks at tokens and scopes, and tells each fault with its fix.</summary>
public sealed class TheDoctorLooksAtTokens : DoctorTests
{
    [Fact]
    public async Task When_all_is_well_each_check_says_so_and_nothing_was_changed()
    {
        var told = await LookAsync();
        Assert.Equal(
            [
                "ok     Settings: they can be read and name 1 project and 1 room.",
                "ok     Slack:BotToken: I am @deploybot (U0BOT) in Example (T0TEAM).",
                "ok     Slack: the bot token has all the scopes that it needs, also for topics.",
                "ok     Slack:AppToken: Slack gives an address for sockets (at 127.0.0.1).",
                "ok     #deploys (slack:C1, web): I am in it.",
                "ok     #deploys (slack:C1, web): its pins can be seen; there are 0, and I set 40 at most.",
                "ok     Discord: not set up (Discord:BotToken is empty), so there is nothing to look at.",
                "I only looked: nothing was posted, pinned or changed. So this does not show that a room takes posts, "
                    + "pins and a topic of mine, and that I hear what is said there; start me and say 'status' to me in each.",
                "All is well.",
            ],
            told.Lines
        );
        Assert.Equal(0, told.Code);
        Assert.Equal(["auth.test", "apps.connections.open", "conversations.info", "pins.list"], Slack.Calls.Select(call => call.Method));
        Assert.Equal(0, Slack.Link.Opened);
    }

    [Fact]
    public async Task A_bot_token_that_Slack_refuses_is_told_and_the_app_token_is_looked_at_all_the_same()
    {
        var told = await LookAsync("--Slack:BotToken=xoxb-another");
        OnlyFault(
            told,
            "Slack:BotToken: Slack refuses it (invalid_auth).",
            "Install the app again on its page at api.slack.com/apps, and set Slack:BotToken to the 'Bot User OAuth "
                + "Token' (xoxb-…) of 'OAuth & Permissions'."
        );
        Assert.Contains("ok     Slack:AppToken: Slack gives an address for sockets (at 127.0.0.1).", told.Lines);
        Assert.DoesNotContain("xoxb-another", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_token_that_Slack_refuses_is_told()
    {
        var told = await LookAsync("--Slack:AppToken=xapp-another");
        OnlyFault(
            told,
            "Slack:AppToken: Slack refuses it (invalid_auth).",
            "Switch on 'Socket Mode', make an app-level token (xapp-…, scope connections:write) under 'Basic "
                + "Information' on the app's page at api.slack.com/apps, and set Slack:AppToken to it."
        );
        Assert.Contains("ok     #deploys (slack:C1, web): I am in it.", told.Lines);
    }

    [Fact]
    public async Task An_app_token_without_its_scope_is_told()
    {
        Slack.Faults = (method, _, _) => method == "apps.connections.open" ? new FakeSlackFault.Refused("missing_scope") : null;
        OnlyFault(
            await LookAsync(),
            "Slack:AppToken: it lacks the scope connections:write.",
            "Make an app-level token with that scope under 'Basic Information' on the app's page at "
                + "api.slack.com/apps, and set Slack:AppToken to it."
        );
    }

    [Fact]
    public async Task Each_missing_scope_is_told_with_what_is_not_done_without_it()
    {
        Slack.World.Scopes.ExceptWith(["pins:write", "users:read.email"]);
        var told = await LookAsync();
        Assert.Equal(
            [
                "FAULT  Slack: the scope pins:write is missing, so that the board and the claims are not pinned.",
                "       Add it under 'OAuth & Permissions' on the app's page at api.slack.com/apps, and install the app again.",
                "FAULT  Slack: the scope users:read.email is missing, so that people are not known by their addresses, so "
                    + "that authors of commits go by the names in git.",
                "       Add it under 'OAuth & Permissions' on the app's page at api.slack.com/apps, and install the app again.",
            ],
            told.Lines[2..6]
        );
        Assert.Equal("2 faults.", told.Lines[^1]);
        Assert.Equal(1, told.Code);
    }

    [Fact]
    public async Task The_scopes_for_topics_are_needed_only_where_topics_are_kept()
    {
        Slack.World.Scopes.ExceptWith(["channels:write.topic", "groups:write.topic"]);
        Assert.Equal("2 faults.", (await LookAsync()).Lines[^1]);
        var told = await LookAsync("--Slack:Topics=false");
        Assert.Contains("ok     Slack: the bot token has all the scopes that it needs.", told.Lines);
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task The_scope_for_reactions_is_needed_only_where_people_translate_and_comes_with_its_events()
    {
        Slack.World.Scopes.Remove("reactions:read");
        Assert.Equal(0, (await LookAsync("--Projects:0:Rooms:Strings:0:Room=local:strings")).Code);
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Strings:0:Room=slack:C1"),
            "Slack: the scope reactions:read is missing, so that a tick below a list of strings is not heard.",
            "Add it under 'OAuth & Permissions' and the events reaction_added and reaction_removed under 'Event "
                + "Subscriptions' on the app's page at api.slack.com/apps, and install the app again."
        );
    }

    [Fact]
    public async Task Over_HTTP_there_is_a_signing_secret_in_place_of_an_app_token()
    {
        var told = await LookAsync("--Slack:AppToken=", "--Slack:SigningSecret=a-secret-of-the-app");
        Assert.Contains(
            "ok     Slack:SigningSecret: it is set, so Slack calls /slack/events, /slack/commands and /slack/actions "
                + "here. Whether it is the right one shows only when Slack calls.",
            told.Lines
        );
        Assert.Equal(0, told.Code);
        Assert.DoesNotContain("a-secret-of-the-app", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Slack.Calls, call => call.Method == "apps.connections.open");
    }

    [Fact]
    public async Task A_token_that_is_revoked_in_between_ends_the_look()
    {
        Slack.Faults = (method, _, _) => method == "conversations.info" ? new FakeSlackFault.Refused("token_revoked") : null;
        var told = await LookAsync("--Projects:0:Rooms:Deploys:1=slack:C2");
        Assert.Equal("FAULT  slack:C1 (web): Slack does not let me look at it (token_revoked).", told.Lines[4]);
        Assert.Equal("       The rest was not looked at; look again then.", told.Lines[7]);
        Assert.Equal("2 faults.", told.Lines[^1]);
    }
}
