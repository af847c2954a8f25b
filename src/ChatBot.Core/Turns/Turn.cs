using ChatBot.Core.People;

namespace ChatBot.Core.Turns;

/// <summary>Where somebody stands in a project's queue.</summary>
public enum TurnState
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>Called: it is their turn if they accept in time.</summary>
    Called,

    /// <summary>Has the turn: the right to deploy the project now.</summary>
    Held,
}

/// <summary>A person's place in a project's queue, or the turn itself.</summary>
/// <param name="Id">Its id in the store.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Person">Whose.</param>
/// <param name="State">Waiting, called or held.</param>
/// <param name="Since">Since when in this state.</param>
/// <param name="ActiveAt">When the person last did something with it.</param>
public sealed record Turn(string Id, string Project, PersonId Person, TurnState State, DateTimeOffset Since, DateTimeOffset ActiveAt)
{
    /// <summary>When an idle holder was asked whether they still need it; null when they were not.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}

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
