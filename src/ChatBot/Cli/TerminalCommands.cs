using System.CommandLine;
using System.CommandLine.Invocation;
using ChatBot.Cli.Room;
using ChatBot.Cli.Strings;
using ChatBot.Cli.Terminal;

namespace ChatBot.Cli;

/// <summary>The command line: its verbs, their options and what <c>--help</c> tells.</summary>
internal static class TerminalCommands
{
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken cancellationToken)
    {
        // A text may begin with @ (a mention); it is never the name of a file with more arguments.
        var parsed = Root(context).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction fault)
            fault.ShowHelp = false;
        var invocation = new InvocationConfiguration { Output = context.Out, Error = context.Error };
        var code = await parsed.InvokeAsync(invocation, cancellationToken);
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    public static RootCommand Root(CliContext context) =>
        new("ChatBot coordinates deploys in chat. Without a verb it starts the bot; say and chat talk to one that runs.")
        {
            // Read by the server itself, as manifest and doctor are by the setup and strings by its own; named here so that
            // the help tells everything in one place.
            new Option<string>("--urls")
            {
                HelpName = "ADDRESS",
                Description = $"Where the bot listens. Also ASPNETCORE_URLS. [default: {BotAddress.Default}]",
            },
            new Option<string>("--data")
            {
                HelpName = "DIR",
                Description = "Where the bot keeps everything that it writes. [default: data]",
            },
            Say(context),
            Chat(context),
            new Command("manifest", SetupCommands.Manifest),
            new Command("doctor", SetupCommands.Doctor),
            new Command("strings", StringsCommands.Summary),
        };

    private static Command Say(CliContext context)
    {
        var text = new Argument<string[]>("text")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "What to say, for example \"take next - why\"",
        };
        text.Validators.Add(result =>
        {
            // Otherwise a mistyped option would be said aloud.
            foreach (
                var token in result.Tokens.Where(token =>
                    token.Value.StartsWith("--", StringComparison.Ordinal) && !token.Value.Contains(' ')
                )
            )
                result.AddError(
                    $"There is no option {SafeText.OneLine(token.Value)}. If it is part of what you want to say, put "
                        + $"everything into quotes."
                );
        });
        var place = new SpeakerOptions(context);
        var say = new Command("say", "Say one thing, show the answer.") { text };
        place.AddTo(say);
        say.SetAction(
            (parsed, cancellationToken) =>
            {
                var words = string.Join(' ', parsed.GetRequiredValue(text));
                return place.WithClientAsync(parsed, client => new SayVerb(client, context).RunAsync(words, cancellationToken));
            }
        );
        return say;
    }

    private static Command Chat(CliContext context)
    {
        var place = new SpeakerOptions(context);
        var chat = new Command("chat", "Talk in a room and see what happens there. A button's number presses it; /quit leaves.");
        place.AddTo(chat);
        chat.SetAction(
            (parsed, cancellationToken) =>
                place.WithClientAsync(parsed, client => new ChatVerb(client, context).RunAsync(cancellationToken))
        );
        return chat;
    }
}
