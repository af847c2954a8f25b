using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Outbound;

/// <summary>
/// Looks for posts of unsure fate in what was said: each message carries the ids of its posts:
/// https://docs.slack.dev/messaging/message-metadata
/// </summary>
internal sealed partial class SlackHistory(SlackApi api, ILogger<SlackHistory> logger)
{
    /// <summary>The name of what goes with each message.</summary>
    public const string PostedBy = "chatbot_post";

    private const int MostPages = 5;

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(2);

    // By then an attempt has arrived or never will: what was said since then, also over a weekend, is not read through.
    private static readonly TimeSpan _underWay = TimeSpan.FromMinutes(10);

    /// <summary>The messages of posts that may have been sent: the ids of those that are there, by post.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> found = [];
        foreach (var place in posts.GroupBy(post => post.Thread))
        {
            var (oldest, latest) = (Ts(place.Min(post => post.AttemptedAt) - _skew), Ts(place.Max(post => post.AttemptedAt) + _underWay));
            (string, string?)[] where =
            [
                ("channel", room.Name),
                ("ts", place.Key),
                ("oldest", oldest),
                ("latest", latest),
                ("include_all_metadata", "true"),
                ("limit", "200"),
            ];
            await foreach (
                var message in ReadAsync(
                    place.Key is null ? "conversations.history" : "conversations.replies",
                    where,
                    room,
                    cancellationToken
                )
            )
            foreach (var id in PostsOf(message))
                found[id] = message.Ts ?? "";
        }
        return found;
    }

    private async IAsyncEnumerable<SlackMessage> ReadAsync(
        string method,
        (string, string?)[] where,
        RoomId room,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            SlackAnswer answer;
            try
            {
                answer = await api.CallAsync(method, [.. where, ("cursor", cursor)], cancellationToken);
            }
            catch (SlackException e)
            {
                // Without a look one has to choose: said twice is better than never.
                LogNoLook(room, e.Message);
                yield break;
            }
            foreach (var message in answer.Messages ?? [])
                yield return message;
            cursor = answer.ResponseMetadata?.NextCursor;
            if (string.IsNullOrEmpty(cursor))
                yield break;
        }
    }

    private static IEnumerable<string> PostsOf(SlackMessage message)
    {
        if (
            message.Metadata is not { EventType: PostedBy, EventPayload: { ValueKind: JsonValueKind.Object } payload }
            || !payload.TryGetProperty("posts", out var posts)
            || posts.ValueKind != JsonValueKind.Array
        )
            yield break;
        foreach (var post in posts.EnumerateArray())
            if (post.ValueKind == JsonValueKind.String)
                yield return post.GetString()!;
    }

    private static string Ts(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()}.000000");

    [LoggerMessage(LogLevel.Warning, "{Room}: posts of unsure fate could not be looked up, so they may stand twice. {Why}")]
    private partial void LogNoLook(RoomId room, string why);
}
