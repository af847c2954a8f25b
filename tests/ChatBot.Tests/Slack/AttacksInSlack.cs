using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>
/// What people wrote elsewhere, or call themselves, is shown in Slack and never obeyed: it calls nobody, links nowhere, and
/// turns nothing around.
/// </summary>
public sealed class AttacksInSlack
{
    private const string Branch = "<!channel>-<@U1>-<!here|x>";
    private const string Unsayable = "@here-`x`-\u202Egnp-<@U2>";
    private const string Reason = "<!channel> <@U1> <https://x.example|y> @here *b* `c` \u202Egnp.exe\u2066";
    private const string Shown = "<!channel> <@U1> <https://x.example|y> @here *b* `c` gnp.exe";

    private static readonly string[] _subjects =
    [
        "<!channel> and <@U1> look",
        "<https://evil.example|docs> @here",
        "*bold* _i_ `code` &lt;!here&gt;",
        "left\u202Eright \u2067over\u2069",
    ];

    [Fact]
    public async Task What_comes_from_outside_is_shown_and_never_obeyed()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.AddPerson(new FakeSlackPerson("U7", "<!channel>") { DisplayName = "<@U1> @here" });
                slack.World.AddPerson(new FakeSlackPerson("U8", "*nick*") { DisplayName = "`<https://x|y>`\u202E" });
            },
            ["--Slack:AppToken=xapp-1-test"]
        );
        using var desk = new TemporaryFolder();
        await PushAsync(new Developer(team.Repository, desk.At("clone"), team.Stop));
        await DeployAsync(team);
        await ClaimAsync(team);
        await CheckAsync(team.Slack);
        Assert.Empty(team.Slack.Violations);
    }

    private static async Task PushAsync(Developer developer)
    {
        await developer.CloneAsync();
        foreach (var (subject, at) in _subjects.Select((subject, at) => (subject, at)))
            await developer.PushAsync(Branch, $"notes/{at}.txt", subject, subject);
        await developer.PushAsync(Unsayable, "notes/unsayable.txt", "x", "A branch that nobody can say");
        await developer.PushAsync(Branch, "migrations/790 - <!here> `x`.sql", "SELECT 1", "A migration");
    }

    private static async Task DeployAsync(SlackTeam team)
    {
        await team.Slack.As("U1").SlashAsync("C1", "/chatbot", $"deploy sample@{team.Served}");
        var before = await team.PostAsync("nick deployed sample ");
        team.Slack.As("U1").Say("C1", $"<@U0BOT> deploy sample@{Escaped(Branch)} - {Escaped(Reason)}");
        await team.UntilAsync(slack =>
            slack.Posts("C1").Count(post => post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal)) == 2
        );
        var post = team.Slack.Posts("C1").Last(post => post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal));
        Assert.NotEqual(before.Ts, post.Ts);
        Assert.Contains(Shown, post.Shown.Split('\n'));
        await team.UntilAsync(slack => slack.Posts("C1").Any(one => one.ThreadTs == post.Ts));
        var thread = team.Slack.Posts("C1").Single(one => one.ThreadTs == post.Ts).Shown;
        foreach (
            var subject in (string[])
                ["<!channel> and <@U1> look", "<https://evil.example|docs> @here", "*bold* _i_ `code` &lt;!here&gt;", "leftright over"]
        )
            Assert.Contains($" nick: {subject}\n", thread);
        Assert.EndsWith(", 790 - <!here> `x`.sql", thread);
        await team.Slack.As("U1").SlashAsync("C1", "/chatbot", "history sample");
        Assert.Contains($"succeeded ({Shown})", team.Slack.Ephemerals("U1")[^1].Shown);
        await team.Slack.As("U1").SlashAsync("C1", "/chatbot", $"deploy sample@{Escaped("@here-x-gnp-<@U2>")}");
        Assert.Equal(
            "sample has no branch, tag or commit @here-x-gnp-<@U2>. Did you mean @here-`x`-gnp-<@U2>?",
            team.Slack.Ephemerals("U1")[^1].Shown
        );
    }

    private static async Task ClaimAsync(SlackTeam team)
    {
        team.Slack.As("U7").Say("C1", $"taking 727 - {Escaped(Reason)}");
        await team.PostAsync($"u7 has 727: {Shown}");
        team.Slack.As("U8").Say("C1", $"taking 727 - {Escaped(Reason)}");
        Assert.Contains($": {Shown}. The next free one is ", (await team.ToldAsync("U8", "727 is u7's since ")).Shown);
        await team.UntilAsync(async _ => await AnswerAsync(team, "next") == "The next number in migrations is 791.");
        Assert.Equal(
            "790 is in the repository already: migrations/790 - <!here> `x`.sql on <!channel>-<@U1>-<!here|x>. The next free one is 791.",
            await AnswerAsync(team, "take 790 - mine")
        );
        team.Slack.As("U8").Say("C1", $"<@U0BOT> hold sample prod - {Escaped(Reason)}");
        await team.PostAsync($"u8 holds sample prod: {Shown}");
        foreach (var line in (string[])["status", "claims", "who", Escaped(Reason), $"take {Escaped(Reason)}"])
            await AnswerAsync(team, line);
    }

    private static async Task<string> AnswerAsync(SlackTeam team, string line)
    {
        await team.Slack.As("U8").SlashAsync("C1", "/chatbot", line);
        return team.Slack.Ephemerals("U8")[^1].Shown;
    }

    private static async Task CheckAsync(FakeSlack slack)
    {
        var sent = slack.Calls.Where(call => call.Method is "chat.postMessage" or "chat.update" or "chat.postEphemeral").ToArray();
        Assert.True(sent.Length > 10, $"only {sent.Length} messages");
        Assert.DoesNotContain(sent, call => call.Sent.ContainsKey("link_names") || call.Sent.GetValueOrDefault("parse", "none") != "none");
        foreach (var call in sent)
            Check(call.Sent["text"], call.Sent["blocks"]);
        var answers = await Task.WhenAll(
            slack.Deliveries.Where(delivery => delivery.Type == "slash_commands").Select(delivery => delivery.Answer)
        );
        var acks = answers.Select(answer => answer.Payload).OfType<JsonElement>().ToArray();
        Assert.True(acks.Length >= 6, $"only {acks.Length} answers");
        foreach (var ack in acks)
            Check(ack.GetProperty("text").GetString()!, ack.GetProperty("blocks").GetRawText());
    }

    private static void Check(string text, string blocks)
    {
        Assert.Empty(RenderingReader.Read(text, blocks).Users);
        Assert.Empty(RenderingFallback.Check(text));
    }

    // As Slack sends what people type.
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
