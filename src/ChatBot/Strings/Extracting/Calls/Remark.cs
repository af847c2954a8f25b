namespace ChatBot.Strings.Extracting.Calls;

/// <summary>Why a call gives no string.</summary>
/// <param name="Line">Where, from 1; 0 for the whole source.</param>
/// <param name="Why">The reason, as the end of a sentence.</param>
internal sealed record Remark(long Line, string Why);
