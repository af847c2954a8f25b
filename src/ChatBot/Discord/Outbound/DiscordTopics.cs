using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Outbound;

/// <summary>The topics of Discord's channels. What people wrote there stays in front of the bot's own words.</summary>
internal sealed class DiscordTopics(DiscordApi api) : IRoomTopics
{
    private const string Mark = "ChatBot: ";
    private const string Between = " | ";
    private const string Channel = "channels/{0}";

    // https://discord.com/developers/docs/resources/channel#modify-channel
    private const int Longest = 1_024;

    public string Platform => DiscordApi.Platform;

    // Discord takes two changes in ten minutes, and tells so nowhere: https://github.com/discord/discord-api-docs/issues/2190
    public TimeSpan Pace => TimeSpan.FromMinutes(5.1);

    public async Task<bool> SetAsync(RoomId room, string words, CancellationToken cancellationToken)
    {
        try
        {
            var stands =
                (
                    await api.CallAsync(
                        new DiscordCall(HttpMethod.Get, Channel, room.Name),
                        DiscordJson.Default.DiscordChannel,
                        cancellationToken
                    )
                ).Topic
                ?? "";
            var wanted = Topic(OfPeople(stands), words);
            if (wanted == stands)
                return false;
            var change = new DiscordCall(HttpMethod.Patch, Channel, room.Name) { Sublimit = "topic" };
            await api.CallAsync(change.With(new ChannelChange { Topic = wanted }, DiscordJson.Default.ChannelChange), cancellationToken);
            return true;
        }
        catch (DiscordException e)
        {
            throw new RefusedException($"{e.Message} The bot needs the right 'Manage Channels' in {room}, or set Discord:Topics to false.");
        }
    }

    private static string OfPeople(string topic)
    {
        if (topic.StartsWith(Mark, StringComparison.Ordinal))
            return "";
        var at = topic.LastIndexOf(Between + Mark, StringComparison.Ordinal);
        return at < 0 ? topic : topic[..at];
    }

    private static string Topic(string ofPeople, string words)
    {
        if (words.Length == 0)
            return ofPeople;
        var head = ofPeople.Length == 0 ? Mark : ofPeople + Between + Mark;
        var left = Longest - head.Length;
        return left < 20 ? ofPeople : head + DiscordText.Cut(DiscordText.Escape(words), left);
    }
}
