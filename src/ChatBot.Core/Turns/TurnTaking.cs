namespace ChatBot.Core.Turns;

/// <summary>How taking a turn ended.</summary>
public abstract record TurnTaking
{
    /// <summary>It is the asker's now.</summary>
    public sealed record Taken : TurnTaking;

    /// <summary>It was the asker's already.</summary>
    public sealed record Yours : TurnTaking;

    /// <summary>Somebody else has it or was called to it.</summary>
    public sealed record Held(Turn Turn) : TurnTaking;
}
