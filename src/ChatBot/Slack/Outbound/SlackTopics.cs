using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Slack.Markup;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.Outbound;

/// <summary>The topics of Slack's channels. What people wrote there stays in front of the bot's own words.</summary>
internal sealed class SlackTopics(SlackApi api) : IRoomTopics
{
    private const string Mark = "ChatBot: ";
    private const string Between = " | ";

    // https://docs.slack.dev/reference/methods/conversations.setTopic
    private const int Longest = 250;

    public string Platform => SlackPeople.Platform;

    public TimeSpan Pace => TimeSpan.FromMinutes(1);

    public async Task<bool> SetAsync(RoomId room, string words, CancellationToken cancellationToken)
    {
        try
        {
            var stands = (await api.CallAsync("conversations.info", [("channel", room.Name)], cancellationToken)).Channel?.Topic ?? "";
            var wanted = Topic(OfPeople(stands), words);
            if (wanted == stands)
                return false;
            await api.CallAsync("conversations.setTopic", [("channel", room.Name), ("topic", wanted)], cancellationToken);
            return true;
        }
        catch (SlackException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    // As Slack gives it, escaped; it is sent back as it came. People speak of the bot in their own words, too.
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
        var escaped = SlackText.Escape(words);
        var left = Longest - head.Length;
        if (escaped.Length <= left)
            return head + escaped;
        return left < 20 ? ofPeople : head + SlackText.Escape(SlackText.Cut(words, left));
    }
}
