using ChatBot.Core.Timeline;

namespace ChatBot.Storage;

/// <summary>An entry of the timeline with its place in it.</summary>
/// <param name="Id">Its id; they sort by time.</param>
/// <param name="At">When it happened.</param>
/// <param name="Entry">What happened.</param>
internal sealed record TimelineRecord(string Id, DateTimeOffset At, TimelineEntry Entry);
