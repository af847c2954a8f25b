using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using ChatBot.Core.Chat;

namespace ChatBot.Cli;

/// <summary>The verbs for whoever sets the program up.</summary>
internal static class SetupCommands
{
    public const string Manifest =
        "Print what brings me to a platform: manifest slack makes the app, manifest discord adds it to a server.";
    public const string Doctor = "Look whether the settings, tokens, rooms and rights are right, each fault with its fix.";

    public static async Task<int> RunAsync(
        string[] args,
        Assembly commands,
        TextWriter output,
        TextWriter error,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        RootCommand root = new("Sets ChatBot up.") { ManifestOf(commands, output, error, clock), DoctorOf(args, commands, output, clock) };
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction fault)
            fault.ShowHelp = false;
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static Command ManifestOf(Assembly commands, TextWriter output, TextWriter error, TimeProvider clock) =>
        new("manifest", Manifest) { SlackOf(commands, output, error), DiscordOf(output, error, clock) };

    private static Command SlackOf(Assembly commands, TextWriter output, TextWriter error)
    {
        var verbs = new Option<bool>("--verbs") { Description = "Give each verb a slash command of its own, too: /take, /deploy, …" };
        var url = new Option<string?>("--url")
        {
            HelpName = "ADDRESS",
            Description = "Let Slack call the program here over HTTP, instead of sockets",
        };
        var command = new Option<string?>("--command")
        {
            HelpName = "NAME",
            Description = "The slash command. [default: Slack:Command of the settings, else /chatbot]",
        };
        var link = new Option<bool>("--link") { Description = "Print the address that makes the app with one click" };
        var slack = new Command("slack", "The manifest of the Slack app, as YAML.") { verbs, url, command, link };
        slack.SetAction(parsed =>
            new ManifestVerb(new CommandCatalog(commands), output, error).Run(
                new ManifestWish
                {
                    Verbs = parsed.GetValue(verbs),
                    Url = parsed.GetValue(url),
                    Command = parsed.GetValue(command),
                    Link = parsed.GetValue(link),
                }
            )
        );
        return slack;
    }

    private static Command DiscordOf(TextWriter output, TextWriter error, TimeProvider clock)
    {
        var application = new Option<string?>("--application")
        {
            HelpName = "ID",
            Description = "The application's id. [default: that of Discord:BotToken, asked of Discord]",
        };
        var guild = new Option<string?>("--guild")
        {
            HelpName = "ID",
            Description = "The server's id. [default: Discord:GuildIds, if it is one; else chosen there]",
        };
        var discord = new Command("discord", "The address that adds the bot to a server of Discord's, with just the rights that it needs.")
        {
            application,
            guild,
        };
        discord.SetAction(
            (parsed, cancellationToken) =>
                new InviteVerb(clock, output, error).RunAsync(parsed.GetValue(application), parsed.GetValue(guild), cancellationToken)
        );
        return discord;
    }

    private static Command DoctorOf(string[] args, Assembly commands, TextWriter output, TimeProvider clock)
    {
        // Read as the server reads them, and named here for the help.
        var doctor = new Command("doctor", Doctor)
        {
            new Option<string>("--data") { HelpName = "DIR", Description = "As for the server, like any setting: --Slack:BotToken=…" },
        };
        doctor.TreatUnmatchedTokensAsErrors = false;
        doctor.SetAction(
            (_, cancellationToken) =>
                new DoctorVerb(new CheckPrinter(output), new CommandCatalog(commands), clock).RunAsync(args[1..], cancellationToken)
        );
        return doctor;
    }
}
