using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using ChatBot.Chat;

namespace ChatBot.Setup;

/// <summary>The verbs for whoever sets the program up.</summary>
internal static class SetupCommands
{
    public const string Manifest = "Print the manifest from which a platform makes the app: manifest slack.";
    public const string Doctor = "Look whether the settings, tokens, rooms and rights are right, each fault with its fix.";

    public static async Task<int> RunAsync(string[] args, Assembly commands, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken stop)
    {
        RootCommand root = new("Sets ChatBot up.") { ManifestOf(commands, output, error), DoctorOf(args, output, clock) };
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction fault) fault.ShowHelp = false;
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, stop);
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static Command ManifestOf(Assembly commands, TextWriter output, TextWriter error)
    {
        var verbs = new Option<bool>("--verbs") { Description = "Give each verb a slash command of its own, too: /take, /deploy, …" };
        var url = new Option<string?>("--url") { HelpName = "ADDRESS", Description = "Let Slack call the program here over HTTP, instead of sockets" };
        var command = new Option<string?>("--command") { HelpName = "NAME", Description = "The slash command. [default: Slack:Command of the settings, else /chatbot]" };
        var link = new Option<bool>("--link") { Description = "Print the address that makes the app with one click" };
        var slack = new Command("slack", "The manifest of the Slack app, as YAML.") { verbs, url, command, link };
        slack.SetAction(parsed => new ManifestVerb(new CommandCatalog(commands), output, error).Run(new ManifestWish
        {
            Verbs = parsed.GetValue(verbs),
            Url = parsed.GetValue(url),
            Command = parsed.GetValue(command),
            Link = parsed.GetValue(link),
        }));
        return new Command("manifest", Manifest) { slack };
    }

    private static Command DoctorOf(string[] args, TextWriter output, TimeProvider clock)
    {
        // Read as the server reads them, and named here for the help.
        var doctor = new Command("doctor", Doctor)
        {
            new Option<string>("--data") { HelpName = "DIR", Description = "As for the server, like any setting: --Slack:BotToken=…" },
        };
        doctor.TreatUnmatchedTokensAsErrors = false;
        doctor.SetAction((_, stop) => new DoctorVerb(new CheckPrinter(output), clock).RunAsync(args[1..], stop));
        return doctor;
    }
}
