using ChatBot.Core.Rooms;

namespace ChatBot.Slack.Outbound;

/// <summary>Where somebody is answered privately.</summary>
/// <param name="Room">The room.</param>
/// <param name="Account">Whom.</param>
/// <param name="Thread">The thread; null for the room itself.</param>
/// <param name="ResponseUrl">The address that Slack gave for answers, good for 30 minutes; null for none.</param>
/// <param name="ReplacesOwn">Whether the answer takes the place of the private message whose button was pressed.</param>
internal sealed record SlackReplyTarget(RoomId Room, string Account, string? Thread, string? ResponseUrl, bool ReplacesOwn);
