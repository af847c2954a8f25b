using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>
/// Weblate's upload of a file:
/// https://docs.weblate.org/en/latest/api.html#post--api-translations-(string-project)-(string-component)-(string-language)-file-
/// </summary>
internal sealed class FakeWeblate : FakeService
{
    private static readonly string[] _methods = ["translate", "approve", "suggest", "fuzzy", "replace", "source", "add"];

    private readonly List<string> _files = [];

    /// <summary>The files that it took, oldest first.</summary>
    public IReadOnlyList<string> Files => Locked(() => _files.ToArray());

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Name=weblate",
            $"{at}:Calls:0:Send=POST {Address}/api/translations/shop/web/en/file/",
            $"{at}:Calls:0:Headers:Authorization=Token {Token}",
            $"{at}:Calls:0:Form:method=replace",
            $"{at}:Calls:0:Form:file=@json",
        ];

    protected override async Task<FakeReply> AnswerAsync(FakeCall call, HttpRequest request)
    {
        if (call.Headers.GetValueOrDefault("Authorization") != $"Token {Token}")
            return No(401, "Invalid token.");
        // The address ends with a slash: without it Django knows none.
        if (call.Path.Split('/') is not ["", "api", "translations", "shop", "web", var language, "file", ""])
            return No(404, "Not found.");
        if (call.Verb != "POST")
            return No(405, $"Method \"{call.Verb}\" not allowed.");
        if (!request.HasFormContentType)
            return No(415, $"Unsupported media type \"{call.Headers.GetValueOrDefault("Content-Type")}\" in request.");
        var form = await request.ReadFormAsync();
        if (form.Files["file"] is not { Length: > 0 } file)
            return Invalid("file", "No file was submitted.");
        var method = form.TryGetValue("method", out var said) ? said.ToString() : "translate";
        if (!_methods.Contains(method))
            return Invalid("method", $"\"{method}\" is not a valid choice.");
        if (method == "source" && language != "en")
            return Invalid("method", "Source upload is supported only on source language.");
        // Only files that hold both languages are merged so: https://docs.weblate.org/en/latest/user/files.html#import-methods
        if (method == "source" && !file.FileName.EndsWith(".po", StringComparison.Ordinal))
            return Invalid("method", "This method is not available here.");
        using var reader = new StreamReader(file.OpenReadStream());
        return Take(file.FileName, await reader.ReadToEndAsync());
    }

    protected override FakeReply No(int status, string words) =>
        new(
            status,
            new
            {
                type = "client_error",
                errors = new[]
                {
                    new
                    {
                        code = "error",
                        detail = words,
                        attr = (string?)null,
                    },
                },
            }
        );

    private static FakeReply Invalid(string field, string words) =>
        new(
            400,
            new
            {
                type = "validation_error",
                errors = new[]
                {
                    new
                    {
                        code = "invalid",
                        detail = words,
                        attr = field,
                    },
                },
            }
        );

    // It goes by the name's end.
    private FakeReply Take(string name, string content)
    {
        int count;
        if (name.EndsWith(".json", StringComparison.Ordinal))
            count = JsonDocument.Parse(content).RootElement.EnumerateObject().Count();
        else if (name.EndsWith(".po", StringComparison.Ordinal))
            count = content.Split("\nmsgid ").Length - 1;
        else
            return Invalid("file", "Could not parse the file.");
        Change(() => _files.Add(content));
        return new FakeReply(
            200,
            new
            {
                not_found = 0,
                skipped = 0,
                accepted = count,
                total = count,
                result = true,
                count,
            }
        );
    }
}
