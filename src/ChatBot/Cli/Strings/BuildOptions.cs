using System.CommandLine;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>Which build it is.</summary>
/// <param name="url">The names of the option for its page.</param>
internal sealed class BuildOptions(params string[] url)
{
    private readonly Option<string?> _number = new("--build") { HelpName = "N", Description = "The build's number" };
    private readonly Option<string?> _revision = new("--revision") { HelpName = "SHA", Description = "The revision that was built" };
    private readonly Option<string?> _url = new(url[0], url[1..]) { HelpName = "ADDRESS", Description = "The build's page" };

    public void AddTo(Command verb)
    {
        verb.Add(_number);
        verb.Add(_revision);
        verb.Add(_url);
    }

    public FileHead Of(ParseResult parsed) =>
        new(Build: parsed.GetValue(_number), Revision: parsed.GetValue(_revision), Url: parsed.GetValue(_url));
}
