using ChatBot.Core.People;

namespace ChatBot.Core.Turns;

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
