using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>A service of somebody's own: it takes the news as JSON, and those that it was sent before only once.</summary>
internal sealed class FakeWebhook : FakeService
{
    private readonly Dictionary<string, string> _told = [];

    /// <summary>The news that it took, oldest first.</summary>
    public IReadOnlyList<string> Told => Locked(() => _told.Values.ToArray());

    public override IEnumerable<string> Settings(string at) =>
        [$"{at}:Name=own", $"{at}:Calls:0:Send=POST {Address}/hook", $"{at}:Calls:0:Headers:Authorization=Bearer {Token}"];

    protected override Task<FakeReply> AnswerAsync(FakeCall call, HttpRequest request) => Task.FromResult(Answer(call));

    protected override FakeReply No(int status, string words) => new(status, words);

    private FakeReply Answer(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("Authorization") != $"Bearer {Token}")
            return No(401, "who are you?");
        if (call.Verb != "POST" || call.Headers.GetValueOrDefault("Content-Type") != "application/json")
            return No(415, "JSON only");
        if (call.Headers.GetValueOrDefault("Idempotency-Key") is not { Length: > 0 } key)
            return No(400, "no Idempotency-Key");
        JsonDocument.Parse(call.Body).Dispose();
        Change(() =>
        {
            if (!_told.TryAdd(key, call.Body) && _told[key] != call.Body)
                Violated($"{key} was sent with another body.");
        });
        return new FakeReply(204);
    }
}
