namespace ChatBot.Pipeline.Git;

/// <summary>A git command failed: no such repository, no network, no such commit, no disk space.</summary>
/// <param name="message">What git said, last lines only.</param>
public sealed class GitException(string message) : Exception(message);
