using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatBot.Cli.Terminal;

/// <summary>Where the bot listens.</summary>
internal static class BotAddress
{
    /// <summary>Where it listens unless it is told otherwise.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <param name="forAll">The address set for the whole shell, if any.</param>
    public static Option<Uri?> Option(string? forAll) =>
        new("--url")
        {
            HelpName = "ADDRESS",
            Description = "Where the bot listens. Also CHATBOT_URL.",
            DefaultValueFactory = result => Parse(forAll is { Length: > 0 } set ? set : Default, result),
            CustomParser = result => Parse(result.Tokens[0].Value, result),
        };

    private static Uri? Parse(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        result.AddError($"“{SafeText.OneLine(text)}” is no address. Write it like {Default}");
        return null;
    }
}
