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
