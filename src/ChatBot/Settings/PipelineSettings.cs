namespace ChatBot.Settings;

/// <summary>A pipeline.</summary>
internal sealed class PipelineSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is: <c>Embedded</c> (the default, the pipeline inside this program), <c>TeamCity</c>, <c>GitHub</c>, <c>GitLab</c>, <c>Jenkins</c>, <c>Azure</c>, <c>Octopus</c>, <c>Command</c> or <c>Http</c>.</summary>
    public string Kind { get; set; } = "Embedded";

    /// <summary>Its web address, as people open it. Default: the vendor's own, where there is one (<c>https://api.github.com</c>, <c>https://gitlab.com</c>). Azure DevOps: with organisation and project.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The token that the calls carry. Default none.</summary>
    public string Token { get; set; } = "";

    /// <summary>For Jenkins: the user whose API token it is. Default none.</summary>
    public string User { get; set; } = "";

    /// <summary>For GitHub <c>owner/name</c>, for GitLab the project's path or number, for Octopus Deploy the space (default <c>Default</c>).</summary>
    public string Repository { get; set; } = "";

    /// <summary>For GitHub: an app in place of a token.</summary>
    public GitHubAppSettings GitHubApp { get; set; } = new();

    /// <summary>For Http: the calls.</summary>
    public HttpCallSettings Http { get; set; } = new();

    /// <summary>What a trigger sends: names as the pipeline knows them, with values like <c>{key}</c>, <c>{revision}</c>, <c>{tier}</c>, <c>{project}</c>, <c>{reference}</c>, <c>{person}</c>, <c>{kind}</c>. Default: key, revision and tier by names that fit the vendor.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>What <c>/hooks/{name}</c> checks what is sent by; at least 16 characters. Default none: then there is no such address.</summary>
    public string HookSecret { get; set; } = "";

    /// <summary>How many requests a minute it gets at most, 6 to 6,000; 0 (the default) for what its kind bears: 60 for GitHub, which has 5,000 an hour, else 300.</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>How often a run is looked at while nothing is said of it, a second to ten minutes. Default 5 seconds; it is looked at less often while it waits, and more often where something is about to end.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a run is looked for after a trigger whose answer was lost, 2 seconds to an hour. Default 2 minutes.</summary>
    public TimeSpan LookFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For Embedded and Command: its jobs.</summary>
    public List<JobSettings> Jobs { get; set; } = [];
}

/// <summary>An app of GitHub's: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app</summary>
internal sealed class GitHubAppSettings
{
    /// <summary>The app's id or client id. Default none: then <see cref="PipelineSettings.Token"/> is used.</summary>
    public string Id { get; set; } = "";

    /// <summary>The installation's number. Default none: the one of the repository is asked for.</summary>
    public string Installation { get; set; } = "";

    /// <summary>The file with the app's private key (PEM). Default none.</summary>
    public string KeyFile { get; set; } = "";
}

/// <summary>
/// The calls of a pipeline that has no adapter: a verb and an address, whole or below <see cref="PipelineSettings.BaseUrl"/>, all at one server.
/// Values in braces are filled in, escaped for the place where they stand. Answers are JSON; 404 and 410 say that there is no such run.
/// </summary>
internal sealed class HttpCallSettings
{
    /// <summary>The call that starts a run: <c>POST https://ci.example.com/runs</c>. It may hold <c>{key}</c>, <c>{project}</c>, <c>{tier}</c>, <c>{job}</c>, <c>{revision}</c>, <c>{reference}</c>, <c>{person}</c>, <c>{kind}</c>, <c>{now}</c> and the names of <see cref="PipelineSettings.Parameters"/> that are small letters. It is sent once; its answer is the run, or nothing.</summary>
    public string Trigger { get; set; } = "";

    /// <summary>Its body, with the same values; JSON when it begins with a brace (values stand in strings there), else a form. Default: all parameters as JSON. A GET has none.</summary>
    public string Body { get; set; } = "";

    /// <summary>The call that finds a run by the key: <c>GET https://ci.example.com/runs?key={key}</c>, with the same values. It answers the run, or a list in which each says its <c>key</c>. Default none: then a lost answer is for people to look after.</summary>
    public string Find { get; set; } = "";

    /// <summary>The call that tells how a run is: <c>GET https://ci.example.com/runs/{id}</c>. It may hold <c>{job}</c> and <c>{id}</c>.</summary>
    public string Poll { get; set; } = "";

    /// <summary>The call that stops a run, with <c>{job}</c> and <c>{id}</c>. Default none: it cannot be stopped.</summary>
    public string Stop { get; set; } = "";

    /// <summary>The call that lists a job's last runs, newest first, with <c>{job}</c> and <c>{count}</c>. Default none: runs that others start are not seen.</summary>
    public string Recent { get; set; } = "";

    /// <summary>Where things stand in the answers, as names with dots, and numbers for places in a list (<c>data.items.0.id</c>): <c>id</c>, <c>state</c>, <c>percent</c>, <c>done</c>, <c>total</c>, <c>step</c>, <c>url</c>, <c>reason</c>, <c>revision</c>, <c>by</c>, <c>at</c>, <c>runs</c> (the list of an answer that is no list itself), <c>key</c>. Default: the names themselves.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>What the pipeline's states mean: its word, and queued, running, waiting, succeeded, failed or stopped. Default: those words themselves. A run whose state is none of them is lost sight of.</summary>
    public Dictionary<string, string> States { get; set; } = [];

