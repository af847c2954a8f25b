using System.Collections.Concurrent;
using ChatBot.Core.Posts;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// By what Discord knows a message again that was sent twice within a few minutes: made of the posts in it. Once it is known to have
/// arrived, the same posts are sent again only when somebody deleted it; then they go under another one.
/// </summary>
internal sealed class DiscordNonces
{
    private const int MostRemembered = 2_000;

    private readonly ConcurrentDictionary<string, bool> _used = new();

    public string Of(OutgoingMessage message)
    {
        var posts = string.Join(' ', message.Posts.Select(post => post.Id));
        var nonce = DiscordResponder.Nonce(posts);
        for (var again = 1; _used.ContainsKey(nonce); again++)
            nonce = DiscordResponder.Nonce($"{posts} {again}");
        return nonce;
    }

    public void Used(string nonce)
    {
        if (_used.Count >= MostRemembered)
            _used.Clear();
        _used[nonce] = true;
    }
}
