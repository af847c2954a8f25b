using System.CommandLine;
using System.CommandLine.Invocation;
using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Strings;

/// <summary>The verbs that builds say.</summary>
internal static class StringsCommands
{
    public const string Summary = "For builds: strings extract finds the texts to translate in sources, strings send hands them over.";

    public static async Task<int> RunAsync(string[] args, BuildEnvironment here, CancellationToken cancellationToken)
    {
        RootCommand root = new("The strings of a project.")
        {
            new Command("strings", Summary) { Extract(here), Send(here) },
        };
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction fault)
            fault.ShowHelp = false;
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = here.Out, Error = here.Error }, cancellationToken);
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static Command Extract(BuildEnvironment here)
    {
        var paths = Files("paths", "Files, and folders with all below them");
        var output = new Option<string?>("-o", "--output")
        {
            HelpName = "FILE",
            Description = "Where to write to; it is replaced in one step. [default: standard output]",
        };
        var format = new Option<string>("--format")
        {
            Description = "jsonl: all that is known of each string. txt: each text once, a line each",
            DefaultValueFactory = _ => "jsonl",
        };
        format.AcceptOnlyFromAmong("jsonl", "txt");
        var defined = new Option<string[]>("--define")
        {
            HelpName = "SYMBOL",
            Description = "A symbol that C# is compiled with, for #if; may be said again",
            DefaultValueFactory = _ => [],
        };
        var skipped = new Option<string[]>("--skip")
        {
            HelpName = "PATH",
            Description = "A file or folder to pass over; may be said again",
            DefaultValueFactory = _ => [],
        };
        var authors = new Option<bool>("--authors") { Description = "Ask git who wrote each line" };
        var build = new BuildOptions("--build-url", "--url");
        var extract = new Command("extract", "Find _s(\"…\") and _m(\"…\") in C#, Razor, JavaScript and TypeScript.")
        {
            paths,
            output,
            format,
            defined,
            skipped,
            authors,
        };
        build.AddTo(extract);
        extract.SetAction(
            (parsed, cancellationToken) =>
                new ExtractVerb(here).RunAsync(
                    new ExtractWish(parsed.GetRequiredValue(paths))
                    {
                        Output = parsed.GetValue(output),
                        IsPlain = parsed.GetValue(format) == "txt",
                        Symbols = parsed.GetRequiredValue(defined),
                        Skipped = parsed.GetRequiredValue(skipped),
                        Authors = parsed.GetValue(authors),
                        Build = build.Of(parsed),
                    },
                    cancellationToken
                )
        );
        return extract;
    }

    private static Command Send(BuildEnvironment here)
    {
        var files = Files("files", "Files of strings: the sources' or a locale's");
        var project = new Option<string>("--project")
        {
            HelpName = "NAME",
            Required = true,
            Description = "Whose strings they are",
        };
        var locale = new Option<string?>("--locale")
        {
            HelpName = "LOCALE",
            Description = "Whose texts they are, like pt-BR. [default: what the file says]",
        };
        var format = new Option<string?>("--format")
        {
            HelpName = "FORMAT",
            Description = "What kind of file it is, like po or jsonl. [default: by its name]",
        };
        var source = new Option<string?>("--source")
        {
            HelpName = "NAME",
            Description = "Which of several sources of the project's strings this is",
        };
        var overrides = new Option<bool>("--override") { Description = "Take these translations in place of those that are there" };
        var build = new BuildOptions("--build-url");
        var url = BotAddress.Option(here.Url);
        var send = new Command("send", "Send files of strings to the bot. Beyond its own machine CHATBOT_TOKEN lets you in.")
        {
            files,
            project,
            locale,
            format,
            source,
            overrides,
            url,
        };
        build.AddTo(send);
        send.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var client = new StringsClient(parsed.GetRequiredValue(url)!, here);
                return await new SendVerb(client, here).RunAsync(
                    parsed.GetRequiredValue(files),
                    new SendWish(parsed.GetRequiredValue(project))
                    {
                        Locale = parsed.GetValue(locale),
                        Format = parsed.GetValue(format),
                        Source = parsed.GetValue(source),
                        Override = parsed.GetValue(overrides),
                        Build = build.Of(parsed),
                    },
                    cancellationToken
                );
            }
        );
        return send;
    }

    private static Argument<string[]> Files(string name, string description)
    {
        var files = new Argument<string[]>(name) { Arity = ArgumentArity.OneOrMore, Description = description };
        files.Validators.Add(result =>
        {
            // Otherwise a mistyped option would be taken for a file.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError(
                    $"There is no option {SafeText.OneLine(token.Value)}. A file of that name is ./{SafeText.OneLine(token.Value)}."
                );
        });
        return files;
    }
}
