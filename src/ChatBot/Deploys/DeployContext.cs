using ChatBot.Core.Deploys;

namespace ChatBot.Deploys;

/// <summary>One step of a deploy that is under way.</summary>
/// <param name="deploy">The deploy as it was read when the step began.</param>
/// <param name="cancellationToken">Ends it with the program.</param>
internal sealed class DeployContext(Deploy deploy, CancellationToken cancellationToken) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isOver;
    private readonly CancellationTokenSource _looks = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>The deploy as it was read when the step began.</summary>
    public Deploy Deploy => deploy;

    /// <summary>Ends with the program.</summary>
    public CancellationToken Stop => cancellationToken;

    /// <summary>
    /// Ends a look at the pipeline, also when somebody halts: a halt waits for no look. What changes something there is
    /// never cut short by it.
    /// </summary>
    public CancellationToken Looks => _looks.Token;

    /// <summary>Whether something came that this step did not know of.</summary>
    public bool Missed { get; private set; }

    /// <summary>The step itself.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>The deploy was read once more while this step is under way.</summary>
    public void See(Deploy now)
    {
        lock (_lock)
        {
            Missed = true;
            if (!_isOver && now.HaltedBy is not null && deploy.HaltedBy is null)
                _looks.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        _looks.Dispose();
    }
}
