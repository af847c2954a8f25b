using ChatBot.Core.Deploys;

namespace ChatBot.Pipelines.Adapter;

/// <summary>What runs are called where people see them, with a deploy's key somewhere within.</summary>
internal static class RunNameKeys
{
    /// <summary>Whether a word stands in a title as a whole: <c>d-1</c> is not in <c>deploy [d-12]</c>.</summary>
    public static bool Holds(string? title, string word)
    {
        if (title is null || word.Length == 0)
            return false;
        for (var at = title.IndexOf(word, StringComparison.Ordinal); at >= 0; at = title.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsInWord(title[at - 1])) && (end == title.Length || !IsInWord(title[end])))
                return true;
        }
        return false;
    }

    /// <summary>Whether a title holds any deploy's key.</summary>
    public static bool HasKey(string? title) =>
        Words(title).Any(word => word.Length == Deploy.KeyLength && word.All(char.IsAsciiLetterOrDigit));

    /// <summary>The words of a title, each of which may be a key.</summary>
    public static IEnumerable<string> Words(string? title) =>
        new string([.. (title ?? "").Select(letter => IsInWord(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsInWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';
}
