namespace ChatBot.Settings;

/// <summary>A pipeline.</summary>
internal sealed class PipelineSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// What it is: <c>Embedded</c> (the default, the pipeline inside this program), <c>TeamCity</c>, <c>GitHub</c>,
    /// <c>GitLab</c>, <c>Jenkins</c>, <c>Azure</c>, <c>Octopus</c>, <c>Command</c> or <c>Http</c>.
    /// </summary>
    public string Kind { get; set; } = "Embedded";

    /// <summary>
    /// Its web address, as people open it. Default: the vendor's own, where there is one (<c>https://api.github.com</c>,
    /// <c>https://gitlab.com</c>). Azure DevOps: with organisation and project.
    /// </summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The token that the calls carry. Default none.</summary>
    public string Token { get; set; } = "";

    /// <summary>For Jenkins: the user whose API token it is. Default none.</summary>
    public string User { get; set; } = "";

    /// <summary>
    /// For GitHub <c>owner/name</c>, for GitLab the project's path or number, for Octopus Deploy the space (default
    /// <c>Default</c>).
    /// </summary>
    public string Repository { get; set; } = "";

    /// <summary>For GitHub: an app in place of a token.</summary>
    public GitHubAppSettings GitHubApp { get; set; } = new();

    /// <summary>For Http: the calls.</summary>
    public HttpCallSettings Http { get; set; } = new();

    /// <summary>
    /// What a trigger sends: names as the pipeline knows them, with values like <c>{key}</c>, <c>{revision}</c>,
    /// <c>{tier}</c>, <c>{project}</c>, <c>{reference}</c>, <c>{person}</c>, <c>{kind}</c>. Default: key, revision and tier
    /// by names that fit the vendor.
    /// </summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>
    /// What <c>/hooks/{name}</c> checks what is sent by; at least 16 characters. Default none: then there is no such
    /// address.
    /// </summary>
    public string HookSecret { get; set; } = "";

    /// <summary>
    /// How many requests a minute it gets at most, 6 to 6,000; 0 (the default) for what its kind bears: 60 for GitHub, which
    /// has 5,000 an hour, else 300.
    /// </summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>
    /// How often a run is looked at while nothing is said of it, a second to ten minutes. Default 5 seconds; it is looked at
    /// less often while it waits, and more often where something is about to end.
    /// </summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a run is looked for after a trigger whose answer was lost, 2 seconds to an hour. Default 2 minutes.</summary>
    public TimeSpan LookFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For Embedded and Command: its jobs.</summary>
    public List<JobSettings> Jobs { get; set; } = [];
}
