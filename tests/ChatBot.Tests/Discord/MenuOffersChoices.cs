using System.Text.Json;
using ChatBot.Core.People;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Menu;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Discord;

/// <summary>
/// While somebody fills in a command, what they may mean is offered: asked of the whole program, with a repository and open
/// claims.
/// </summary>
public sealed class MenuOffersChoices : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Bot _bot = null!;
    private DiscordChoices _choices = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await Bot.StartAsync(_folder.At("data"), null, "--People:0:Name=kevin", "--Roles:0:Name=sre", "--Roles:0:People:0=Dana");
        var menu = ActivatorUtilities.CreateInstance<DiscordMenu>(_bot.Services);
        _choices = ActivatorUtilities.CreateInstance<DiscordChoices>(
            _bot.Services,
            menu,
            ActivatorUtilities.CreateInstance<ChoiceCandidates>(_bot.Services)
        );
        await _bot.SayAsync("samo", "take next - index on orders");
        await _bot.SayAsync("samo", "take web 2 - load test");
        await _bot.SayAsync("nick", "take new db server - big import");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("sample", "deploy", "project:")]
    [InlineData("all sample", "hold", "project:")]
    [InlineData("dev meta prod", "deploy", "project:sample", "tier:")]
    [InlineData("dev meta prod", "deploy", "project:nonsense", "tier:")]
    [InlineData("prod", "deploy", "tier:PR")]
    [InlineData("meta", "deploy", "tier:et")]
    [InlineData("mine migrations", "claims", "series:")]
    [InlineData("migrations", "take", "series:")]
    [InlineData("history halt handover help hold who", "help", "command:h")]
    [InlineData("", "help", "command:nonsense")]
    [InlineData("", "take", "why:x")]
    [InlineData("", "nonsense", "project:")]
    [InlineData("", "chatbot", "line:de")]
    [InlineData("", "deploy", "nonsense:")]
    public async Task Names_are_offered(string values, string command, params string[] options) =>
        Assert.Equal(
            values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            (await OfAsync(command, options)).Select(choice => choice.Value).Order()
        );

    [Fact]
    public async Task What_begins_as_typed_comes_before_what_holds_it() =>
        Assert.Equal(
            ["take", "history", "lift"],
            (await OfAsync("help", "command:T")).Select(choice => choice.Value).Where(verb => verb is "take" or "history" or "lift")
        );

    [Fact]
    public async Task The_next_number_comes_first_then_the_claimed_ones() =>
        Assert.Equal(
            ["next = next", "728: next in migrations = 728", "727 migrations: samo index on orders = 727"],
            Written(await OfAsync("take", "number:"))
        );

    [Fact]
    public async Task Things_are_offered_with_whoever_has_them() =>
        Assert.Equal(["web 2: samo load test = web 2"], Written(await OfAsync("take", "thing:web 2")));

    [Fact]
    public async Task Ones_own_claims_come_first_and_each_can_be_said()
    {
        Assert.Equal(
            [
                "db server: nick big import = db server",
                "727 migrations: samo index on orders = 727 migrations",
                "web 2: samo load test = web 2",
            ],
            Written(await OfAsync("give", "claim:"))
        );
        Assert.Equal("samo dropped 727: index on orders", (await _bot.SayAsync("samo", "drop 727 migrations"))[0].Text);
    }

    [Fact]
    public async Task People_who_take_part_are_offered_but_not_oneself() =>
        Assert.Equal(["samo = samo", "kevin = kevin", "dana = dana"], Written(await OfAsync("handover", "person:")));

    [Fact]
    public async Task Branches_are_offered_the_one_changed_last_first()
    {
        var nick = new Developer(_folder.At("data", "sample.git"), _folder.At("clone"), _bot.Stop);
        await nick.CloneAsync();
        await nick.PushAsync("nick/urls", "a.txt", "a", "A");
        await _bot.SayAsync("nick", "deploy sample@nick/urls to dev");
        Assert.Equal(
            ["nick/urls = nick/urls", "main = main"],
            Written(await OfAsync("deploy", "project:sample", "ref:")).Where(one => one is "nick/urls = nick/urls" or "main = main")
        );
        Assert.Equal(["nick/urls = nick/urls"], Written(await OfAsync("deploy", "ref:URLS")));
    }

    [Fact]
    public async Task The_releases_of_the_tier_are_offered_once_it_is_named()
    {
        var releases = Written(await OfAsync("rollback", "tier:prod", "release:"));
        Assert.NotEmpty(releases);
        Assert.All(releases, release => Assert.Matches(@"^#\d+: [0-9a-f]{8} by \w+.* = #\d+$", release));
        Assert.Empty(await OfAsync("rollback", "release:"));
        Assert.Empty(await OfAsync("rollback", "tier:nowhere", "release:"));
    }

    [Fact]
    public async Task At_most_25_are_offered_each_at_most_100_characters_long()
    {
        for (var i = 0; i < 30; i++)
            await _bot.SayAsync("samo", $"take new thing {i} - {new string('x', 300)}");
        var choices = await OfAsync("drop", "claim:thing");
        Assert.Equal(25, choices.Count);
        Assert.All(choices, choice => Assert.Equal(100, choice.Name.Length));
        Assert.All(choices, choice => Assert.InRange(choice.Value.Length, 1, 100));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\\u0000\\n\"")]
    [InlineData("\"[(*\"")]
    public async Task Whatever_is_typed_is_survived(string json)
    {
        foreach (var command in ActivatorUtilities.CreateInstance<DiscordMenu>(_bot.Services).Commands)
        foreach (var option in command.Options)
        {
            var value = JsonDocument.Parse(json).RootElement.Clone();
            var data = new CommandData(command.Name)
            {
                Options =
                [
                    .. command.Options.Where(other => other != option).Select(other => new FilledOption(other.Name, value)),
                    new FilledOption(option.Name, value) { Focused = true },
                ],
            };
            Assert.NotNull(await _choices.OfAsync(new RoomId("local", "deploys"), new PersonId("nick"), data, _bot.Stop));
        }
    }

    private Task<IReadOnlyList<Choice>> OfAsync(string command, params string[] options) =>
        _choices.OfAsync(
            new RoomId("local", "deploys"),
            new PersonId("nick"),
            MenuWorld.Typing(command, [.. options.Select(option => option.Split(':', 2)).Select(option => (option[0], (object)option[1]))]),
            _bot.Stop
        );

    private static string[] Written(IEnumerable<Choice> choices) => [.. choices.Select(choice => $"{choice.Name} = {choice.Value}")];
}
