namespace ChatBot.Pipelines.Adapter;

/// <summary>What a hook says. It is a hint only: what it speaks of is looked at, and the look tells what is so.</summary>
/// <param name="Delivery">What is the same when it is sent again; null when the vendor has nothing of the kind.</param>
/// <param name="Marks">Ids of runs and keys of deploys that it speaks of; none when it is about something else.</param>
internal sealed record HookHint(string? Delivery, IReadOnlyList<string> Marks);
