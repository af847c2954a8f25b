using ChatBot.Posts;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room's markup: none. Outside text is shown as it is, since nothing in this room can be obeyed.</summary>
internal static class PlainText
{
    /// <summary>A post as text: the title, and the lines below it.</summary>
    public static string Of(PostContent content) => string.Join('\n', content.Lines.Prepend(content.Title));
}
