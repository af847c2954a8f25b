using System.CommandLine;
using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Room;

/// <summary>Who speaks, in which room, to which bot.</summary>
internal sealed class SpeakerOptions(CliContext context)
{
    private readonly Option<string> person = new("--as")
    {
        HelpName = "NAME",
        Description = "The name people know you by",
        DefaultValueFactory = _ => context.UserName,
    };

    private readonly Option<string> room = new("--room")
    {
        HelpName = "ROOM",
        Description = "The room to talk in",
        DefaultValueFactory = _ => "deploys",
    };

    private readonly Option<Uri?> url = BotAddress.Option(context.Url);

    public void AddTo(Command verb)
    {
        verb.Add(person);
        verb.Add(room);
        verb.Add(url);
    }

    public async Task<int> WithClientAsync(ParseResult parsed, Func<RoomClient, Task<int>> run)
    {
        var speaker = new Speaker(parsed.GetRequiredValue(url)!, parsed.GetRequiredValue(room), parsed.GetRequiredValue(person));
        using var client = new RoomClient(speaker, context.Time);
        return await run(client);
    }
}
