using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;

namespace ChatBot.Core.Deploys;

/// <summary>What a deploy's post says, at each of its stations. It is edited as the deploy goes, never posted again.</summary>
public static class DeployPost
{
    private const int CommitsShown = 10;

    /// <summary>The post of a deploy as it stands now.</summary>
    /// <param name="deploy">The deploy.</param>
    /// <param name="project">Its project.</param>
    public static Post Of(Deploy deploy, Project project) =>
        new(
            deploy.Subject,
            new PostContent(Title(deploy))
            {
                Lines = [.. Details(deploy), .. Shipped(deploy)],
                Below = [.. ShippedInDetail(deploy)],
                Buttons = Buttons(deploy, project),
                Progress = deploy is { Total: > 0, State: DeployState.Running or DeployState.Halted or DeployState.Failed }
                    ? new Progress(deploy.Done, deploy.Total)
                    : null,
            }
        );

    /// <summary>The post of a deploy after which another one went to its tier: nothing to press any more.</summary>
    /// <inheritdoc cref="Of"/>
    public static Post Past(Deploy deploy, Project project)
    {
        var post = Of(deploy, project);
        return post with { Content = post.Content with { Buttons = [] } };
    }

    /// <summary>What is new, in a few words: how many commits, by whom, since which revision.</summary>
    public static Line Summary(Changes changes, Revision? since)
    {
        var count = changes.Commits.Count;
        var commits = Line.Of($"{count} commit{Plural(count)} by {Names(changes.Authors)}");
        return count == 0 ? Line.Of($"no new commits")
            : since is { } from ? commits + Line.Of($" since {from.Code}")
            : commits;
    }

    /// <summary>The commits, newest first, as lines; the first few and how many more.</summary>
    public static IEnumerable<Line> Commits(Changes changes)
    {
        foreach (var commit in changes.Commits.Take(CommitsShown))
            yield return Line.Of($"{commit.Revision.Code} {commit.Author}: {commit.Subject.Cut(120)}");
        if (changes.Commits.Count > CommitsShown)
            yield return Line.Of($"and {changes.Commits.Count - CommitsShown} more");
    }

