using System.Collections.Immutable;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>One attempt to put one revision on one tier.</summary>
/// <param name="Id">Its number, as people say it; greater than 0.</param>
/// <param name="Key">Its key at the pipeline.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Tier">The tier's name; for a job the job's.</param>
/// <param name="Revision">The revision; <see cref="Revision.Unknown"/> where a pipeline does not tell what somebody started there.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="At">When.</param>
public sealed record Deploy(long Id, string Key, string Project, string Tier, Revision Revision, PersonId By, DateTimeOffset At)
{
    /// <summary>How many characters a key has that is made here: digits and lower-case letters.</summary>
    public const int KeyLength = 24;

    /// <summary>What it is: forward by default.</summary>
    public DeployKind Kind { get; init; }

    /// <summary>The branch or tag that it was asked by; empty for trunk.</summary>
    public string Reference { get; init; } = "";

    /// <summary>For a job: its parameters, as they were said. None by default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The pipeline in whose page it was started; null when it was started here.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What the tier ran before; null when nothing did.</summary>
    public Revision? From { get; init; }

    /// <summary>The note, or the reason of a rollback; may be empty.</summary>
    public OutsideText Why { get; init; }

    /// <summary>Whether the wait between servers is skipped. Default false.</summary>
    public bool SkipSpread { get; init; }

    /// <summary>What is new in it, or for a rollback what goes away.</summary>
    public Changes Changes { get; init; } = Changes.None;

    /// <summary>Where it stands.</summary>
    public DeployState State { get; init; }

    /// <summary>
    /// When the pipeline was called, or is about to be: written before the call, so that nobody calls twice. Null before.
    /// </summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>Whether the pipeline took it without saying which run it is.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Since when people are asked what to do, as the call had no answer and no run of it shows; null otherwise.</summary>
    public DateTimeOffset? UnansweredAt { get; init; }

    /// <summary>Its run's id at the pipeline; null as long as none is known.</summary>
    public string? RunId { get; init; }

    /// <summary>Its run's own page; null when there is none.</summary>
    public string? RunUrl { get; init; }

    /// <summary>When its run was first seen to do something; null while it waits.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When the pipeline was last asked to stop it; null when it was not.</summary>
    public DateTimeOffset? StopAskedAt { get; init; }

    /// <summary>Why the pipeline does not stop it, in its own words; null when it did not say no.</summary>
    public string? StopRefused { get; init; }

    /// <summary>What its run does, in a few words; empty before.</summary>
    public string Step { get; init; } = "";

    /// <summary>How many servers (or steps) are behind it.</summary>
    public long Done { get; init; }

    /// <summary>Of how many; 0 when it is not known.</summary>
    public long Total { get; init; }

    /// <summary>What is counted. Servers by default.</summary>
    public Measure Measure { get; init; } = Measure.Servers;

    /// <summary>Why it ended badly; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Who halted it; null when nobody did.</summary>
    public PersonId? HaltedBy { get; init; }

    /// <summary>Why it was halted; may be empty.</summary>
    public OutsideText HaltWhy { get; init; }

    /// <summary>Since when the pipeline could not be asked; null while it can.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The post's subject.</summary>
    public string Subject => $"deploy:{Id}";

    /// <summary>
    /// Whether the tier may run two revisions now: it began to switch and did not finish. Where steps are counted, nobody
    /// knows which of them switched what.
    /// </summary>
    public bool IsPartial =>
        State is DeployState.Failed or DeployState.Halted
        && (Measure == Measure.Servers ? Done > 0 && (Total == 0 || Done < Total) : BegunAt is not null);
}
