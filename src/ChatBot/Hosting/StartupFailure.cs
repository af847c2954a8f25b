namespace ChatBot.Hosting;

/// <summary>
/// What turned out after the start: that it cannot work as it is set up. Then the program ends as one whose start failed.
/// </summary>
internal sealed class StartupFailure(IHostApplicationLifetime lifetime)
{
    /// <summary>Why the start failed; null when it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Ends the program.</summary>
    public void Fail(string fault)
    {
        Fault ??= fault;
        lifetime.StopApplication();
    }
}
