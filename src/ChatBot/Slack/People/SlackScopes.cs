namespace ChatBot.Slack.People;

/// <summary>
/// The scopes of the bot token: the manifest asks for them, the start and the doctor look for them:
/// https://docs.slack.dev/reference/scopes
/// </summary>
internal static class SlackScopes
{
    /// <summary>The scope that only translators' rooms need.</summary>
    public const string Reactions = "reactions:read";

    public static IReadOnlyList<SlackScope> All { get; } =
    [
        new("app_mentions:read", "a mention is not heard"),
        new(
            "channels:history",
            "claims said in plain text are not heard in public channels, and a post of unsure fate cannot be looked up"
        ),
        new("channels:read", "the rooms' topics and members cannot be read"),
        new("channels:write.topic", "the topics of public channels are not kept"),
        new("chat:write", "nothing can be posted"),
        new("commands", "slash commands are not heard"),
        new("groups:history", "claims said in plain text are not heard in private channels"),
        new("groups:read", "the topics and members of private channels cannot be read"),
        new("groups:write.topic", "the topics of private channels are not kept"),
        new("im:history", "direct messages are not heard"),
        new("pins:read", "a pin that somebody takes away does not come back"),
        new("pins:write", "the board and the claims are not pinned"),
        new(Reactions, "a tick below a list of strings is not heard"),
        new("usergroups:read", "roles given to user groups are not known"),
        new("users:read", "people are known by their ids only"),
        new("users:read.email", "people are not known by their addresses, so that authors of commits go by the names in git"),
    ];

    /// <summary>The scopes that a token lacks; none when Slack does not say what it has.</summary>
    public static IEnumerable<SlackScope> Missing(string? granted)
    {
        if (granted is null)
            return [];
        var has = granted
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        return All.Where(scope => !has.Contains(scope.Name));
    }
}
