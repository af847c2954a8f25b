using System.Text.RegularExpressions;
using ChatBot.Cli.Terminal;
using ChatBot.Diagnostics;

namespace ChatBot.Cli;

/// <summary>Prints checks as they come. Whatever is in them: no secret gets out, and nothing steers the terminal.</summary>
internal sealed partial class CheckPrinter(TextWriter output)
{
    // Nothing shorter is a secret, and it would tear words apart.
    private const int ShortestSecret = 8;

    private readonly List<string> _secrets = [];

    /// <summary>How many faults were printed.</summary>
    public int Faults { get; private set; }

    /// <summary>Never prints these.</summary>
    public void Hide(params IEnumerable<string> secrets) => _secrets.AddRange(secrets.Where(secret => secret.Length >= ShortestSecret));

    public void Print(Check check)
    {
        if (check.Fix is not null)
            Faults++;
        Write($"{(check.Fix is null ? "ok     " : "FAULT  ")}{check.What}");
        if (check.Fix is { Length: > 0 } fix)
            Write($"       {fix}");
    }

    /// <summary>Says a sentence that is no check.</summary>
    public void Say(string sentence) => Write(sentence);

    private void Write(string line)
    {
        foreach (var secret in _secrets)
            line = line.Replace(secret, "…", StringComparison.Ordinal);
        output.WriteLine(SafeText.OneLine(DiscordToken().Replace(Token().Replace(line, "$1-…"), "…")));
        output.Flush();
    }

    // Also one that was pasted where it does not belong: https://docs.slack.dev/authentication/tokens
    [GeneratedRegex(@"\b(xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[A-Za-z0-9-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    // The bot's id, an instant and a signature, in base64: https://discord.com/developers/docs/reference#authentication
    [GeneratedRegex(@"[A-Za-z0-9_-]{23,32}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}", RegexOptions.NonBacktracking)]
    private static partial Regex DiscordToken();
}
