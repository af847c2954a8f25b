namespace ChatBot.Discord.Menu;

/// <summary>What somebody who types may mean.</summary>
/// <param name="Name">What they see; 1 to 100 characters.</param>
/// <param name="Value">What the option says when they choose it; 1 to 100 characters.</param>
internal sealed record Choice(string Name, string Value);

/// <summary>The choices as an answer's data.</summary>
/// <param name="Choices">At most 25.</param>
internal sealed record ChoiceData(IReadOnlyList<Choice> Choices);
