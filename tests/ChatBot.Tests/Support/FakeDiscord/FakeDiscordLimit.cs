namespace ChatBot.Tests.Support;

/// <summary>So many calls in so much time.</summary>
internal sealed record FakeDiscordLimit(int Calls, TimeSpan Per);

/// <summary>A call must wait.</summary>
/// <param name="Time">For how long.</param>
/// <param name="Scope">user, global or shared.</param>
internal sealed record FakeDiscordWait(TimeSpan Time, string Scope);
