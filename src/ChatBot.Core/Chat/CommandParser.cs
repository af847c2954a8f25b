using System.Collections.Concurrent;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Chat;

/// <summary>Tells what is meant for the bot from chatter. It costs no store access, and for chatter next to nothing.</summary>
/// <param name="commands">All commands.</param>
/// <param name="projects">All projects.</param>
/// <param name="clock">The time of an invocation.</param>
public sealed class CommandParser(CommandCatalog commands, ProjectList projects, TimeProvider clock)
{
    /// <summary>The longest reason, in characters; more does not fit into a post that people read.</summary>
    public const int LongestWhy = 500;

    private const int FewWords = 4;
    private const int RoomsKept = 1000;

    private readonly ConcurrentDictionary<RoomId, KnownNames> _names = new();

    /// <summary>Understands a line; null is chatter.</summary>
    public ParseResult? Understand(ChatMessage message)
    {
        var text = message.Text.AsSpan().TrimStart();
        var heard = Mention(ref text) ? Addressing.Addressed : message.Heard;
        if (Find(FirstWord(text)) is null)
            Polite(ref text);
        var verb = FirstWord(text);
        if (Find(verb) is not { } command)
            return Mistyped(message, text, verb, heard);
        if (heard == Addressing.Overheard && !commands.IsOverheard(verb))
            return null;

        var typed = TokenizedLine.Read(text.ToString());
        var names = NamesIn(message.Room);
        var best = command
            .Usages.SelectMany(usage => usage.Fits(typed, names))
            .OrderBy(fit => fit.Unknown)
            .ThenBy(fit => fit.LacksTail)
            .ThenBy(fit => fit.Bare)
            .ThenByDescending(fit => fit.Said.Count)
            .FirstOrDefault();
        var words = new SuggestionReply(command, typed, names, best);
        if (heard != Addressing.Addressed && IsUnsure(command, verb, best))
            return words.IsAskedAbout ? new ParseResult.Mistake(words.DidYouMean()) : null;
        if (best is { Unknown: 0, LacksTail: false })
        {
            return best.Tail is { Length: > LongestWhy } why
                ? new ParseResult.Mistake(SuggestionReply.TooLong(why.Length))
                : new ParseResult.Success(
                    command,
                    new Invocation(message with { Heard = heard }, best, ProjectOf(best, message.Room), clock.GetUtcNow())
                );
        }
        return heard == Addressing.Addressed || words.IsMeant(FewWords) ? new ParseResult.Mistake(words.Answer()) : null;
    }

    private KnownNames NamesIn(RoomId room)
    {
        if (_names.TryGetValue(room, out var names))
            return names;
        names = new KnownNames(projects, room, commands.Names);
        if (_names.Count < RoomsKept)
            _names[room] = names;
        return names;
    }

    private CommandEntry? Find(ReadOnlySpan<char> verb) =>
        commands.Find(verb)
        ?? commands.Find(verb.TrimEnd("?!."))
        ?? (commands.Find(verb.TrimEnd("?!.,:;")) is { Described.Urgent: true } urgent ? urgent : null);

    // 'deploy?' asks people; 'stop it' is said every day.
    private static bool IsUnsure(CommandEntry command, ReadOnlySpan<char> verb, UsageMatch? best) =>
        (verb.Contains('?') && !command.Described.IsQuestion)
        || (
            IsAlias(command, verb)
            && best is not { Unknown: 0, LacksTail: false, Bare: false, Slots.Count: > 0 } and not { Bare: false, Said.Count: > 0 }
        );

    private static bool IsAlias(CommandEntry command, ReadOnlySpan<char> verb)
    {
        foreach (var alias in command.Described.Aliases)
            if (verb.TrimEnd("?!.,:;").Equals(alias, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private void Polite(ref ReadOnlySpan<char> text)
    {
        var first = FirstWord(text);
        var rest = text[first.Length..].TrimStart();
        if (
            first.TrimEnd(",") is var word
            && (word.Equals("please", StringComparison.OrdinalIgnoreCase) || word.Equals("pls", StringComparison.OrdinalIgnoreCase))
            && Find(FirstWord(rest)) is not null
        )
            text = rest;
    }

    private Project? ProjectOf(UsageMatch fit, RoomId room) =>
        fit.Word(Slot.Project) is { } name ? projects.Find(name) : projects.OnlyOneIn(room);

    // A line that begins with no verb is answered when it was said to the bot, or when it is a command but for one slip: 'depoly sample'.
    private ParseResult.Mistake? Mistyped(ChatMessage message, ReadOnlySpan<char> text, ReadOnlySpan<char> verb, Addressing heard)
    {
        if (heard == Addressing.Overheard || (heard == Addressing.InItsRoom && text.Length > 80))
            return null;
        var typed = TokenizedLine.Read(text.ToString());
        if (typed.Words.Count == 0)
            return heard == Addressing.Addressed ? new(SuggestionReply.NoCommand(typed, null)) : null;
        var names = NamesIn(message.Room);
        var near = verb.Length > 3 ? NearestMatch.Of(typed.Words[0], commands.Names) : null;
        return heard == Addressing.Addressed || IsNearlyCommand(typed, near, names) ? new(SuggestionReply.NoCommand(typed, near)) : null;
    }

    // 'none' is one slip from 'done', and said every day: a single short word is never taken for a slip.
    private static bool IsNearlyCommand(TokenizedLine typed, string? near, KnownNames names)
    {
        var rest = typed.Words.Skip(1).ToArray();
        bool IsName(string word) =>
            names.Knows(Slot.Project, word.Split('@')[0], []) || names.Knows(Slot.Tier, word, []) || names.Knows(Slot.Series, word, []);
        return rest.Length switch
        {
            0 => near is not null
                && (
                    IsSwapped(typed.Words[0], near)
                    || (typed.Words[0].Length > 4 && NearestMatch.Slips(typed.Words[0].ToLowerInvariant(), near) == 1)
                ),
            <= FewWords => IsName(rest[0]) && (near is not null || rest.All(word => IsName(word) || word == "to")),
            _ => false,
        };
    }

    private static bool IsSwapped(string typed, string verb) => typed.ToLowerInvariant().Order().SequenceEqual(verb.Order());

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !TokenizedLine.IsGap(text[end]) && (end == 0 || text[end] != TokenizedLine.LongDash))
            end++;
        return text[..end];
    }

    private static bool Mention(ref ReadOnlySpan<char> text)
    {
        var word = FirstWord(text);
        var name = word.TrimEnd(",:");
        if (!IsName(name) && !(name.Length < word.Length && name.Equals("chatbot", StringComparison.OrdinalIgnoreCase)))
            return false;
        text = text[word.Length..].TrimStart();
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> word) =>
        word.Equals("@bot", StringComparison.OrdinalIgnoreCase)
        || word.Equals("@chatbot", StringComparison.OrdinalIgnoreCase)
        || word.Equals("/chatbot", StringComparison.OrdinalIgnoreCase);
}
