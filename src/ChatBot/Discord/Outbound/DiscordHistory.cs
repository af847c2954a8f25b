using System.Globalization;
using System.Runtime.CompilerServices;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// Reads what was said: looks there for posts of unsure fate, and for lines that nobody heard.
/// https://discord.com/developers/docs/resources/message#get-channel-messages
/// </summary>
internal sealed partial class DiscordHistory(DiscordApi api, DiscordConnectionState state, ILogger<DiscordHistory> logger)
{
    private const int Page = 100;
    private const int MostPages = 5;

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(2);

    /// <summary>The messages of posts that may have been sent: the ids of those that are there, by post.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> found = [];
        foreach (var place in posts.GroupBy(post => post.Thread))
            try
            {
                await foreach (
                    var message in SinceAsync(place.Key ?? room.Name, place.Min(post => post.AttemptedAt) - _skew, cancellationToken)
                )
                foreach (var id in PostsOf(message))
                    found[id] = place.Key is null ? message.Id! : $"{place.Key}/{message.Id}";
            }
            catch (DiscordException e)
            {
                // Without a look one has to choose: said twice is better than never. A thread that is not there holds nothing.
                LogNoLook(room, e.Message);
            }
        return found;
    }

    /// <summary>The messages of a channel since an instant, oldest first.</summary>
    public async IAsyncEnumerable<DiscordMessage> SinceAsync(
        string channel,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var after = Snowflake.First(since);
        for (var page = 0; page < MostPages; page++)
        {
            var messages = await api.CallAsync(
                new DiscordCall(HttpMethod.Get, "channels/{0}/messages", channel) { Query = $"?after={after}&limit={Page}" },
                DiscordJson.Default.DiscordMessageArray,
                cancellationToken
            );
            // Discord gives the newest first.
            foreach (var message in messages.Where(message => message.Id is { Length: > 0 }).OrderBy(message => Number(message.Id!)))
            {
                yield return message;
                after = message.Id!;
            }
            if (messages.Length < Page)
                yield break;
        }
    }

    private IReadOnlyList<string> PostsOf(DiscordMessage message) =>
        message.Author?.Id != state.BotUserId
            ? []
            : PostMarkers.Of(
                (message.Components ?? []).SelectMany(row => row.Components ?? []).Select(button => button.CustomId ?? ""),
                (message.Embeds ?? []).Select(embed => embed.Footer?.Text ?? "")
            );

    private static ulong Number(string id) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [LoggerMessage(LogLevel.Warning, "{Room}: posts of unsure fate could not be looked up, so they may stand twice. {Why}")]
    private partial void LogNoLook(RoomId room, string why);
}
