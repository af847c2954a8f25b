namespace ChatBot.Settings;

/// <summary>
/// The calls of a pipeline that has no adapter: a verb and an address, whole or below
/// <see cref="PipelineSettings.BaseUrl"/>, all at one server.
/// Values in braces are filled in, escaped for the place where they stand. Answers are JSON; 404 and 410 say that there is no such run.
/// </summary>
internal sealed class HttpCallSettings
{
    /// <summary>
    /// The call that starts a run: <c>POST https://ci.example.com/runs</c>. It may hold <c>{key}</c>, <c>{project}</c>,
    /// <c>{tier}</c>, <c>{job}</c>, <c>{revision}</c>, <c>{reference}</c>, <c>{person}</c>, <c>{kind}</c>, <c>{now}</c> and
    /// the names of <see cref="PipelineSettings.Parameters"/> that are small letters. It is sent once; its answer is the
    /// run, or nothing.
    /// </summary>
    public string Trigger { get; set; } = "";

    /// <summary>
    /// Its body, with the same values; JSON when it begins with a brace (values stand in strings there), else a form.
    /// Default: all parameters as JSON. A GET has none.
    /// </summary>
    public string Body { get; set; } = "";

    /// <summary>
    /// The call that finds a run by the key: <c>GET https://ci.example.com/runs?key={key}</c>, with the same values. It
    /// answers the run, or a list in which each says its <c>key</c>. Default none: then a lost answer is for people to look
    /// after.
    /// </summary>
    public string Find { get; set; } = "";

    /// <summary>
    /// The call that tells how a run is: <c>GET https://ci.example.com/runs/{id}</c>. It may hold <c>{job}</c> and
    /// <c>{id}</c>.
    /// </summary>
    public string Poll { get; set; } = "";

    /// <summary>The call that stops a run, with <c>{job}</c> and <c>{id}</c>. Default none: it cannot be stopped.</summary>
    public string Stop { get; set; } = "";

    /// <summary>
    /// The call that lists a job's last runs, newest first, with <c>{job}</c> and <c>{count}</c>. Default none: runs that
    /// others start are not seen.
    /// </summary>
    public string Recent { get; set; } = "";

    /// <summary>
    /// Where things stand in the answers, as names with dots, and numbers for places in a list (<c>data.items.0.id</c>):
    /// <c>id</c>, <c>state</c>, <c>percent</c>, <c>done</c>, <c>total</c>, <c>step</c>, <c>url</c>, <c>reason</c>,
    /// <c>revision</c>, <c>by</c>, <c>at</c>, <c>runs</c> (the list of an answer that is no list itself), <c>key</c>.
    /// Default: the names themselves.
    /// </summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>
    /// What the pipeline's states mean: its word, and queued, running, waiting, succeeded, failed or stopped. Default: those
    /// words themselves. A run whose state is none of them is lost sight of.
    /// </summary>
    public Dictionary<string, string> States { get; set; } = [];

    /// <summary>
    /// Further headers of every call. Default none; a token goes as <c>Authorization: Bearer</c>, unless they name another.
    /// </summary>
    public Dictionary<string, string> Headers { get; set; } = [];
}
