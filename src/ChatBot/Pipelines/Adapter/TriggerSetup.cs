using ChatBot.Core.Pipelines;

namespace ChatBot.Pipelines.Adapter;

/// <summary>
/// What has to be looked up before a trigger can be sent. Nothing was asked for by then: where it fails, or takes too long,
/// the trigger is made later and nobody has to look for its run.
/// </summary>
internal static class TriggerSetup
{
    private static readonly TimeSpan _later = TimeSpan.FromSeconds(5);

    /// <summary>Looks up what a trigger needs.</summary>
    /// <param name="trigger">The trigger, whose own token ends the look.</param>
    /// <param name="look">The look; it gives the answer where no call is needed, and null where all is known.</param>
    /// <param name="cancellationToken">Ends the attempt as a whole.</param>
    /// <returns>The answer without a call; null when the call can be made.</returns>
    public static async Task<TriggerAnswer?> PrepareAsync(
        this Trigger trigger,
        Func<CancellationToken, Task<TriggerAnswer?>> look,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await look(trigger.Preparing);
        }
        catch (PipelineException e)
        {
            return new TriggerAnswer.NotNow(_later, e.Message);
        }
        catch (OperationCanceledException) when (trigger.Preparing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TriggerAnswer.NotNow(_later);
        }
    }
}
