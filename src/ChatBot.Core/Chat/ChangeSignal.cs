namespace ChatBot.Core.Chat;

/// <summary>
/// Wakes the loops after a commit. A signal may be lost (a crash, another copy of the program); the loops also look by
/// themselves.
/// </summary>
public sealed class ChangeSignal
{
    private event Action? Changed;

    /// <summary>Wakes every loop.</summary>
    public void All() => Changed?.Invoke();

    /// <summary>Calls back on every signal. The callback must return at once.</summary>
    public void Listen(Action wake) => Changed += wake;
}
