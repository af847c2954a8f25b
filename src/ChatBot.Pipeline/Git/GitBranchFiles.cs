namespace ChatBot.Pipeline.Git;

/// <summary>The names of the files that lie directly in a folder, on one branch.</summary>
public sealed record GitBranchFiles(GitBranch Branch, IReadOnlyList<string> Names);
