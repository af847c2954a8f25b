namespace ChatBot.Core.Chat;

/// <summary>
/// Wakes the loops after a commit. A nudge may be lost (a crash, another copy of the program); the loops also look by
/// themselves.
/// </summary>
public sealed class ChangeSignal
{
    private event Action? Nudged;

    /// <summary>Wakes every loop.</summary>
    public void All() => Nudged?.Invoke();

    /// <summary>Calls back on every nudge. The callback must return at once.</summary>
    public void Listen(Action wake) => Nudged += wake;
}
