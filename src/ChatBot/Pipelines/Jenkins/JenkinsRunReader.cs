using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>Reads what Jenkins tells of builds and of its queue.</summary>
internal static partial class JenkinsRunReader
{
    /// <summary>A build as a run.</summary>
    /// <param name="build">The build.</param>
    /// <param name="stages">Its stages; null where the plugin that tells them is missing.</param>
    /// <param name="url">Its page.</param>
    public static Run Seen(JenkinsBuild build, Described? stages, string url)
    {
        var run = new Run(JenkinsPaths.Built(build.Number), State(build, stages)) { Url = url, Revision = Revision(build) };
        return run.State switch
        {
            RunState.Succeeded => run,
            RunState.Failed => run with { Reason = Failure(build, stages) },
            RunState.Stopped => run with { Reason = Stop(build) },
            RunState.Waiting => run with { Step = Current(stages) is { Length: > 0 } stage ? $"{stage}: waits for input" : "" },
            // Without history there is nothing to estimate by. Stages are known only as they begin: of how many there are, nobody can tell.
            _ => build.Executor?.Progress is >= 0 and var percent
                ? Run.Estimated(run with { Step = Current(stages) }, percent)
                : run with
                {
                    Step = Current(stages),
                },
        };
    }

    /// <summary>A place in the queue as a run.</summary>
    public static Run Seen(QueueItem item, string url) =>
        item.Cancelled == true
            ? new Run(JenkinsPaths.Queued(item.Id), RunState.Stopped)
            {
                Url = url,
                HasBegun = false,
                Reason = "canceled in Jenkins's queue",
            }
            : new Run(JenkinsPaths.Queued(item.Id), RunState.Queued) { Url = url, Step = Why(item.Why) };

    /// <summary>A build as the list of a job's runs shows it. It is also called by the place that it had in the queue.</summary>
    public static SeenRun Listed(JenkinsBuild build, string url) =>
        new(Seen(build, null, url), At(build.Timestamp), By(build.Actions))
        {
            Marks = [.. Values(build.Actions), .. build.QueueId is { } queue ? [JenkinsPaths.Queued(queue)] : Array.Empty<string>()],
            Reference = new OutsideText(Built(build)?.Branch is [var branch, ..] ? branch.Name : null),
        };

    /// <summary>A place in the queue as the list of a job's runs shows it.</summary>
    public static SeenRun Listed(QueueItem item, string url) =>
        new(Seen(item, url), At(item.InQueueSince), By(item.Actions)) { Marks = Values(item.Actions) };

    /// <summary>Whether one of the parameters of these names is the key.</summary>
    public static bool Has(IReadOnlyList<BuildAction?>? actions, IReadOnlySet<string> names, string key) =>
        Parameters(actions).Any(parameter => names.Contains(parameter.Name ?? "") && Text(parameter.Value) == key);

    /// <summary>A value of a parameter as text.</summary>
    public static string Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : value.ToString();

    /// <summary>What is new in a build, newest first.</summary>
    public static IReadOnlyList<Commit> Changes(JenkinsBuild build) =>
        [
            .. (build.ChangeSets ?? (build.ChangeSet is { } one ? [one] : []))
                .SelectMany(set => set.Items ?? [])
                .OrderByDescending(change => change.Timestamp ?? 0)
                .Select(change => new Commit(
                    new Revision(change.CommitId ?? ""),
                    new OutsideText(change.Author?.FullName),
                    new OutsideText(change.Msg?.Split('\n')[0])
                )),
        ];

    /// <summary>
    /// Jenkins's own words, which stand in a header, at the top of a stack trace, or in the page that its web server makes
    /// of an error.
    /// </summary>
    public static string Words(PipelineAnswer answer)
    {
        var said =
            answer.Headers.TryGetValues("X-Error", out var errors) ? errors.First()
            : answer.MediaType == "text/plain" ? Exception().Replace(answer.Text.Split('\n')[0], "")
            : Message().Match(answer.Text) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : "";
        var words = new OutsideText(said).Cut(300).Text;
        return words.Length == 0 ? answer.Words() : $"{words} ({(int)answer.Status})";
    }

