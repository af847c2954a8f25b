using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>Short posts that would each have to wait for a message of their own go together in one.</summary>
internal static class PostBatcher
{
    // A message holds only so much: a long reason takes the room of the others.
    private const int Longest = 150;

    /// <summary>Puts waiting posts into messages, in order.</summary>
    /// <param name="waiting">The posts, oldest first.</param>
    /// <param name="messages">How many messages may go.</param>
    /// <param name="most">How many posts fit into one.</param>
    public static IReadOnlyList<IReadOnlyList<StandingPost>> Of(IEnumerable<StandingPost> waiting, int messages, int most)
    {
        List<List<StandingPost>> joined = [];
        foreach (var post in waiting)
        {
            if (joined.Count < messages)
                joined.Add([post]);
            else if (joined is [.., var last] && last.Count < most && last.TrueForAll(IsShort) && IsShort(post))
                last.Add(post);
            else
                break;
        }
        return joined;
    }

    private static bool IsShort(StandingPost post) =>
        post is { Under: null, Content: { Lines.Count: 0, Progress: null } }
        && post.Subject != "board"
        && post.Content.Title.Pieces.Sum(piece => piece.Text.Length) <= Longest;
}
