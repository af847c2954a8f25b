namespace ChatBot.Core.People;

/// <summary>Somebody on a platform.</summary>
/// <param name="Platform">The platform's name: <c>slack</c>.</param>
/// <param name="Person">The name that they go by there.</param>
public readonly record struct LinkAsker(string Platform, PersonId Person);
