namespace ChatBot.Pipeline.Runs;

/// <summary>What a run has come to, stored at each change before anybody is told.</summary>
internal sealed class RunProgress(IRunBook book, EmbeddedRun run, TimeProvider clock, Action<EmbeddedRun> changed)
{
    public EmbeddedRun Current { get; private set; } = run;

    /// <summary>Work begins on this.</summary>
    public Task EnterAsync(EmbeddedRunState state, string step, CancellationToken cancellation) =>
        SaveAsync(Current with { State = state, Step = step, StartedAt = Current.StartedAt ?? clock.GetUtcNow() }, cancellation);

    /// <summary>How many servers serve the revision now. Known here even if it can't be stored any more.</summary>
    public Task DoneAsync(int done, CancellationToken cancellation) => SaveAsync(Current with { Done = done }, cancellation);

    /// <summary>It is over.</summary>
    public Task EndAsync(EmbeddedRunState state, string? reason, CancellationToken cancellation) =>
        SaveAsync(Current with { State = state, Reason = reason, EndedAt = clock.GetUtcNow() }, cancellation);

    private async Task SaveAsync(EmbeddedRun next, CancellationToken cancellation)
    {
        Current = next;
        if (await book.SaveAsync(next, cancellation)) changed(next);
        else throw new RunTakenException(next.Key);
    }
}
