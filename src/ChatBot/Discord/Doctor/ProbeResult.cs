using ChatBot.Discord.Rest;

namespace ChatBot.Discord.Doctor;

/// <summary>What Discord answered.</summary>
/// <param name="Answer">Its answer; null when it refused.</param>
/// <param name="Refusal">Why it refused; null when it answered.</param>
internal sealed record ProbeResult<T>(T? Answer, DiscordException? Refusal)
    where T : class;
