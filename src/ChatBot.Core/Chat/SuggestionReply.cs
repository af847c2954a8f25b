using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;

namespace ChatBot.Core.Chat;

/// <summary>The answer to a line that was nearly a command: what is not known, what was probably meant, how it is said.</summary>
internal sealed class SuggestionReply(CommandEntry command, TokenizedLine typed, KnownNames names, UsageMatch? best)
{
    private Filled? Wrong => best?.Slots.FirstOrDefault(filled => !filled.Known);

    /// <summary>Whether a line said to nobody in particular was meant: by its verb, or by what else is right about it.</summary>
    public bool IsMeant(int fewWords) =>
        best switch
        {
            null => !command.Described.EverydayWord && typed.Words.Count <= fewWords,
            { Unknown: 0 } => !command.Described.EverydayWord || best.Slots.Count > 0,
            { Unknown: 1 } => !command.Described.EverydayWord || typed.Tail is not null || best.Said.Count > 0 || Near(Wrong!) is not null,
            _ => !command.Described.EverydayWord && typed.Words.Count <= fewWords,
        };

    /// <summary>Whether an unsure line is asked about: alone, or with a name that is known; the rest is talk.</summary>
    public bool IsAskedAbout =>
        command.Described.Urgent && (typed.Words.Count == 1 || best is { Unknown: 0, Slots.Count: > 0 } or { Said.Count: > 0 });

    public Reply DidYouMean()
    {
        var meant = Said([command.Name, .. typed.Words.Skip(1)], typed.Tail);
        return Reply.Refuse($"Did you mean {new Code(Short(meant))}? Nothing was changed.", new Button(meant));
    }

    public Reply Answer()
    {
        if (best is null)
            return Usage(Line.Of($"I did not get that."));
        if (Wrong is { } wrong)
            return Unknown(wrong);
        return Usage(Line.Of($"Say why: {new Code($"{string.Join(' ', typed.Words)} - …")}"));
    }

    public static Reply TooLong(int length) =>
        Reply.Refuse($"That is {length} characters of why; {CommandParser.LongestWhy} fit. Nothing was changed: say it shorter.");

    public static Reply NoCommand(TokenizedLine typed, string? near)
    {
        if (typed.Words.Count == 0)
            return Reply.Refuse($"Yes? Say {new Code("help")} to see what I can do.", new Button("help"));
        var line = Line.Of($"There is no command {new Code(Short(typed.Words[0]))}.");
        return near is null
            ? Reply.Refuse(line + Line.Of($" Say {new Code("help")} to see them all."), new Button("help"))
            : Reply.Refuse(
                line + Line.Of($" Did you mean {new Code(near)}?"),
                new Button(Said([near, .. typed.Words.Skip(1)], typed.Tail))
            );
    }

    private Reply Unknown(Filled wrong)
    {
        var slot = wrong.Slot.ToString().ToLowerInvariant();
        if (wrong.Slot == Slot.Thing)
            return NewThing(wrong);
        var line = Line.Of($"There is no {new Line([new Piece(PieceKind.Words, slot)])} {new Code(Short(wrong.Word))}.");
        if (Near(wrong) is { } near)
        {
            string[] meant =
            [
                .. typed.Words.Select(word =>
                    word == wrong.Word ? near
                    : word.StartsWith(wrong.Word + "@", StringComparison.Ordinal) ? near + word[wrong.Word.Length..]
                    : word
                ),
            ];
            return Reply.Refuse(line + Line.Of($" Did you mean {new Code(near)}?"), new Button(Said(meant, typed.Tail)));
        }
        var known = names.Of(wrong.Slot, best!.Slots).Take(20).ToArray();
        return Reply.Refuse(known.Length == 0 ? line : line + Line.Of($" There is {string.Join(", ", known)}."));
    }

    private Reply NewThing(Filled wrong)
    {
        var why = best!.Tail ?? (best.Has("offline") ? "offline" : null);
        var line = Line.Of($"I know nothing called {new Code(Short(wrong.Word))}. Did you want to claim it? If not, never mind.");
        Button[] near = Near(wrong) is { } name ? [new Button($"take {name}", $"take {name} - {why ?? "…"}")] : [];
        return Reply.Refuse(line, [new Button($"take {Short(wrong.Word)}", $"take new {wrong.Word} - {why ?? "…"}"), .. near]);
    }

    private Reply Usage(Line why) =>
        new()
        {
            Private = new PostContent(why) { Lines = [.. command.Shown.Select(line => Line.Of($"{new Code(line)}"))] },
            Refused = true,
        };

    // A word in the place of a project may have been meant as a tier: 'halt prdo'.
    private string? Near(Filled wrong)
    {
        var isTierToo = wrong.Slot == Slot.Project && command.Usages.Any(usage => usage.Line.Contains("[tier]", StringComparison.Ordinal));
        string[] known = [.. names.Of(wrong.Slot, best!.Slots).Concat(isTierToo ? names.Of(Slot.Tier, []) : [])];
        return NearestMatch.Of(wrong.Word, known)
            ?? known.FirstOrDefault(name => name.Length > 2 && wrong.Word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string Said(IEnumerable<string> words, string? tail) => string.Join(' ', words) + (tail is null ? "" : $" - {tail}");

    private static string Short(string word) => new OutsideText(word).Cut(60).Text;
}
