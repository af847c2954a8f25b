namespace ChatBot.Benchmarks.Contest;

/// <summary>A contender that did not do its work.</summary>
internal sealed class ContenderException(string message) : Exception(message);
