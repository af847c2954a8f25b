using System.Text.Json;
using ChatBot.Commands.Claims;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Menu;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>The real commands and three projects: web alone in one room, api and shop together in another.</summary>
internal static class MenuWorld
{
    public static readonly CommandCatalog Commands = new(typeof(TakeCommand).Assembly);

    /// <summary>The room of web alone.</summary>
    public static readonly RoomId One = new("discord", "301");

    /// <summary>The room of api and shop.</summary>
    public static readonly RoomId Several = new("discord", "303");

    public static readonly ProjectList Projects = new([
        Project("web", One),
        Project("api", Several),
        Project("shop", Several) with
        {
            Series = [],
        },
    ]);

    public static readonly DiscordMenu Menu = new(Commands, Projects);

    private static readonly CommandParser _parser = new(Commands, Projects, new ManualTime());

    public static CommandData Data(string name, params (string Name, object Value)[] options) =>
        new(name)
        {
            Options = [.. options.Select(option => new FilledOption(option.Name, JsonSerializer.SerializeToElement(option.Value)))],
        };

    /// <summary>What is there while the last option is being typed.</summary>
    public static CommandData Typing(string name, params (string Name, object Value)[] options)
    {
        var data = Data(name, options);
        return data with { Options = [.. data.Options.SkipLast(1), data.Options[^1] with { Focused = true }] };
    }

    public static ParseResult? Understand(string line, RoomId? room = null) =>
        _parser.Understand(new ChatMessage(room ?? One, new PersonId("nick"), line, "1", Addressing.Addressed));

    private static Project Project(string name, RoomId room) =>
        new(name)
        {
            Tiers = [new Tier("dev", "here", "dev"), new Tier("meta", "here", "meta"), new Tier("prod", "here", "prod")],
            Rooms = [room],
            Series = [new Series("migrations"), new Series("SE.com") { Digits = 3 }],
            Things = ["web 2"],
            Jobs = [new Job("purge", "here", "purge")],
        };
}
