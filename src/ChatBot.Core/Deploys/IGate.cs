namespace ChatBot.Core.Deploys;

/// <summary>A question asked before a deploy may start, and again at the instant it starts.</summary>
public interface IGate
{
    /// <summary>Its name, as settings and overrides say it.</summary>
    string Name { get; }

    /// <summary>Answers for one deploy.</summary>
    Task<GateAnswer> AskAsync(GateQuestion question, CancellationToken cancellationToken);
}
