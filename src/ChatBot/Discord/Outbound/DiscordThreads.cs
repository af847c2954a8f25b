using System.Collections.Concurrent;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// The threads below the bot's posts: one for the details of a post. Its id is its message's, so making it twice makes one:
/// https://discord.com/developers/docs/topics/threads
/// </summary>
internal sealed class DiscordThreads(DiscordApi api)
{
    private const int LongestName = 90;
    private const int MostRemembered = 2_000;

    // Out of sight after a day of silence.
    private const int Archived = 1_440;

    private readonly ConcurrentDictionary<string, bool> _made = new();

    /// <summary>The thread that a message belongs into, made where it is not there.</summary>
    /// <exception cref="MessageGoneException">The message above was deleted, or takes no thread.</exception>
    /// <exception cref="RefusedException">The bot may make none.</exception>
    public async Task<string> OfAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var above = message.Thread!;
        if (_made.ContainsKey(above))
            return above;
        try
        {
            var call = new DiscordCall(HttpMethod.Post, "channels/{0}/messages/{1}/threads", message.Room.Name, above);
            await api.CallAsync(call.With(new NewThread(Name(message), Archived), DiscordJson.Default.NewThread), cancellationToken);
        }
        catch (DiscordException e) when (e.Code == DiscordException.ThreadExists)
        {
            return Remember(above);
        }
        catch (DiscordException e) when (e.Code is DiscordException.UnknownMessage or DiscordException.UnknownChannel)
        {
            throw new MessageGoneException();
        }
        catch (DiscordException e)
        {
            throw new RefusedException(
                $"{e.Message} The bot needs the rights 'Create Public Threads' and 'Send Messages in Threads' in {message.Room}."
            );
        }
        return Remember(above);
    }

    /// <summary>Wakes a thread that went out of sight: till then nothing in it can be changed.</summary>
    public Task WakeAsync(string thread, CancellationToken cancellationToken) =>
        api.CallAsync(
            new DiscordCall(HttpMethod.Patch, "channels/{0}", thread).With(
                new ChannelChange { Archived = false },
                DiscordJson.Default.ChannelChange
            ),
            cancellationToken
        );

    private string Remember(string thread)
    {
        if (_made.Count >= MostRemembered)
            _made.Clear();
        _made[thread] = true;
        return thread;
    }

    // How far it is stands in the post; the thread's name stays.
    private static string Name(OutgoingMessage message)
    {
        var title = (message.ThreadName ?? message.Posts[0].Content.Title).ToString();
        var name = new OutsideText(title.IndexOf(':') is > 0 and var colon ? title[..colon] : title).Text;
        return name.Length == 0 ? "Details" : DiscordText.Cut(name, LongestName);
    }
}
