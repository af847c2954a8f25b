using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>
/// Crowdin's storage and its update of a file: https://support.crowdin.com/developer/api/v2/#tag/Storage and
/// https://support.crowdin.com/developer/api/v2/#tag/Source-Files/operation/api.projects.files.put
/// </summary>
internal sealed class FakeCrowdin : FakeService
{
    private static readonly string[] _options =
    [
        "clear_translations_and_approvals",
        "keep_translations",
        "keep_translations_and_approvals",
    ];

    private readonly Dictionary<long, string> _storages = [];
    private readonly List<string> _files = [];

    /// <summary>What the file was, oldest first.</summary>
    public IReadOnlyList<string> Files => Locked(() => _files.ToArray());

    /// <summary>When set, it says this in place of a storage's number.</summary>
    public string? Forged { get; set; }

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Name=crowdin",
            $"{at}:Calls:0:Send=POST {Address}/api/v2/storages",
            $"{at}:Calls:0:Body=@json",
            $"{at}:Calls:0:Keep:storage=data.id",
            $"{at}:Calls:0:Headers:Authorization=Bearer {Token}",
            $"{at}:Calls:0:Headers:Crowdin-API-FileName={{project}}.json",
            $"{at}:Calls:0:Headers:Content-Type=application/octet-stream",
            $"{at}:Calls:1:Send=PUT {Address}/api/v2/projects/12/files/34",
            $"{at}:Calls:1:Headers:Authorization=Bearer {Token}",
            $$"""{{at}}:Calls:1:Body={"storageId":{storage},"updateOption":"keep_translations"}""",
        ];

    protected override Task<FakeReply> AnswerAsync(FakeCall call, HttpRequest request) => Task.FromResult(Locked(() => Answer(call)));

    protected override FakeReply No(int status, string words) => new(status, new { error = new { message = words, code = status } });

    private FakeReply Answer(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("Authorization") != $"Bearer {Token}")
            return No(401, "Unauthorized");
        return (call.Verb, call.Path) switch
        {
            ("POST", "/api/v2/storages") => Store(call),
            ("PUT", "/api/v2/projects/12/files/34") => Update(call),
            _ => No(404, "Not Found"),
        };
    }

    private FakeReply Store(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("Content-Type") != "application/octet-stream")
            return Invalid("Content-Type", "notInArray");
        if (call.Headers.GetValueOrDefault("Crowdin-API-FileName") is not { Length: > 0 } name)
            return Invalid("Crowdin-API-FileName", "isEmpty");
        if (call.Body.Length == 0)
            return Invalid("file", "isEmpty");
        var id = 1_000_000_001 + _storages.Count;
        _storages.Add(id, call.Body);
        return new FakeReply(201, new { data = new { id = (object?)Forged ?? id, fileName = name } });
    }

    private FakeReply Update(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("Content-Type") != "application/json")
            return No(415, "Unsupported Media Type");
        var wanted = JsonDocument.Parse(call.Body).RootElement;
        if (wanted.EnumerateObject().Any(one => one.Name is not ("storageId" or "updateOption")))
            return Invalid("body", "unknown");
        if (
            wanted.GetProperty("storageId") is not { ValueKind: JsonValueKind.Number } id
            || !_storages.TryGetValue(id.GetInt64(), out var content)
        )
            return Invalid("storageId", "notFound");
        if (wanted.TryGetProperty("updateOption", out var option) && !_options.Contains(option.GetString()))
            return Invalid("updateOption", "notInArray");
        Change(() => _files.Add(content));
        return new FakeReply(
            200,
            new
            {
                data = new
                {
                    id = 34,
                    projectId = 12,
                    revisionId = _files.Count.ToString(CultureInfo.InvariantCulture),
                },
            }
        );
    }

    private static FakeReply Invalid(string key, string code) =>
        new(400, new { errors = new[] { new { error = new { key, errors = new[] { new { code, message = $"{key} is wrong" } } } } } });
}
