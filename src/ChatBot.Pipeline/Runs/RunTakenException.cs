namespace ChatBot.Pipeline.Runs;

/// <summary>The stored run has ended while this program was at work on it: two programs on one data folder.</summary>
internal sealed class RunTakenException(string key) : Exception($"Run {key} was ended by another program.");
