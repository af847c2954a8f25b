namespace ChatBot.Settings;

/// <summary>
/// A call of a translation service. Holes are filled in, escaped for the place where they stand: <c>{project}</c>,
/// <c>{source}</c>, <c>{build}</c>, <c>{revision}</c>, <c>{url}</c>,
/// <c>{upload}</c>, <c>{new}</c>, <c>{changed}</c>, and what <see cref="Keep"/> kept of the calls before.
/// </summary>
internal sealed class StringCallSettings
{
    /// <summary>The verb and the address: <c>POST https://translate.example.com/hook</c>.</summary>
    public string Send { get; set; } = "";

    /// <summary>Headers, like <c>Authorization</c>. Default none; each call says by <c>Idempotency-Key</c> what it is about.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>
    /// The body: <c>@json</c>, <c>@po</c> or <c>@txt</c> for a file with all source strings; else JSON with holes in its
    /// strings, or without quotes in place of whole numbers. Default: the new and changed strings as JSON, the first 1,000
    /// of them.
    /// </summary>
    public string Body { get; set; } = "";

    /// <summary>
    /// The fields of a form (<c>multipart/form-data</c>) in place of a body; <c>@json</c>, <c>@po</c> and <c>@txt</c> are
    /// files. Default none.
    /// </summary>
    public Dictionary<string, string> Form { get; set; } = [];

    /// <summary>
    /// What of the answer, which is JSON then, the calls after this one need: a name for a hole, and where it stands
    /// (<c>data.id</c>). Default nothing.
    /// </summary>
    public Dictionary<string, string> Keep { get; set; } = [];
}
