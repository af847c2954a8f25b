namespace ChatBot.Deploys;

/// <summary>How long things take at a pipeline.</summary>
/// <param name="Every">How often a run is looked at.</param>
/// <param name="LookFor">How long a run is looked for after a trigger whose answer was lost.</param>
internal sealed record PollTimeout(TimeSpan Every, TimeSpan LookFor)
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    /// <summary>How long until the next look for a run that does not show: mostly it shows within seconds.</summary>
    public TimeSpan Looking(TimeSpan since) => since < TimeSpan.FromSeconds(20) ? (_soon < Every ? _soon : Every) : Every;
}
