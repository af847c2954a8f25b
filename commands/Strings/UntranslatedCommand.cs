using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;

namespace ChatBot.Commands.Strings;

/// <summary>Takes a tick back.</summary>
[Command("untranslated", "Take back that strings are translated")]
[Usage("untranslated [project] <ids> [locale]")]
[Usage("untranslated list <number>", Hidden = true)]
public sealed class UntranslatedCommand(IStringBook book, StringTicks ticks) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Fit.Has("list"))
            return await StringWords.ListAsync(said, book, cancellationToken) is { } list
                ? await ticks.UntickAsync(list, said.Person, cancellationToken)
                : StringWords.NoList;
        if (said.Project is not { } project || StringNumbers.Read(said.Fit.Word(Slot.Ids) ?? "") is not { } numbers)
            return Reply.Refuse($"Say which: {new Code("untranslated <project> <ids> [locale]")}.");
        var (locale, refusal) = LocaleChoice.Of(said, project, await book.LocalesAsync(project, cancellationToken));
        return refusal ?? await ticks.UntickAsync(project, locale, numbers, said.Person, cancellationToken);
    }
}
