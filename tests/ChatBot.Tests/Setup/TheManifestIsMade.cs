using ChatBot.Commands.Claims;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Slack.Doctor;
using ChatBot.Slack.People;

namespace ChatBot.Tests.Setup;

/// <summary>The manifest asks for what the program needs, and Slack takes it.</summary>
public sealed class TheManifestIsMade
{
    [Fact]
    public async Task Over_sockets_it_names_no_address()
    {
        var told = await Told.OfAsync("manifest", "slack");
        Assert.Equal(0, told.Code);
        Assert.Contains("  socket_mode_enabled: true\n", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("url:", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_HTTP_it_names_the_three_addresses()
    {
        var told = await Told.OfAsync("manifest", "slack", "--url", "https://bot.example.com/");
        Assert.Equal(
            [
                "      url: https://bot.example.com/slack/commands",
                "    request_url: https://bot.example.com/slack/events",
                "    request_url: https://bot.example.com/slack/actions",
                "  socket_mode_enabled: false",
            ],
            told.Lines.Where(line =>
                line.Contains("url:", StringComparison.Ordinal) || line.Contains("socket_mode", StringComparison.Ordinal)
            )
        );
    }

    [Theory]
    [InlineData(
        "http://bot.example.com",
        "'http://bot.example.com' is not https, and Slack sends what people say only there; write it like https://bot.example.com.\n"
    )]
    [InlineData("bot.example.com", "'bot.example.com' is no address that Slack could call; write it like https://bot.example.com.\n")]
    [InlineData(
        "ftp://bot.example.com",
        "'ftp://bot.example.com' is no address that Slack could call; write it like https://bot.example.com.\n"
    )]
    [InlineData(
        "https://bot.example.com/?a=1",
        "'https://bot.example.com/?a=1' is no address that Slack could call; write it like https://bot.example.com.\n"
    )]
    public async Task An_address_that_Slack_must_not_call_is_refused(string url, string refusal) =>
        Assert.Equal(new Told(2, "", refusal), await Told.OfAsync("manifest", "slack", "--url", url));

    [Fact]
    public async Task On_this_machine_no_https_is_asked_for() =>
        Assert.Contains(
            "    request_url: http://127.0.0.1:5080/slack/events\n",
            (await Told.OfAsync("manifest", "slack", "--url", "http://127.0.0.1:5080")).Output,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Each_verb_may_have_a_slash_command_of_its_own_but_for_those_of_Slack()
    {
        var told = await Told.OfAsync("manifest", "slack", "--verbs");
        Assert.Contains(
            """
                - command: /halt
                  description: "Stop what is being deployed, at once, and hold the tier"
                  usage_hint: "[project] [tier] [- why]  or  [project] <job> [- why]  or  all [tier] [- why]"
                  should_escape: true

            """,
            told.Output,
            StringComparison.Ordinal
        );
        var names = told
            .Lines.Where(line => line.StartsWith("    - command: ", StringComparison.Ordinal))
            .Select(line => line["    - command: /".Length..])
            .ToArray();
        string[] slacks = ["help", "join", "leave", "status", "who"];
        Assert.Equal(new CommandCatalog(typeof(TakeCommand).Assembly).Names.Except(slacks).Prepend("chatbot"), names);
    }

    [Theory]
    [InlineData("/status", "/status is a command of Slack's own; choose another, like /chatbot.\n")]
    [InlineData("deploy", "The slash command is 'deploy'; write it like /chatbot, 32 small characters at most.\n")]
    [InlineData(
        "/a-name-that-is-far-too-long-to-say",
        "The slash command is '/a-name-that-is-far-too-long-to-say'; write it like /chatbot, 32 small characters at most.\n"
    )]
    public async Task A_slash_command_that_Slack_would_refuse_is_refused(string command, string refusal) =>
        Assert.Equal(new Told(2, "", refusal), await Told.OfAsync("manifest", "slack", "--command", command));

    [Fact]
    public async Task The_link_carries_the_same_manifest()
    {
        const string Begin = "https://api.slack.com/apps?new_app=1&manifest_yaml=";
        var link = (await Told.OfAsync("manifest", "slack", "--link", "--command", "/ship")).Output;
        Assert.StartsWith(Begin, link, StringComparison.Ordinal);
        Assert.Equal(
            (await Told.OfAsync("manifest", "slack", "--command", "/ship")).Output,
            Uri.UnescapeDataString(link[Begin.Length..^1])
        );
        Assert.DoesNotContain(link[..^1], c => !char.IsAsciiLetterOrDigit(c) && !"-._~:/?=&%".Contains(c));
    }

    [Fact]
    public void Every_event_comes_with_a_scope_that_is_asked_for() =>
        Assert.Subset(SlackScopes.All.Select(scope => scope.Name).ToHashSet(), SlackManifest.Events.Select(one => one.Scope).ToHashSet());

    [Fact]
    public void More_commands_than_Slack_takes_are_refused_as_verbs_and_cut_in_the_hint()
    {
        CommandEntry[] many = [.. Enumerable.Range(0, 150).Select(i => Entry($"command{i}"))];
        Assert.Equal(
            "Slack takes 50 slash commands, and there would be 151; leave --verbs out.",
            new SlackManifest(many, "/chatbot").Fault(verbs: true)
        );
        Assert.Null(new SlackManifest(many[..49], "/chatbot").Fault(verbs: true));
        var hint = new SlackManifest(many, "/chatbot")
            .Text(verbs: false, url: null)
            .Split('\n')
            .Single(line => line.Contains("usage_hint", StringComparison.Ordinal))
            .Split('"')[1];
        Assert.InRange(hint.Length, 900, 1_000);
        Assert.EndsWith(" | …]", hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_YAML_would_read_otherwise_is_quoted()
    {
        var yaml = new SlackManifest([Entry("say", "Say \"no\": never \\ #1"), Entry("yes", "Yes")], "/on").Text(verbs: true, url: null);
        Assert.Contains("      description: \"Say \\\"no\\\": never \\\\ #1\"\n", yaml, StringComparison.Ordinal);
        Assert.Contains("      description: \"Yes\"\n", yaml, StringComparison.Ordinal);
    }

    private static CommandEntry Entry(string name, string summary = "Do something") =>
        new(typeof(TakeCommand), new CommandAttribute(name, summary), [Usage.Read(new UsageAttribute($"{name} [project]"), urgent: false)]);
}
