namespace ChatBot.Storage.Engine;

/// <summary>
/// The name of a unit of work, and the guard against nesting: a unit that is begun while the same flow of calls has one open is refused at
/// once. On SQLite the inner one would wait for the writer that the outer one has, for ever, and with it everybody else who writes. One
/// that only reads counts, too: whether it writes is seen too late, and only in the rare case that freezes the program.
/// </summary>
internal sealed class OpenUnit
{
    // Flows into what is started from inside the unit, too. That is refused while the unit is open, and no longer: what was merely started
    // there goes on by itself, and finds the unit closed.
    private static readonly AsyncLocal<OpenUnit?> _current = new();

    private string _file = "";
    private string _member = "";
    private volatile bool _isOpen;

    /// <summary>The command that works in it; null for none.</summary>
    public Type? Command { get; set; }

    /// <summary>Opens it, for this flow of calls and all that is started from it. Async, it would set that for itself only.</summary>
    /// <param name="file">The file of who begins it.</param>
    /// <param name="member">The method of who begins it.</param>
    /// <exception cref="InvalidOperationException">Another one is open.</exception>
    public void Open(string file, string member)
    {
        (_file, _member) = (file, member);
        if (_current.Value is { _isOpen: true } outer)
            throw new InvalidOperationException(
                $"{this} begins a unit of work while that of {outer} is open. "
                    + "End the first one before, or work in it: the two would wait for each other for ever."
            );
        _isOpen = true;
        _current.Value = this;
    }

    /// <summary>Closes it: another one may be begun.</summary>
    public void Close() => _isOpen = false;

    /// <summary>Who began it: <c>RunTrigger.PutOffAsync</c>, for a command <c>CommandDispatcher.HandleAsync for TakeCommand</c>.</summary>
    public override string ToString() => Command is { } command ? $"{Place} for {command.Name}" : Place;

    // The path is that of the machine that compiled it, which may have been another system.
    private string Place => $"{Path.GetFileNameWithoutExtension(_file[(_file.LastIndexOfAny(['/', '\\']) + 1)..])}.{_member}";
}
