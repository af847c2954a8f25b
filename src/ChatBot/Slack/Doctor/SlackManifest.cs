using ChatBot.Core.Chat;
using ChatBot.Slack.Markup;
using ChatBot.Slack.People;

namespace ChatBot.Slack.Doctor;

/// <summary>
/// The app's manifest, made of what the program says of itself: its scopes, its commands, the events that it hears.
/// https://docs.slack.dev/reference/app-manifest
/// </summary>
/// <param name="commands">The commands.</param>
/// <param name="command">The slash command that takes a whole line.</param>
internal sealed class SlackManifest(IReadOnlyList<CommandEntry> commands, string command)
{
    private const int MostCommands = 50;
    private const int LongestName = 32;
    private const int LongestHint = 1_000;

    // Slack's own; a manifest with one of them is refused as a whole: https://github.com/NousResearch/hermes-agent/pull/18456
    private static readonly HashSet<string> _slacks = new(StringComparer.OrdinalIgnoreCase)
    {
        "active",
        "apps",
        "archive",
        "away",
        "call",
        "collapse",
        "dm",
        "dnd",
        "expand",
        "feed",
        "feedback",
        "help",
        "invite",
        "join",
        "kick",
        "leave",
        "me",
        "msg",
        "mute",
        "open",
        "people",
        "pro",
        "remind",
        "remove",
        "rename",
        "search",
        "shortcuts",
        "shrug",
        "star",
        "status",
        "topic",
        "who",
    };

    /// <summary>The events that are heard, each with the scope that Slack asks for it: https://docs.slack.dev/reference/events</summary>
    public static IReadOnlyList<(string Event, string Scope)> Events { get; } =
    [
        ("app_mention", "app_mentions:read"),
        ("member_joined_channel", "channels:read"),
        ("member_left_channel", "channels:read"),
        ("message.channels", "channels:history"),
        ("message.groups", "groups:history"),
        ("message.im", "im:history"),
        ("pin_removed", "pins:read"),
        ("reaction_added", "reactions:read"),
        ("reaction_removed", "reactions:read"),
        ("subteam_members_changed", "usergroups:read"),
        ("subteam_updated", "usergroups:read"),
    ];

    /// <summary>Why no manifest can be made; null when one can.</summary>
    /// <param name="verbs">Whether each verb gets a slash command of its own.</param>
    public string? Fault(bool verbs)
    {
        if (command.Length is < 2 or > LongestName || command[0] != '/' || command.Any(c => char.IsWhiteSpace(c) || char.IsUpper(c)))
            return $"The slash command is '{command}'; write it like /chatbot, {LongestName} small characters at most.";
        if (_slacks.Contains(command[1..]))
            return $"{command} is a command of Slack's own; choose another, like /chatbot.";
        if (!verbs)
            return null;
        if (Verbs().Count() is var all && all >= MostCommands)
            return $"Slack takes {MostCommands} slash commands, and there would be {all + 1}; leave --verbs out.";
        return Verbs().FirstOrDefault(verb => verb.Name.Length >= LongestName) is { } longest
            ? $"'/{longest.Name}' is longer than the {LongestName} characters that Slack takes; leave --verbs out."
            : null;
    }

    /// <summary>The manifest as YAML.</summary>
    /// <param name="verbs">Whether each verb gets a slash command of its own.</param>
    /// <param name="url">Where Slack calls the program; null for sockets.</param>
    public string Text(bool verbs, Uri? url)
    {
        var yaml = new YamlText();
        yaml.Group("_metadata", () => yaml.Number("major_version", 2).Number("minor_version", 1));
        yaml.Group(
            "display_information",
            () =>
                yaml.Text("name", "ChatBot")
                    .Text("description", "Coordinates deploys where the team talks: claims, turns, deploys, halts, rollbacks.")
                    .Text("background_color", "#1f3a5f")
        );
        yaml.Group("features", () => Features(yaml, verbs, url));
        yaml.Group("oauth_config", () => yaml.Group("scopes", () => yaml.List("bot", SlackScopes.All.Select(scope => scope.Name))));
        yaml.Group("settings", () => Settings(yaml, url));
        return yaml.ToString();
    }

    /// <summary>The address that makes the app with one click.</summary>
    public static string Link(string manifest) => $"https://api.slack.com/apps?new_app=1&manifest_yaml={Uri.EscapeDataString(manifest)}";

    private void Features(YamlText yaml, bool verbs, Uri? url)
    {
        yaml.Group(
            "app_home",
            () => yaml.Flag("home_tab_enabled", false).Flag("messages_tab_enabled", true).Flag("messages_tab_read_only_enabled", false)
        );
        yaml.Group("bot_user", () => yaml.Text("display_name", "chatbot").Flag("always_online", true));
        yaml.Group(
            "slash_commands",
            () =>
            {
                Slash(yaml, command, "Say something to the deploy coordinator; help shows what there is", Names(), url);
                if (!verbs)
                    return;
                foreach (var verb in Verbs())
                    Slash(yaml, $"/{verb.Name}", verb.Described.Summary, Hint(verb), url);
            }
        );
    }

    private static void Slash(YamlText yaml, string name, string description, string hint, Uri? url) =>
        yaml.Item(() =>
        {
            yaml.Text("command", name);
            if (url is not null)
                yaml.Text("url", At(url, "commands"));
            yaml.Text("description", description);
            if (hint.Length > 0)
                yaml.Text("usage_hint", hint);
            // Without it a person or room that is named comes as plain text, which could be anybody's.
            yaml.Flag("should_escape", true);
        });

    private static void Settings(YamlText yaml, Uri? url)
    {
        yaml.Group(
            "event_subscriptions",
            () =>
            {
                if (url is not null)
                    yaml.Text("request_url", At(url, "events"));
                yaml.List("bot_events", Events.Select(one => one.Event));
            }
        );
        yaml.Group(
            "interactivity",
            () =>
            {
                yaml.Flag("is_enabled", true);
                if (url is not null)
                    yaml.Text("request_url", At(url, "actions"));
            }
        );
        // Rotation of tokens could never be switched off again.
        yaml.Flag("org_deploy_enabled", false).Flag("socket_mode_enabled", url is null).Flag("token_rotation_enabled", false);
    }

    private static string At(Uri url, string what) => $"{url.AbsoluteUri.TrimEnd('/')}/slack/{what}";

    private IEnumerable<CommandEntry> Verbs() =>
        commands.Where(one => one.Shown.Any() && !_slacks.Contains(one.Name) && $"/{one.Name}" != command);

    // Whole names only: half a verb is none.
    private string Names()
    {
        var names = "";
        foreach (var name in commands.Select(one => one.Name))
        {
            if (names.Length + name.Length > LongestHint - 20)
                return $"[{names} | …]";
            names += names.Length == 0 ? name : $" | {name}";
        }
        return $"[{names}]";
    }

    private static string Hint(CommandEntry verb)
    {
        var hint = string.Join("  or  ", verb.Shown.Select(line => line[verb.Name.Length..].Trim()).Where(line => line.Length > 0));
        return hint.Length <= LongestHint ? hint : hint[..(LongestHint - 1)] + "…";
    }
}