    /// <summary>Further headers of every call. Default none; a token goes as <c>Authorization: Bearer</c>, unless they name another.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];
}

/// <summary>A job: for the embedded pipeline where a tier's servers are, and how they are switched; for Command what is started.</summary>
internal sealed class JobSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The server folders, in the order in which they are switched. Relative ones lie below the data folder.</summary>
    public List<string> Servers { get; set; } = [];

    /// <summary>The time over which the servers are switched, so that a halt can catch it. Default 0: one right after the other. At most a day.</summary>
    public TimeSpan Spread { get; set; }

    /// <summary>How many builds stay on each server, 1 to 100. Default 5.</summary>
    public int Keep { get; set; } = 5;

    /// <summary>For Command: the program and its arguments; <c>{revision}</c> and the like are filled in, each within its argument. No shell reads them.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>For Command: where it is started. Default: the data folder.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Something that is deployed.</summary>
internal sealed class ProjectSettings
{
    /// <summary>Its name: what people type.</summary>
    public string Name { get; set; } = "";

    /// <summary>The rooms that see it.</summary>
    public RoomSettings Rooms { get; set; } = new();

    /// <summary>Its repository.</summary>
    public RepositorySettings Repository { get; set; } = new();

    /// <summary>Its sequences of migration numbers. Default none.</summary>
    public List<SeriesSettings> Series { get; set; } = [];

    /// <summary>Things that people may claim by name, besides the tiers. Default none.</summary>
    public List<string> Things { get; set; } = [];

    /// <summary>Its tiers, from the first to the last.</summary>
    public List<TierSettings> Tiers { get; set; } = [];

    /// <summary>What people may run besides deploys. Default nothing.</summary>
    public List<TaskSettings> Jobs { get; set; } = [];

    /// <summary>What people read in it, and who translates that.</summary>
    public StringsSettings Strings { get; set; } = new();
}

/// <summary>The rooms of a project.</summary>
internal sealed class RoomSettings
{
    /// <summary>Where deploys and claims are announced, as <c>platform:name</c>. At least one.</summary>
    public List<string> Deploys { get; set; } = [];

    /// <summary>Where translators are told of strings. Default none.</summary>
    public List<LocaleRoomSettings> Strings { get; set; } = [];
}

/// <summary>A repository.</summary>
internal sealed class RepositorySettings
{
    /// <summary>The address or folder that git fetches from.</summary>
    public string Url { get; set; } = "";

    /// <summary>The branch that is deployed. Default <c>main</c>.</summary>
    public string Trunk { get; set; } = "main";

    /// <summary>A commit's page, with <c>{sha}</c> in it. Default none.</summary>
    public string CommitUrl { get; set; } = "";
}

/// <summary>A sequence of migration numbers.</summary>
internal sealed class SeriesSettings
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The folder of its files in the repository. Default <c>migrations</c>.</summary>
    public string Folder { get; set; } = "migrations";

    /// <summary>How a file is named. Default <c>{number} - {description}.sql</c>.</summary>
    public string File { get; set; } = "{number} - {description}.sql";

    /// <summary>How many digits a number is padded to with zeros, 0 to 9. Default 0: none.</summary>
    public int Digits { get; set; }
}

/// <summary>A tier.</summary>
internal sealed class TierSettings
{
    /// <summary>The word for <see cref="Again"/>: only when somebody says so.</summary>
    public const string Asks = "Ask";

    /// <summary>The word for <see cref="Elsewhere"/>: it is stopped.</summary>
    public const string Stops = "Stop";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The pipeline that deploys to it, by name.</summary>
    public string Pipeline { get; set; } = "";

    /// <summary>What the pipeline calls the job. Default: the tier's name.</summary>
    public string Job { get; set; } = "";

    /// <summary>The role that one needs. Default none: everybody may.</summary>
    public string Role { get; set; } = "";

    /// <summary>Parameters beyond those of the pipeline; of the same name they count instead. Default none.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>Whether a trigger that got no answer, and of which no run shows, is repeated: <c>ByItself</c>, or <c>Ask</c>: only when somebody says <c>again</c>. Default: the last tier asks, the others do not.</summary>
    public string Again { get; set; } = "";

    /// <summary>What is done about a run that somebody starts in the pipeline's own page against a hold or somebody's turn: <c>Tell</c> (the default) or <c>Stop</c>.</summary>
    public string Elsewhere { get; set; } = "Tell";
}

/// <summary>A job that people may run: a restart, a purge, a smoke test.</summary>
internal sealed class TaskSettings
{
    /// <summary>In place of a default: it has to be said.</summary>
    public const string Needed = "?";

    /// <summary>Its name; one word.</summary>
    public string Name { get; set; } = "";

    /// <summary>The pipeline that does it, by name.</summary>
    public string Pipeline { get; set; } = "";

    /// <summary>What the pipeline calls it. Default: its name.</summary>
    public string Job { get; set; } = "";

    /// <summary>The role that one needs. Default none: everybody may.</summary>
    public string Role { get; set; } = "";

    /// <summary>Whether it asks once more before it runs. Default false.</summary>
    public bool Confirm { get; set; }

    /// <summary>What may be said with it as <c>name=value</c>, and what counts where it is not; a default of <c>?</c> has to be said. Default nothing.</summary>
    public Dictionary<string, string> Asks { get; set; } = [];

    /// <summary>Parameters beyond those of the pipeline; of the same name they count instead. Default none.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];
}
