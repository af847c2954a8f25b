namespace ChatBot.Diagnostics;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">What was found: one line.</param>
/// <param name="Fix">What to do about it; null when all is well, empty when what was found says it.</param>
internal sealed record Check(string What, string? Fix = null);

/// <summary>Looks at one platform, and changes nothing there.</summary>
internal interface IDoctor
{
    /// <summary>Looks, in the order in which one would repair. Trouble with the platform is a check, too.</summary>
    IAsyncEnumerable<Check> LookAsync(CancellationToken cancellationToken);
}
