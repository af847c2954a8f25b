namespace ChatBot.Pipeline.Git;

/// <summary>A pushed branch and the commit it points to.</summary>
public sealed record GitBranch(string Name, string Revision);
