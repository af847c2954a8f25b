namespace ChatBot.Slack.Blocks;

/// <summary>A press that waits for its reason: what was pressed and where.</summary>
/// <param name="Command">The command, its reason open.</param>
/// <param name="Channel">The channel's id.</param>
/// <param name="Thread">The thread's <c>ts</c>; null outside of one.</param>
/// <param name="Message">The message's <c>ts</c>; null when there is none.</param>
internal sealed record AskedReason(string Command, string Channel, string? Thread, string? Message);
