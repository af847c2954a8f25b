using System.Net;
using System.Net.Sockets;
using ChatBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Setup;

/// <summary>Settings that cannot work, a Slack that is away, and answers that are rare.</summary>
public sealed class TheDoctorMeetsTrouble : DoctorTests
{
    [Fact]
    public async Task Without_settings_it_is_the_rehearsal_and_all_is_well()
    {
        using var folder = new TemporaryFolder();
        var told = await Told.OfAsync("doctor", "--data", folder.At("data"));
        Assert.Equal(
            [
                "ok     Settings: they name no project, so this is the rehearsal; its room is built in.",
                "ok     Slack: not set up (Slack:BotToken is empty), so there is nothing to look at.",
                "ok     Discord: not set up (Discord:BotToken is empty), so there is nothing to look at.",
                "All is well.",
            ],
            told.Lines
        );
        Assert.Equal(0, told.Code);
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_all_told_and_no_token_in_the_wrong_place_is_shown()
    {
        var told = await Told.OfAsync(
            "doctor",
            "--Slack:BotTken=xoxb-1-abc",
            "--Slack:Command=xoxb-12-abc-DEF",
            "--Slack:AppToken=xoxb-12-abc-DEF"
        );
        Assert.Equal(
            [
                "FAULT  Slack:BotTken is no setting; did you mean 'BotToken'?",
                "FAULT  Slack:BotToken is missing; copy the 'Bot User OAuth Token' (xoxb-…) of the app's page 'OAuth & Permissions'.",
                "FAULT  Slack:AppToken holds a bot token (xoxb-…); it wants the app-level token (xapp-…).",
                "FAULT  Slack:Command is 'a token'; write it like /chatbot, 32 characters at most.",
                "The settings cannot work, so nothing else was looked at.",
            ],
            told.Lines
        );
        Assert.Equal(2, told.Code);
    }

    [Fact]
    public async Task An_option_without_its_value_is_told()
    {
        var told = await Told.OfAsync("doctor", "--Slack:BotToken");
        Assert.Equal("FAULT  --Slack:BotToken has no value; say it behind a space.", told.Lines[0]);
        Assert.Equal(2, told.Code);
    }

    [Fact]
    public async Task A_Slack_that_cannot_be_reached_is_told_without_a_stack()
    {
        var told = await Told.OfAsync(DoctorTests.Arguments(Nobody(), "xoxb-1-abc", "xapp-1-abc"));
        Assert.Matches("^FAULT  Slack cannot be reached at http://127.0.0.1:[0-9]+/api/: Connection refused", told.Lines[1]);
        Assert.Equal(
            "       See that this machine may go there (name server, proxy, firewall), and look again. What follows was not looked at.",
            told.Lines[2]
        );
        Assert.Equal("1 fault.", told.Lines[^1]);
        Assert.Equal(1, told.Code);
        Assert.DoesNotContain("   at ", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Slack_that_breaks_in_the_middle_is_told_and_what_was_seen_before_stays()
    {
        Slack.Faults = (method, _, _) => method == "pins.list" ? FakeSlackFault.BrokenBefore : null;
        var told = await LookAsync();
        Assert.Equal("ok     #deploys (slack:C1, web): I am in it.", told.Lines[4]);
        OnlyFault(
            told,
            $"Slack cannot be reached at {Slack.ApiBaseUrl}: Slack's pins.list: answered 500.",
            "Look at slack-status.com, and look again later."
        );
    }

    [Fact]
    public async Task Peoples_pins_people_from_elsewhere_and_untold_scopes_are_told()
    {
        await using var slack = await AnsweringAsync(
            new()
            {
                ["auth.test"] = """{"ok":true,"user":"deploybot","user_id":"U0BOT","team":"\u001b[31mExample","team_id":"T1"}""",
                ["apps.connections.open"] = """{"ok":true,"url":"wss://wss.example.com/link/?ticket=secret-ticket"}""",
                ["conversations.info"] = """{"ok":true,"channel":{"id":"C1","name":"deploys","is_member":true}}""",
                ["pins.list"] =
                    $$"""{"ok":true,"items":[{{string.Join(',', Enumerable.Range(0, 90).Select(i => $$"""{"created_by":"{{(i < 75 ? "U1" : "U0BOT")}}"}"""))}}]}""",
                ["users.info"] = """{"ok":true,"user":{"id":"U1","name":"ada","is_stranger":true}}""",
            }
        );
        var told = await Told.OfAsync([
            .. DoctorTests.Arguments($"{slack.Urls.First()}/api/", "xoxb-1-abc", "xapp-1-abc"),
            "--People:0:Name=ada",
            "--People:0:Slack=U1",
        ]);
        Assert.Equal(
            [
                "ok     Slack:BotToken: I am @deploybot (U0BOT) in \u241b[31mExample (T1).",
                "ok     Slack: it does not say which scopes the bot token has, so they were not looked at.",
                "ok     Slack:AppToken: Slack gives an address for sockets (at wss.example.com).",
                "ok     #deploys (slack:C1, web): I am in it.",
                "FAULT  #deploys (slack:C1, web): people's pins leave 25 of the 40 that I may set.",
                "       Unpin some, or set Slack:Pins to 25.",
                "FAULT  ada: U1 is from another workspace, whose people say no commands here.",
                "       Write the id of a member of this workspace in People:0:Slack.",
            ],
            told.Lines[1..9]
        );
    }

    private static async Task<WebApplication> AnsweringAsync(Dictionary<string, string> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/api/{method}", (string method) => Results.Content(answers[method], "application/json"));
        await app.StartAsync();
        return app;
    }

    // A port that was free a moment ago.
    private static string Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}/api/";
    }
}
