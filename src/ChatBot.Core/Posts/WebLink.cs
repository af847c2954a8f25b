namespace ChatBot.Core.Posts;

/// <summary>Marks a web address of a system of ours, like that of a run: only http and https, else it is shown and not followed.</summary>
/// <param name="Url">The address.</param>
public readonly record struct WebLink(string Url);
