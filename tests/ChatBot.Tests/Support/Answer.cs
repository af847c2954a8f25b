using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Support;

/// <summary>What the program answered, as it came over the wire.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string Body)
{
    /// <summary>All of it but the instant at which it was answered: the same for every repetition of a message.</summary>
    public string Lasting => $"{(int)Status} {At().Replace(Body, "")}";

    /// <summary>The messages in it.</summary>
    public Said[] Messages
    {
        get
        {
            Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");
            return JsonSerializer.Deserialize<Room>(Body, JsonSerializerOptions.Web)!.Messages;
        }
    }

    public string[] Texts => [.. Messages.Select(message => message.Text)];

    [GeneratedRegex("\"at\":\"[^\"]*\",")]
    private static partial Regex At();

    private sealed record Room(Said[] Messages);
}
