using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatBot.Terminal;

/// <summary>Who speaks, in which room, to which bot.</summary>
internal sealed class PlaceOptions(Surroundings surroundings)
{
    private readonly Option<string> person = new("--as")
    {
        HelpName = "NAME",
        Description = "The name people know you by",
        DefaultValueFactory = _ => surroundings.UserName,
    };

    private readonly Option<string> room = new("--room")
    {
        HelpName = "ROOM",
        Description = "The room to talk in",
        DefaultValueFactory = _ => "deploys",
    };

    private readonly Option<Uri?> url = new("--url")
    {
        HelpName = "ADDRESS",
        Description = "Where the bot listens. Also CHATBOT_URL.",
        DefaultValueFactory = result => Parse(surroundings.Url is { Length: > 0 } set ? set : TerminalCommands.DefaultUrl, result),
        CustomParser = result => Parse(result.Tokens[0].Value, result),
    };

    public void AddTo(Command verb)
    {
        verb.Add(person);
        verb.Add(room);
        verb.Add(url);
    }

    public async Task<int> WithClientAsync(ParseResult parsed, Func<RoomClient, Task<int>> run)
    {
        var place = new Place(parsed.GetRequiredValue(url)!, parsed.GetRequiredValue(room), parsed.GetRequiredValue(person));
        using var client = new RoomClient(place, surroundings.Time);
        return await run(client);
    }

    private static Uri? Parse(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        result.AddError($"“{SafeText.OneLine(text)}” is no address. Write it like {TerminalCommands.DefaultUrl}");
        return null;
    }
}
