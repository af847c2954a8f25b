namespace ChatBot.Diagnostics;

/// <summary>Looks at one platform, and changes nothing there.</summary>
internal interface IDoctor
{
    /// <summary>Looks, in the order in which one would repair. Trouble with the platform is a check, too.</summary>
    IAsyncEnumerable<Check> LookAsync(CancellationToken cancellationToken);
}
