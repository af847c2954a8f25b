using ChatBot.Settings;

namespace ChatBot.Discord.Server;

/// <summary>
/// The rights of the bot: the invitation asks for them, the doctor looks for them:
/// https://discord.com/developers/docs/topics/permissions
/// </summary>
internal static class DiscordRights
{
    private static readonly DiscordRight _pins = new(1UL << 51, "Pin Messages", "the board and the claims are not pinned");

    public static DiscordRight ReadHistory { get; } =
        new(1UL << 16, "Read Message History", "pins are not seen, and a post of unsure fate cannot be looked up");

    private static readonly DiscordRight[] _always =
    [
        new(1UL << 10, "View Channels", "nothing is heard"),
        new(1UL << 11, "Send Messages", "nothing can be posted"),
        new(1UL << 14, "Embed Links", "posts lack all but their first line"),
        ReadHistory,
        new(1UL << 35, "Create Public Threads", "a deploy or a list of strings gets no thread for its details"),
        new(
            1UL << 38,
            "Send Messages in Threads",
            "the details of a deploy or a list of strings are not told, and who speaks in a thread gets no reply"
        ),
        _pins,
    ];

    // Only where it is used: who has it may also rename and delete channels.
    private static readonly DiscordRight _topics = new(1UL << 4, "Manage Channels", "the topics of channels are not kept");

    /// <summary>The rights that the settings need.</summary>
    public static IReadOnlyList<DiscordRight> Of(DiscordSettings settings) => settings.Topics ? [.. _always, _topics] : _always;

    /// <summary>Those of them that a room needs: translators have neither a board nor a topic in theirs.</summary>
    public static IEnumerable<DiscordRight> Of(DiscordSettings settings, NamedRoom room) =>
        room.IsForDeploys ? Of(settings) : _always.Where(right => right != _pins);
}
