using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>A deploy as its table has it.</summary>
internal sealed record DeployRow
{
    // A deploy's post names ten commits; what a first deploy of an old repository brings is not worth megabytes.
    private const int MostCommits = 200;

    public long Id { get; init; }
    public string Key { get; init; } = "";
    public string Project { get; init; } = "";
    public string Tier { get; init; } = "";
    public string Revision { get; init; } = "";
    public string AskedBy { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Kind { get; init; } = "";
    public string? FromRevision { get; init; }
    public string Why { get; init; } = "";
    public long WithoutWait { get; init; }
    public string Changes { get; init; } = "";
    public string State { get; init; } = "";
    public string Step { get; init; } = "";
    public long Done { get; init; }
    public long Total { get; init; }
    public string Measure { get; init; } = "";
    public string Reference { get; init; } = "";
    public string Parameters { get; init; } = "";
    public string? Elsewhere { get; init; }
    public DateTimeOffset? CalledAt { get; init; }
    public long Accepted { get; init; }
    public DateTimeOffset? UnansweredAt { get; init; }
    public string? RunId { get; init; }
    public string? RunUrl { get; init; }
    public DateTimeOffset? BegunAt { get; init; }
    public DateTimeOffset? StopAskedAt { get; init; }
    public string? StopRefused { get; init; }
    public string? Reason { get; init; }
    public string? HaltedBy { get; init; }
    public string HaltWhy { get; init; } = "";
    public DateTimeOffset? LostAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public Deploy Deploy =>
        new(Id, Key, Project, Tier, new Revision(Revision), new PersonId(AskedBy), At)
        {
            Kind = Columns.Enum<DeployKind>(Kind),
            From = Columns.Revision(FromRevision),
            Why = new OutsideText(Why),
            SkipSpread = WithoutWait == 1,
            Changes = StoredJson.ReadChanges(Changes),
            State = Columns.Enum<DeployState>(State),
            Step = Step,
            Done = Done,
            Total = Total,
            Measure = Columns.Enum<Measure>(Measure),
            Reference = Reference,
            Parameters = StoredJson.ReadParameters(Parameters),
            Elsewhere = Elsewhere,
            CalledAt = CalledAt,
            IsAccepted = Accepted == 1,
            UnansweredAt = UnansweredAt,
            RunId = RunId,
            RunUrl = RunUrl,
            BegunAt = BegunAt,
            StopAskedAt = StopAskedAt,
            StopRefused = StopRefused,
            Reason = Reason,
            HaltedBy = Columns.Person(HaltedBy),
            HaltWhy = new OutsideText(HaltWhy),
            LostAt = LostAt,
            EndedAt = EndedAt,
        };

    public static DeployRow Of(Deploy deploy) =>
        new()
        {
            Id = deploy.Id,
            Key = deploy.Key,
            Project = deploy.Project,
            Tier = deploy.Tier,
            Revision = deploy.Revision.Sha,
            AskedBy = deploy.By.Name,
            At = deploy.At,
            Kind = Columns.Word(deploy.Kind),
            FromRevision = deploy.From?.Sha,
            Why = deploy.Why.Text,
            WithoutWait = Columns.Bit(deploy.SkipSpread),
            Changes = StoredJson.Write(deploy.Changes with { Commits = [.. deploy.Changes.Commits.Take(MostCommits)] }),
            State = Columns.Word(deploy.State),
            Step = Columns.Typed(deploy.Step),
            Done = deploy.Done,
            Total = deploy.Total,
            Measure = Columns.Word(deploy.Measure),
            Reference = Columns.Typed(deploy.Reference),
            Parameters = StoredJson.Write(deploy.Parameters),
            Elsewhere = deploy.Elsewhere,
            CalledAt = deploy.CalledAt,
            Accepted = Columns.Bit(deploy.IsAccepted),
            UnansweredAt = deploy.UnansweredAt,
            RunId = Typed(deploy.RunId),
            RunUrl = Typed(deploy.RunUrl),
            BegunAt = deploy.BegunAt,
            StopAskedAt = deploy.StopAskedAt,
            StopRefused = Typed(deploy.StopRefused),
            Reason = Typed(deploy.Reason),
            HaltedBy = deploy.HaltedBy?.Name,
            HaltWhy = deploy.HaltWhy.Text,
            LostAt = deploy.LostAt,
            EndedAt = deploy.EndedAt,
        };

    private static string? Typed(string? text) => text is null ? null : Columns.Typed(text);
}
