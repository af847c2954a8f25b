using ChatBot.Core.Chat;
using ChatBot.Settings;
using ChatBot.Slack.Doctor;
using ChatBot.Startup;

namespace ChatBot.Cli;

/// <summary><c>chatbot manifest slack</c>: prints the manifest, before there are any tokens.</summary>
internal sealed class ManifestVerb(CommandCatalog commands, TextWriter output, TextWriter error)
{
    public int Run(ManifestWish wish)
    {
        try
        {
            var manifest = new SlackManifest(commands.All, wish.Command ?? CommandInSettings());
            if ((Fault(wish.Url) ?? manifest.Fault(wish.Verbs)) is { } fault)
            {
                error.WriteLine(fault);
                return 2;
            }
            var text = manifest.Text(wish.Verbs, wish.Url is null ? null : new Uri(wish.Url));
            output.Write(wish.Link ? SlackManifest.Link(text) + "\n" : text);
            return 0;
        }
        catch (SettingsException e)
        {
            return StartupError.Tell(e, error);
        }
    }

    // Only this one is read: the others need not work yet, as it is the manifest that leads to the tokens.
    private static string CommandInSettings() =>
        ChatBotApp.Builder([]).Configuration["Slack:Command"] is { Length: > 0 } set ? set : new SlackSettings().Command;

    private static string? Fault(string? address)
    {
        if (address is null)
            return null;
        var isOne =
            Uri.TryCreate(address, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.Query.Length + url.Fragment.Length + url.UserInfo.Length == 0;
        if (!isOne)
            return $"'{address}' is no address that Slack could call; write it like https://bot.example.com.";
        return url!.Scheme == "https" || url.IsLoopback
            ? null
            : $"'{address}' is not https, and Slack sends what people say only there; write it like https://bot.example.com.";
    }
}
