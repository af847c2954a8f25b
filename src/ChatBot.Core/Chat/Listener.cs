using System.Collections.Concurrent;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Chat;

/// <summary>What a line means: <see cref="Meant"/>, <see cref="Misheard"/>, or null for chatter.</summary>
public abstract record Understanding
{
    /// <summary>A command.</summary>
    public sealed record Meant(CommandEntry Command, Invocation Said) : Understanding;

    /// <summary>Meant for the bot, but not understood: the answer says what would be.</summary>
    public sealed record Misheard(Reply Answer) : Understanding;
}

/// <summary>Tells what is meant for the bot from chatter. It costs no store access, and for chatter next to nothing.</summary>
/// <param name="commands">All commands.</param>
/// <param name="projects">All projects.</param>
/// <param name="clock">The time of an invocation.</param>
public sealed class Listener(CommandCatalog commands, ProjectList projects, TimeProvider clock)
{
    /// <summary>The longest reason, in characters; more does not fit into a post that people read.</summary>
    public const int LongestWhy = 500;

    private const int FewWords = 4;
    private const int RoomsKept = 1000;

    private readonly ConcurrentDictionary<RoomId, Names> _names = new();

    /// <summary>Understands a line; null is chatter.</summary>
    public Understanding? Understand(ChatMessage message)
    {
        var text = message.Text.AsSpan().TrimStart();
        var heard = Mention(ref text) ? Heard.Addressed : message.Heard;
        if (Find(FirstWord(text)) is null) Polite(ref text);
        var verb = FirstWord(text);
        if (Find(verb) is not { } command) return Mistyped(message, text, verb, heard);
        if (heard == Heard.Overheard && !commands.IsOverheard(verb)) return null;

        var typed = Typed.Read(text.ToString());
        var names = NamesIn(message.Room);
        var best = command.Usages.SelectMany(usage => usage.Fits(typed, names))
            .OrderBy(fit => fit.Unknown).ThenBy(fit => fit.LacksTail).ThenBy(fit => fit.Bare).ThenByDescending(fit => fit.Said.Count).FirstOrDefault();
        var words = new Hint(command, typed, names, best);
        if (heard != Heard.Addressed && IsUnsure(command, verb, best)) return words.IsAskedAbout ? new Understanding.Misheard(words.DidYouMean()) : null;
        if (best is { Unknown: 0, LacksTail: false })
        {
            return best.Tail is { Length: > LongestWhy } why
                ? new Understanding.Misheard(Hint.TooLong(why.Length))
                : new Understanding.Meant(command, new Invocation(message with { Heard = heard }, best, ProjectOf(best, message.Room), clock.GetUtcNow()));
        }
        return heard == Heard.Addressed || words.IsMeant(FewWords) ? new Understanding.Misheard(words.Answer()) : null;
    }

    private Names NamesIn(RoomId room)
    {
        if (_names.TryGetValue(room, out var names)) return names;
        names = new Names(projects, room, commands.Names);
        if (_names.Count < RoomsKept) _names[room] = names;
        return names;
    }

    private CommandEntry? Find(ReadOnlySpan<char> verb) =>
        commands.Find(verb) ?? commands.Find(verb.TrimEnd("?!.")) ?? (commands.Find(verb.TrimEnd("?!.,:;")) is { Described.Urgent: true } urgent ? urgent : null);

    // 'deploy?' asks people; 'stop it' is said every day.
    private static bool IsUnsure(CommandEntry command, ReadOnlySpan<char> verb, Fit? best) =>
        (verb.Contains('?') && !command.Described.IsQuestion)
        || (IsAlias(command, verb) && best is not { Unknown: 0, LacksTail: false, Bare: false, Slots.Count: > 0 } and not { Bare: false, Said.Count: > 0 });

    private static bool IsAlias(CommandEntry command, ReadOnlySpan<char> verb)
    {
        foreach (var alias in command.Described.Aliases)
            if (verb.TrimEnd("?!.,:;").Equals(alias, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private void Polite(ref ReadOnlySpan<char> text)
    {
        var first = FirstWord(text);
        var rest = text[first.Length..].TrimStart();
        if (first.TrimEnd(",") is var word && (word.Equals("please", StringComparison.OrdinalIgnoreCase) || word.Equals("pls", StringComparison.OrdinalIgnoreCase)) && Find(FirstWord(rest)) is not null) text = rest;
    }

    private Project? ProjectOf(Fit fit, RoomId room) =>
        fit.Word(Slot.Project) is { } name ? projects.Find(name) : projects.OnlyOneIn(room);

    // A line that begins with no verb is answered when it was said to the bot, or when it is a command but for one slip: 'depoly sample'.
    private Understanding.Misheard? Mistyped(ChatMessage message, ReadOnlySpan<char> text, ReadOnlySpan<char> verb, Heard heard)
    {
        if (heard == Heard.Overheard || (heard == Heard.InItsRoom && text.Length > 80)) return null;
        var typed = Typed.Read(text.ToString());
        if (typed.Words.Count == 0) return heard == Heard.Addressed ? new(Hint.NoCommand(typed, null)) : null;
        var names = NamesIn(message.Room);
        var near = verb.Length > 3 ? NearestMatch.Of(typed.Words[0], commands.Names) : null;
        return heard == Heard.Addressed || IsNearlyCommand(typed, near, names) ? new(Hint.NoCommand(typed, near)) : null;
    }

    // 'none' is one slip from 'done', and said every day: a single short word is never taken for a slip.
    private static bool IsNearlyCommand(Typed typed, string? near, Names names)
    {
        var rest = typed.Words.Skip(1).ToArray();
        bool IsName(string word) => names.Knows(Slot.Project, word.Split('@')[0], []) || names.Knows(Slot.Tier, word, []) || names.Knows(Slot.Series, word, []);
        return rest.Length switch
        {
            0 => near is not null && (IsSwapped(typed.Words[0], near) || (typed.Words[0].Length > 4 && NearestMatch.Slips(typed.Words[0].ToLowerInvariant(), near) == 1)),
            <= FewWords => IsName(rest[0]) && (near is not null || rest.All(word => IsName(word) || word == "to")),
            _ => false,
        };
    }

    private static bool IsSwapped(string typed, string verb) =>
        typed.ToLowerInvariant().Order().SequenceEqual(verb.Order());

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !Typed.IsGap(text[end]) && (end == 0 || text[end] != Typed.LongDash)) end++;
        return text[..end];
    }

    private static bool Mention(ref ReadOnlySpan<char> text)
    {
        var word = FirstWord(text);
        var name = word.TrimEnd(",:");
        if (!IsName(name) && !(name.Length < word.Length && name.Equals("chatbot", StringComparison.OrdinalIgnoreCase))) return false;
        text = text[word.Length..].TrimStart();
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> word) =>
        word.Equals("@bot", StringComparison.OrdinalIgnoreCase) || word.Equals("@chatbot", StringComparison.OrdinalIgnoreCase) || word.Equals("/chatbot", StringComparison.OrdinalIgnoreCase);
}