    // A result is there before the build has ended: what stands after the stages may still go on.
    private static RunState State(JenkinsBuild build, Described? stages) =>
        build switch
        {
            { Building: true } or { InProgress: true } or { Result: null } => stages?.Status == "PAUSED_PENDING_INPUT"
                ? RunState.Waiting
                : RunState.Running,
            { Result: "SUCCESS" } => RunState.Succeeded,
            { Result: "ABORTED" } => RunState.Stopped,
            _ => RunState.Failed,
        };

    private static string Current(Described? stages) =>
        stages?.Stages?.LastOrDefault(stage => stage.Status is "IN_PROGRESS" or "PAUSED_PENDING_INPUT")?.Name ?? "";

    // What is unstable ran to its end, with something that went wrong: nobody can promise then that the tier is whole.
    private static string Failure(JenkinsBuild build, Described? stages)
    {
        var what = build.Result switch
        {
            "FAILURE" => "failed in Jenkins",
            "UNSTABLE" => "ended as UNSTABLE in Jenkins",
            "NOT_BUILT" => "was not built by Jenkins",
            _ => $"ended as {build.Result} in Jenkins",
        };
        if (stages?.Stages?.LastOrDefault(stage => stage.Status is "FAILED" or "UNSTABLE") is not { } stage)
            return what;
        return $"{what} at {stage.Name}{(stage.Error?.Message is { Length: > 0 } error ? $": {error}" : "")}";
    }

    private static string Stop(JenkinsBuild build)
    {
        const string By = "Aborted by ";
        var cause =
            (build.Actions ?? []).Where(IsInterruption).SelectMany(action => action!.Causes ?? []).FirstOrDefault()?.ShortDescription ?? "";
        if (cause.StartsWith("Superseded", StringComparison.Ordinal))
            return $"s{cause[1..]}";
        if (cause.StartsWith(By, StringComparison.Ordinal))
            return $"canceled in Jenkins by {cause[By.Length..]}";
        return cause.Length == 0 ? "canceled in Jenkins" : $"canceled in Jenkins: {cause}";
    }

    // How long it may take yet changes from look to look, and would change the post each time.
    private static string Why(string? why) => string.IsNullOrWhiteSpace(why) ? "" : $"queued: {why.Split(" (ETA")[0]}";

    private static BuiltRevision? Built(JenkinsBuild build)
    {
        var built = (build.Actions ?? [])
            .Select(action => action?.LastBuiltRevision)
            .OfType<BuiltRevision>()
            .DistinctBy(one => one.Sha)
            .ToList();
        // A shared library has a revision of its own: of two nobody knows which one it is.
        return built is [{ Sha.Length: > 0 } one] ? one : null;
    }

    private static Revision? Revision(JenkinsBuild build) => Built(build)?.Sha is { } sha ? new Revision(sha) : null;

    private static bool IsInterruption(BuildAction? action) =>
        action?.Class?.EndsWith("InterruptedBuildAction", StringComparison.Ordinal) == true;

    private static OutsideText By(IReadOnlyList<BuildAction?>? actions)
    {
        var causes = (actions ?? []).Where(action => !IsInterruption(action)).SelectMany(action => action?.Causes ?? []).ToList();
        return new OutsideText(
            causes.Select(cause => cause.UserId).FirstOrDefault(user => user is not null) ?? causes.FirstOrDefault()?.ShortDescription
        );
    }

    private static DateTimeOffset At(long? milliseconds) =>
        milliseconds is > 0 and < 253402300799999 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.MinValue;

    private static IReadOnlyList<string> Values(IReadOnlyList<BuildAction?>? actions) =>
        [.. Parameters(actions).Select(parameter => Text(parameter.Value)).Where(value => value.Length > 0)];

    private static IEnumerable<Parameter> Parameters(IReadOnlyList<BuildAction?>? actions) =>
        (actions ?? []).SelectMany(action => action?.Parameters ?? []);

    // java.io.IOException: it is disabled
    [GeneratedRegex(@"^([a-zA-Z]+\.)+[a-zA-Z]*(Exception|Error): ", RegexOptions.CultureInvariant)]
    private static partial Regex Exception();

    [GeneratedRegex(
        @"MESSAGE:</th>\s*<td>(.*?)</td>",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Message();
}
