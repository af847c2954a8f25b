using System.Globalization;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;

namespace ChatBot.Commands.Strings;

/// <summary>The list that a button means.</summary>
internal static class StringWords
{
    public static Reply NoList => Reply.Refuse($"There is no such list of strings.", new Button("strings"));

    public static async Task<StringList?> ListAsync(Invocation said, IStringBook book, CancellationToken cancellationToken) =>
        long.TryParse(said.Fit.Word(Slot.Number)?.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await book.ListAsync(id, cancellationToken)
            : null;
}
