using ChatBot.Core.People;

namespace ChatBot.Core.Posts;

/// <summary>Marks a person who shall be notified, not only named.</summary>
/// <param name="Person">Whom.</param>
public readonly record struct Mention(PersonId Person);
