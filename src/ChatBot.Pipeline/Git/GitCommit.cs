namespace ChatBot.Pipeline.Git;

/// <summary>A commit as git tells it. Everything but the revision and the time is text from outside.</summary>
public sealed record GitCommit(string Revision, string AuthorName, string AuthorEmail, DateTimeOffset At, string Subject);