    /// <summary>How far it is, truthfully for where it stands: not started, k of n servers, k of n steps, k %.</summary>
    public static string Progress(Deploy deploy) =>
        deploy switch
        {
            { State: DeployState.Requested } => "not started",
            { EndedAt: not null, Measure: not Measure.Servers, BegunAt: null } => "not started",
            { EndedAt: not null, RunId: null, BegunAt: null, Done: 0, Total: 0 } => "not started",
            { Total: > 0, Measure: Measure.Percent } => string.Create(CultureInfo.InvariantCulture, $"{deploy.Done} %"),
            { Total: > 0, Measure: Measure.Steps } => string.Create(CultureInfo.InvariantCulture, $"{deploy.Done} of {deploy.Total} steps"),
            { Total: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{deploy.Done} of {deploy.Total}"),
            { Step.Length: > 0 } => deploy.Step,
            { BegunAt: not null } => "under way",
            { EndedAt: not null } => "not started",
            { UnansweredAt: not null } => "no answer",
            _ => "starting",
        };

    /// <summary>How a halt ended it, in words: by whom, and how far it was; <c>not started</c> when nothing was begun.</summary>
    public static Line Halted(Deploy deploy) =>
        deploy switch
        {
            { HaltedBy: null } when Progress(deploy) == "not started" => Line.Of($"not started"),
            { HaltedBy: null } => Line.Of($"stopped at {Progress(deploy)}"),
            { HaltedBy: { } by } when Progress(deploy) == "not started" => Line.Of($"halted by {by}, not started"),
            { HaltedBy: { } by } => Line.Of($"halted by {by} at {Progress(deploy)}"),
        };

    private static Line Title(Deploy deploy)
    {
        var what = Line.Of($"{deploy.Project} {deploy.Revision.Code}");
        var going = deploy.Kind switch
        {
            DeployKind.Rollback => Line.Of($"{deploy.By} rolls {deploy.Project} {deploy.Tier} back to {deploy.Revision.Code}"),
            DeployKind.Job => Line.Of($"{deploy.By} runs {deploy.Tier} on {deploy.Project}"),
            _ => Line.Of($"{deploy.By} deploys {what} to {deploy.Tier}"),
        };
        return deploy.State switch
        {
            DeployState.Succeeded when deploy.Kind == DeployKind.Rollback => Line.Of(
                $"{deploy.By} rolled {deploy.Project} {deploy.Tier} back to {deploy.Revision.Code}"
            ),
            DeployState.Succeeded when deploy.Kind == DeployKind.Job => Line.Of($"{deploy.By} ran {deploy.Tier} on {deploy.Project}"),
            DeployState.Succeeded => Line.Of($"{deploy.By} deployed {what} to {deploy.Tier}"),
            DeployState.Failed => going + Line.Of($": failed, {Progress(deploy)}"),
            DeployState.Halted => going + Line.Of($": {Halted(deploy)}"),
            _ when deploy.HaltedBy is { } by => going + Line.Of($": stopping for {by}, {Progress(deploy)}"),
            DeployState.Requested when deploy.Step.Length > 0 => going + Line.Of($": {deploy.Step}"),
            DeployState.Requested => going + Line.Of($": about to start"),
            _ => going + Line.Of($": {Going(deploy)}"),
        };
    }

    private static string Going(Deploy deploy) =>
        deploy is { State: DeployState.Running, Total: > 0, Step.Length: > 0 } ? $"{deploy.Step}, {Progress(deploy)}" : Progress(deploy);

    private static string Values(Deploy deploy) =>
        string.Join(' ', deploy.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static IEnumerable<Line> Details(Deploy deploy)
    {
        if (deploy.Elsewhere is { } pipeline)
            yield return Line.Of($"started in {pipeline}, not here");
        if (deploy.Parameters.Count > 0)
            yield return Line.Of($"{Values(deploy)}");
        if (!deploy.Why.IsEmpty)
            yield return Line.Of($"{deploy.Why}");
        if (!deploy.HaltWhy.IsEmpty)
            yield return Line.Of($"halted: {deploy.HaltWhy}");
        if (deploy.Reason is { } reason)
            yield return Line.Of($"{new OutsideText(reason).Cut(500)}");
        foreach (var line in Sight(deploy))
            yield return line;
        if (deploy is { EndedAt: { } ended, State: DeployState.Succeeded })
            yield return Line.Of($"took {Took(ended - deploy.At)}");
    }

    // What is known of the run, and since when it is not.
    private static IEnumerable<Line> Sight(Deploy deploy)
    {
        if (deploy is { UnansweredAt: { } asked, EndedAt: null })
            yield return Line.Of(
                $"The pipeline did not answer, and at {asked} it still showed no run of this. If there is none, say "
                    + $"{new Code($"again {deploy.Project} {deploy.Tier}")}; I do not start it twice by myself."
            );
        else if (deploy is { IsAccepted: true, RunId: null, EndedAt: null, LostAt: { } unseen })
            yield return Line.Of(
                $"The pipeline took it, but shows no run with its key {new Code(deploy.Key)} since {unseen}. I keep looking."
            );
        else if (deploy.LostAt is { } lost)
            yield return Line.Of($"I lost sight of it at {lost}; last seen: {Progress(deploy)}. I keep looking.");
        if (deploy is { StopRefused: { } no, EndedAt: null })
            yield return Line.Of($"It does not stop: {new OutsideText(no).Cut(300)}");
        if (deploy.RunUrl is { } url)
            yield return Line.Of($"{new WebLink(url)}");
    }

    private static IEnumerable<Line> Shipped(Deploy deploy)
    {
        if (deploy.Kind == DeployKind.Job)
            yield break;
        if (deploy.Kind == DeployKind.Elsewhere && deploy.Changes.Commits.Count == 0)
            yield break;
        var summary = Summary(deploy.Changes, deploy.Kind == DeployKind.Rollback ? deploy.Revision : deploy.From);
        yield return deploy.Kind == DeployKind.Rollback ? Line.Of($"goes away: ") + summary : summary;
        if (StringPost.Shipped(deploy.Changes.Strings) is { } strings)
            yield return strings;
    }

    private static IEnumerable<Line> ShippedInDetail(Deploy deploy)
    {
        foreach (var line in Commits(deploy.Changes))
            yield return line;
        if (deploy.Changes.Migrations.Count == 0)
            yield break;
        var names = string.Join(", ", deploy.Changes.Migrations.Select(path => path[(path.LastIndexOf('/') + 1)..]));
        yield return deploy.Kind == DeployKind.Rollback
            ? Line.Of($"migrations that stay applied: {names}")
            : Line.Of($"migrations: {names}");
    }

    private static Button[] Buttons(Deploy deploy, Project project)
    {
        var on = $"{deploy.Project} {deploy.Tier}";
        if (deploy is { EndedAt: null, UnansweredAt: not null, HaltedBy: null })
            return [new Button($"again {on}"), new Button($"halt {on}")];
        if (deploy.EndedAt is null)
            return deploy.HaltedBy is null ? [new Button($"halt {on}")] : [];
        if (deploy.Kind == DeployKind.Job)
            return [];
        if (deploy.IsPartial && deploy.Kind != DeployKind.Rollback && deploy.From is not null)
            return [new Button($"rollback {on}", $"rollback {on} - {deploy.State.ToString().ToLowerInvariant()} at {Progress(deploy)}")];
        var next = project.Tier(deploy.Tier) is { } tier ? project.After(tier) : null;
        return
            deploy is { State: DeployState.Succeeded, Kind: DeployKind.Deploy or DeployKind.Elsewhere }
            && deploy.Revision != Revision.Unknown
            && next is not null
            ? [new Button($"promote to {next.Name}", $"promote {deploy.Project} to {next.Name}")]
            : [];
    }

    private static string Names(IReadOnlyList<OutsideText> authors) =>
        authors.Count <= 1 ? string.Concat(authors) : $"{string.Join(", ", authors.Take(authors.Count - 1))} and {authors[^1]}";

    private static string Plural(int count) => count == 1 ? "" : "s";

    private static string Took(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{Math.Max(1, (int)time.TotalSeconds)} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";
}
