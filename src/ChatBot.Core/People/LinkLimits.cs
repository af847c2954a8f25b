namespace ChatBot.Core.People;

/// <summary>The limits of codes.</summary>
public static class LinkLimits
{
    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    /// <summary>How many wrong codes somebody may say within <see cref="Good"/>.</summary>
    public const long Guesses = 5;
}
