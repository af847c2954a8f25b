using System.Collections.Concurrent;
using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>Looks at the queue, at builds and at jobs. Nothing here changes anything.</summary>
/// <param name="http">The calls.</param>
/// <param name="root">Jenkins's address, with a slash at its end.</param>
internal sealed class JenkinsQueries(PipelineHttp http, Uri root)
{
    private const string Actions =
        "actions[_class,parameters[name,value],causes[shortDescription,userId,userName],lastBuiltRevision[SHA1,branch[name]]]";
    private const string BuildFields = $"number,queueId,result,building,inProgress,timestamp,executor[progress],{Actions}";
    private const string ItemFields = $"id,why,cancelled,inQueueSince,executable[number],task[url],{Actions}";

    // The list of builds shows a hundred at most.
    private const int MostBuilds = 100;

    // By the paths of their jobs.
    private readonly ConcurrentDictionary<string, bool> _withoutStages = new();

    /// <summary>The page of a job, or of a build.</summary>
    public string Page(string path, long? number = null) =>
        new Uri(root, number is { } one ? $"{path}{JenkinsPaths.Built(one)}/" : path).AbsoluteUri;

    /// <summary>The names of a job's parameters; none when the answer is no good one.</summary>
    public async Task<(PipelineAnswer Answer, IReadOnlySet<string?> Names)> ParametersAsync(
        string path,
        CancellationToken cancellationToken
    )
    {
        var answer = await http.LookAsync($"{path}api/json?tree=property[parameterDefinitions[name]]", cancellationToken);
        var properties = answer.IsOk ? answer.Read(JenkinsJson.Default.JobProperties).Property ?? [] : [];
        return (
            answer,
            properties.SelectMany(property => property?.ParameterDefinitions ?? []).Select(parameter => (string?)parameter.Name).ToHashSet()
        );
    }

    /// <summary>A job's places in the queue.</summary>
    public async Task<IReadOnlyList<QueueItem>> QueueAsync(string job, CancellationToken cancellationToken) =>
        [
            .. (
                Ok(await http.LookAsync($"queue/api/json?tree=items[{ItemFields}]", cancellationToken))
                    .Read(JenkinsJson.Default.QueueItems)
                    .Items
                ?? []
            ).Where(item => JenkinsPaths.IsOf(item.Task?.Url, job)),
        ];

    /// <summary>A job's last builds, newest first.</summary>
    public async Task<IReadOnlyList<JenkinsBuild>> BuildsAsync(string path, CancellationToken cancellationToken, int count = MostBuilds)
    {
        var answer = await http.LookAsync(
            string.Create(CultureInfo.InvariantCulture, $"{path}api/json?tree=builds[{BuildFields}]{{0,{count}}}"),
            cancellationToken
        );
        return Ok(answer).Read(JenkinsJson.Default.JenkinsBuilds).List ?? [];
    }

    /// <summary>The run that has a place in the queue, or had it; null when nobody knows it.</summary>
    public async Task<Run?> ItemAsync(string path, long place, CancellationToken cancellationToken)
    {
        var answer = await http.LookAsync($"queue/item/{JenkinsPaths.Built(place)}/api/json?tree={ItemFields}", cancellationToken);
        var item = answer.IsUnknown ? null : Ok(answer).Read(JenkinsJson.Default.QueueItem);
        if (item is { Executable: null })
            return JenkinsRunReader.Seen(item, Page(path));
        // Five minutes after it was left a place in the queue is forgotten; the build remembers it.
        var built =
            item?.Executable?.Number ?? (await BuildsAsync(path, cancellationToken)).FirstOrDefault(one => one.QueueId == place)?.Number;
        return built is { } known ? await BuildAsync(path, known, cancellationToken) : null;
    }

    /// <summary>A build; null when nobody knows it.</summary>
    public async Task<Run?> BuildAsync(string path, long number, CancellationToken cancellationToken)
    {
        var answer = await http.LookAsync($"{path}{JenkinsPaths.Built(number)}/api/json?tree={BuildFields}", cancellationToken);
        if (answer.IsUnknown)
            return null;
        var build = Ok(answer).Read(JenkinsJson.Default.JenkinsBuild);
        var run = JenkinsRunReader.Seen(build, null, Page(path, number));
        return run.State is RunState.Succeeded or RunState.Stopped
            ? run
            : JenkinsRunReader.Seen(build, await StagesAsync(path, number, cancellationToken), Page(path, number));
    }

    /// <summary>What is new in a build. Pipelines have several sets of changes, the older kind of job has one.</summary>
    public async Task<IReadOnlyList<Commit>> ChangesAsync(string path, long number, CancellationToken cancellationToken)
    {
        const string Items = "[items[commitId,msg,timestamp,author[fullName]]]";
        var answer = await http.LookAsync(
            $"{path}{JenkinsPaths.Built(number)}/api/json?tree=changeSets{Items},changeSet{Items}",
            cancellationToken
        );
        return answer.IsUnknown ? [] : JenkinsRunReader.Changes(Ok(answer).Read(JenkinsJson.Default.JenkinsBuild));
    }

    // Only pipelines have stages, and only a plugin tells them: what cannot be seen of them is left out.
    private async Task<Described?> StagesAsync(string path, long number, CancellationToken cancellationToken)
    {
        if (_withoutStages.ContainsKey(path))
            return null;
        try
        {
            var answer = await http.LookAsync($"{path}{JenkinsPaths.Built(number)}/wfapi/describe", cancellationToken);
            if (answer.IsUnknown)
                _withoutStages[path] = true;
            return answer.IsOk ? answer.Read(JenkinsJson.Default.Described) : null;
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    private static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw answer.Fault();
}
