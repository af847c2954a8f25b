using ChatBot.Core.Posts;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room's markup: none. Outside text is shown as it is, since nothing in this room can be obeyed.</summary>
internal static class PlainText
{
    /// <summary>A post as text: the title, the lines below it, and the details, as there are no threads.</summary>
    public static string Of(PostContent content) => string.Join('\n', content.Lines.Concat(content.Below).Prepend(content.Title));
}
