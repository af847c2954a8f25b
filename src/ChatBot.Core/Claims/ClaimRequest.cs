using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Core.Claims;

/// <summary>What is to be claimed.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Owner">For whom.</param>
/// <param name="Why">What for.</param>
/// <param name="At">When.</param>
public sealed record ClaimRequest(string Project, PersonId Owner, OutsideText Why, DateTimeOffset At)
{
    /// <summary>The end, for a thing; null for none.</summary>
    public DateTimeOffset? Until { get; init; }
}
