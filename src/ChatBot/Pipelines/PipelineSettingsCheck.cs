using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Pipelines;

/// <summary>Checks the settings of the pipelines.</summary>
internal sealed class PipelineSettingsCheck(ChatBotSettings settings)
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults()
    {
        foreach (var (pipeline, i) in settings.Pipelines.Select((one, i) => (one, i)))
            Check(pipeline, $"Pipelines:{i}");
        return _faults;
    }

    /// <summary>What is wrong with the values of parameters.</summary>
    public static IEnumerable<string> ParameterFaults(Dictionary<string, string> parameters, string at) =>
        from parameter in parameters
        from hole in TextTemplate.HolesIn(parameter.Value)
        where !TriggerBuilder.Holes.Contains(hole)
        select $"{at}:{parameter.Key} holds {{{hole}}}, which nothing fills; there is {{{string.Join("}, {", TriggerBuilder.Holes)}}}.";

    /// <summary>Whether a parameter carries the key at a pipeline.</summary>
    public static bool HoldsKey(ChatBotSettings settings, string pipeline, string parameter)
    {
        if (
            settings.Pipelines.FirstOrDefault(one => one.Name == pipeline) is not { } known
            || PipelinesRegistration.Kinds.FirstOrDefault(one => one.Name == known.Kind) is not { } kind
        )
            return false;
        var own = known.Parameters.Count > 0 ? known.Parameters : kind.Parameters;
        return own.TryGetValue(parameter, out var value) && value.Contains("{key}", StringComparison.Ordinal);
    }

    private void Check(PipelineSettings pipeline, string at)
    {
        if (pipeline.Name.Equals("strings", StringComparison.OrdinalIgnoreCase))
            Fault($"{at}:Name", "is 'strings', whose hooks' address is where builds send their strings; choose another");
        var kinds = PipelinesRegistration.Kinds;
        if (kinds.FirstOrDefault(one => one.Name == pipeline.Kind) is not { } kind)
        {
            var near = NearestMatch.Of(pipeline.Kind, kinds.Select(one => one.Name)) is { } name ? $"; did you mean '{name}'" : "";
            Fault($"{at}:Kind", $"is '{pipeline.Kind}'{near}; there is {string.Join(", ", kinds.Select(one => one.Name))}");
            return;
        }
        foreach (var (setting, fault) in kind.Faults(pipeline))
            Fault($"{at}:{setting}", fault);
        CheckNumbers(pipeline, at);
        CheckParameters(pipeline, kind, at);
        foreach (var twice in pipeline.Jobs.GroupBy(job => job.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            Fault($"{at}:Jobs", $"has two of the name '{twice.Key}'; rename one");
        foreach (var (job, i) in pipeline.Jobs.Select((one, i) => (one, i)))
            CheckJob(pipeline, job, $"{at}:Jobs:{i}");
    }

    private void CheckNumbers(PipelineSettings pipeline, string at)
    {
        if (pipeline.HookSecret is { Length: > 0 and < 16 })
            Fault($"{at}:HookSecret", "is shorter than 16 characters; make a longer one, or leave it empty to hear no hooks");
        if (pipeline.RequestsPerMinute is not (0 or >= 6 and <= 6000))
            Fault($"{at}:RequestsPerMinute", $"is {pipeline.RequestsPerMinute}; say 6 to 6000, or 0 for what its kind bears");
        if (pipeline.PollEvery < TimeSpan.FromSeconds(1) || pipeline.PollEvery > TimeSpan.FromMinutes(10))
            Fault($"{at}:PollEvery", $"is {pipeline.PollEvery}; say a second (00:00:01) to ten minutes");
        if (pipeline.LookFor < TimeSpan.FromSeconds(2) || pipeline.LookFor > TimeSpan.FromHours(1))
            Fault($"{at}:LookFor", $"is {pipeline.LookFor}; say 2 seconds (00:00:02) to an hour");
        if (pipeline.Token.Any(char.IsWhiteSpace))
            Fault($"{at}:Token", "holds a space or a line break; a file that is mounted often ends with one");
        if (pipeline.BaseUrl.Length == 0)
            return;
        if (!(Uri.TryCreate(pipeline.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            Fault(
                $"{at}:BaseUrl",
                $"'{new OutsideText(pipeline.BaseUrl).Cut(60)}' is no web address; write it like https://ci.example.com"
            );
        else if (url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
            Fault($"{at}:BaseUrl", "holds a user, a '?' or a '#'; write the bare address, and the token as Token");
    }

    private void CheckParameters(PipelineSettings pipeline, PipelineKind kind, string at)
    {
        _faults.AddRange(ParameterFaults(pipeline.Parameters, $"{at}:Parameters"));
        if (
            pipeline.Parameters.Count > 0
            && kind.Parameters.Count > 0
            && !pipeline.Parameters.Values.Any(value => value.Contains("{key}", StringComparison.Ordinal))
        )
            Fault($"{at}:Parameters", "has no {key}; one of them has to carry it, or a run could not be found again");
    }

    private void CheckJob(PipelineSettings pipeline, JobSettings job, string at)
    {
        if (string.IsNullOrWhiteSpace(job.Name))
            Fault($"{at}:Name", "is missing");
        if (pipeline.Kind != "Embedded")
            return;
        if (job.Servers.Count == 0 || job.Servers.Any(string.IsNullOrWhiteSpace))
            Fault($"{at}:Servers", "needs at least one folder, and no empty name");
        if (job.Servers.Distinct().Count() < job.Servers.Count)
            Fault($"{at}:Servers", "names a folder twice; a server is switched once");
        if (job.Spread < TimeSpan.Zero || job.Spread > TimeSpan.FromDays(1))
            Fault($"{at}:Spread", $"is {job.Spread}; say 0 to a day, like 00:00:10");
        if (job.Keep is < 1 or > 100)
            Fault($"{at}:Keep", $"is {job.Keep}; say 1 to 100");
    }

    private void Fault(string at, string what) => _faults.Add($"{at} {what}.");
}
