using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;

namespace ChatBot.Commands.Strings;

/// <summary>Ticks strings off.</summary>
[Command("translated", "Tick off strings that you translated", Overheard = ["translated"], EverydayWord = true)]
[Usage("translated [project] <ids> [locale]")]
[Usage("translated list <number>", Hidden = true)]
public sealed class TranslatedCommand(IStringBook book, StringTicks ticks) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Fit.Has("list"))
            return await StringWords.ListAsync(said, book, cancellationToken) is { } list
                ? await ticks.TickAsync(list, said.Person, cancellationToken)
                : StringWords.NoList;
        if (said.Project is not { } project || StringNumbers.Read(said.Fit.Word(Slot.Ids) ?? "") is not { } numbers)
            return Reply.Refuse($"Say which: {new Code("translated <project> <ids> [locale]")}.");
        var (locale, refusal) = LocaleChoice.Of(said, project, await book.LocalesAsync(project, cancellationToken));
        return refusal ?? await ticks.TickAsync(project, locale, numbers, said.Person, cancellationToken);
    }
}
