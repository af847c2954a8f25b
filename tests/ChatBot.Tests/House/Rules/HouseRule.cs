namespace ChatBot.Tests.House.Rules;

/// <summary>A rule on where things stand, and the faults that it finds: the line for the allowance, and what it comes from.</summary>
/// <param name="Name">The allowance's file is called so.</param>
/// <param name="Says">The rule in a sentence.</param>
/// <param name="Faults">Finds the faults; given are those already allowed.</param>
internal sealed record HouseRule(string Name, string Says, Func<IReadOnlySet<string>, IReadOnlyDictionary<string, string>> Faults);
