namespace ChatBot.Diagnostics;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">What was found: one line.</param>
/// <param name="Fix">What to do about it; null when all is well, empty when what was found says it.</param>
internal sealed record Check(string What, string? Fix = null);
