using ChatBot.Core.Posts;
using ChatBot.Discord.Parts;

namespace ChatBot.Discord.Markup;

/// <summary>The buttons of one message, as rows: pressing one is saying its command, which it carries.</summary>
internal sealed class DiscordCommandButtons(Func<string, bool> asksFirst)
{
    /// <summary>
    /// How many rows a message holds:
    /// https://discord.com/developers/docs/components/reference#legacy-message-component-behavior
    /// </summary>
    public const int MostRows = 5;

    private const int InARow = 5;

    // Discord takes 80; a tenth is left free.
    private const int LongestLabel = 72;

    private readonly List<ActionRow> _rows = [];
    private readonly List<string> _unmarked = [];
    private readonly List<StoredCommand> _stored = [];
    private int _made;

    public IReadOnlyList<ActionRow> Rows => _rows;

    /// <summary>The posts that no button is of.</summary>
    public IReadOnlyList<string> Unmarked => _unmarked;

    /// <summary>The commands that are too long to go with their buttons.</summary>
    public IReadOnlyList<StoredCommand> Stored => _stored;

    /// <summary>Whether there is a row for a post, if it wants one.</summary>
    public bool HasRoomFor(IReadOnlyList<Button> buttons) => buttons.Count == 0 || _rows.Count < MostRows;

    /// <summary>Adds the buttons of a post. One without a command is none.</summary>
    /// <param name="postId">The post; empty in an answer.</param>
    /// <param name="buttons">Its buttons.</param>
    /// <param name="rows">How many rows it may have.</param>
    /// <returns>How many of its buttons were left out.</returns>
    public int Add(string postId, IReadOnlyList<Button> buttons, int rows)
    {
        (string Label, string Command)[] said =
        [
            .. buttons
                .Select(button => (button.Label, Command: new OutsideText(button.Command).Text))
                .Where(button => button.Command.Length > 0),
        ];
        RowButton[] made =
        [
            .. said.Take(Math.Min(rows, MostRows - _rows.Count) * InARow).Select(button => Made(postId, button.Label, button.Command)),
        ];
        _rows.AddRange(made.Chunk(InARow).Select(row => new ActionRow(row)));
        if (made.Length == 0 && postId.Length > 0)
            _unmarked.Add(postId);
        return said.Length - made.Length;
    }

    /// <summary>What stands on a button: Discord reads no markup in it.</summary>
    public static string Label(string text) => DiscordText.Cut(text, LongestLabel);

    private RowButton Made(string postId, string label, string command)
    {
        var (id, stored) = ButtonId.Of(Kind(command), _made++, postId, command);
        if (stored is not null)
            _stored.Add(stored);
        return new RowButton(
            IsDangerous(command) ? RowButton.Danger : RowButton.Secondary,
            Label(new OutsideText(label) is { IsEmpty: false } shown ? shown.Text : command),
            id
        );
    }

    // A button that leaves something open asks for it, and that is question enough.
    private string Kind(string command) =>
        ReasonModal.IsWantedBy(command) ? ButtonId.Why
        : asksFirst(command) ? ButtonId.Ask
        : ButtonId.Say;

    private static bool IsDangerous(string command) => command.Split(' ', 2)[0] is "halt" or "rollback" or "steal";
}
