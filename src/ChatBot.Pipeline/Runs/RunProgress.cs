namespace ChatBot.Pipeline.Runs;

/// <summary>What a run has come to, stored at each change before anybody is told.</summary>
internal sealed class RunProgress(IRunBook book, EmbeddedRun run, TimeProvider clock, Action<EmbeddedRun> changed)
{
    public EmbeddedRun Current { get; private set; } = run;

    /// <summary>Work begins on this.</summary>
    public Task EnterAsync(EmbeddedRunState state, string step, CancellationToken cancellationToken) =>
        SaveAsync(Current with { State = state, Step = step, StartedAt = Current.StartedAt ?? clock.GetUtcNow() }, cancellationToken);

    /// <summary>How many servers serve the revision now. Known here even if it can't be stored any more.</summary>
    public Task DoneAsync(int done, CancellationToken cancellationToken) => SaveAsync(Current with { Done = done }, cancellationToken);

    /// <summary>It is over.</summary>
    public Task EndAsync(EmbeddedRunState state, string? reason, CancellationToken cancellationToken) =>
        SaveAsync(Current with { State = state, Reason = reason, EndedAt = clock.GetUtcNow() }, cancellationToken);

    private async Task SaveAsync(EmbeddedRun next, CancellationToken cancellationToken)
    {
        Current = next;
        if (await book.SaveAsync(next, cancellationToken))
            changed(next);
        else
            throw new RunTakenException(next.Key);
    }
}
