using System.Text.Json.Nodes;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>
/// A tick that a translator puts to a list of strings says that they are translated, and taking it away that they are not.
/// </summary>
public sealed class ReactionsInDiscord
{
    private const string Tick = "\u2705";
    private const string Russian = "302";

    private static readonly string[] _translators =
    [
        "--Projects:0:Rooms:Strings:0:Locale=ru",
        $"--Projects:0:Rooms:Strings:0:Room=discord:{Russian}",
    ];

    [Theory]
    [InlineData(Tick)]
    [InlineData("\u2714\uFE0F")]
    [InlineData("\u2611")]
    public async Task A_tick_put_to_a_list_marks_its_strings_translated_in_place(string emoji)
    {
        await using var team = await StartAsync(_translators);
        var list = await ListAsync(team);
        team.Discord.As(Samo).React(Russian, list.Id, emoji);
        var ticked = await team.PostAsync(TickedList.AllTranslated, Russian);
        Assert.Equal(list.Id, ticked.Id);
        Assert.Contains("✓ 1 “Read more”, translated by samo", ticked.Shown, StringComparison.Ordinal);
        Assert.Single(team.Discord.Posts(Russian));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_tick_that_is_taken_away_and_put_again_counts_again_and_what_a_resume_brings_once_more_does_not()
    {
        await using var team = await StartAsync(_translators);
        var list = await ListAsync(team);
        team.Discord.As(Samo).React(Russian, list.Id, Tick);
        // Nobody knew Samo before; who takes a reaction away is told by their id alone.
        team.Discord.As(Samo).TakeBack(Russian, list.Id, Tick);
        await team.UntilAsync(async _ => (await TickedList.TicksAsync(team.Bot)).Length == 2);
        await team.StopAsync();
        team.Discord.As(Samo).React(Russian, list.Id, Tick);
        team.Discord.Gateway.ReplaysAgain = 200;
        await team.StartAgainAsync(_translators);
        await team.PostAsync(TickedList.AllTranslated, Russian);
        await SaidAsync(team, 791);
        Assert.Equal(["samo translated 2 ru", "samo took back 2 ru", "samo translated 2 ru"], await TickedList.TicksAsync(team.Bot));
        Assert.Equal((1, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Below_a_list_a_tick_counts_too_and_what_is_put_and_taken_away_at_once_ends_taken_away()
    {
        await using var team = await StartAsync([.. _translators, "--Projects:0:Strings:Shown=1"]);
        var list = await ListAsync(team);
        await team.UntilAsync(discord => discord.Posts(list.Id).Count == 1);
        var below = team.Discord.Posts(list.Id).Single();
        Assert.Equal("2 “Stories”", below.Shown);
        // The bot notes which message it is after Discord shows it; no person reacts sooner.
        await team.PassAsync(TimeSpan.FromSeconds(1));
        // Whose thread it is has to be asked; the first one waits for that.
        team.Discord.Faults = (method, place, nth) =>
            method == "GET /channels/{channel_id}" && place == list.Id && nth == 1
                ? new FakeDiscordFault.Late(TimeSpan.FromSeconds(1))
                : null;
        team.Discord.As(Samo).React(list.Id, below.Id, Tick);
        team.Discord.As(Samo).TakeBack(list.Id, below.Id, Tick);
        await team.UntilAsync(async _ => (await TickedList.TicksAsync(team.Bot)).Length > 0);
        await SaidAsync(team, 791);
        Assert.Equal(["samo translated 2 ru", "samo took back 2 ru"], await TickedList.TicksAsync(team.Bot));
    }

    [Fact]
    public async Task What_is_no_tick_to_a_list_in_a_room_of_translators_is_chatter()
    {
        await using var team = await StartAsync(
            discord => discord.World.AddPerson(new FakeDiscordPerson("209", "robot") { IsBot = true }),
            _translators
        );
        var (list, samo) = (await ListAsync(team), team.Discord.As(Samo));
        samo.React(Russian, list.Id, "\U0001F440");
        samo.React(Russian, list.Id, $"{Tick}:77");
        samo.React(Russian, samo.Say(Russian, "done?").Id, Tick);
        samo.React(Room, (await team.PostAsync("Board")).Id, Tick);
        samo.React(Russian, (await ClaimAsync(team)).Id, Tick);
        team.Discord.As("500").React(Russian, list.Id, Tick);
        team.Discord.As("209").React(Russian, list.Id, Tick);
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(list, guild: "101"));
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(list, guild: null));
        team.Discord.Publish("MESSAGE_REACTION_ADD", new JsonObject());
        // Kevin never said anything, and is told by his id alone.
        team.Discord.Publish("MESSAGE_REACTION_REMOVE", Reaction(list, guild: "100", user: Kevin));
        await SaidAsync(team, 791);
        Assert.Empty(await TickedList.TicksAsync(team.Bot));
        // Discord does not always name who wrote the message.
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(list, guild: "100"));
        await team.PostAsync(TickedList.AllTranslated, Russian);
        team.Discord.Publish("MESSAGE_REACTION_REMOVE_ALL", Reaction(list, guild: "100"));
        team.Discord.Publish("MESSAGE_REACTION_REMOVE_EMOJI", Reaction(list, guild: "100"));
        await SaidAsync(team, 792);
        Assert.Equal(["samo translated 2 ru"], await TickedList.TicksAsync(team.Bot));
        Assert.DoesNotContain(team.Log.Lines, line => line.Contains("that I do not know", StringComparison.Ordinal));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Reactions_are_asked_for_only_where_people_translate_and_then_in_a_new_session()
    {
        await using var team = await StartAsync("--Projects:0:Rooms:Strings:0:Room=local:strings");
        Assert.False(team.Discord.Gateway.Intents.HasFlag(FakeDiscordIntent.GuildMessageReactions));
        await team.RestartAsync(_translators);
        Assert.True(team.Discord.Gateway.Intents.HasFlag(FakeDiscordIntent.GuildMessageReactions));
        Assert.Equal((2, 0), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
        await team.RestartAsync(_translators);
        Assert.Equal((2, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
    }

    private static async Task<FakeDiscordMessage> ListAsync(DiscordTeam team)
    {
        await TickedList.SendAsync(team.Bot);
        return await team.PostAsync(TickedList.Begins, Russian);
    }

    // Another post of the bot's in the translators' room.
    private static async Task<FakeDiscordMessage> ClaimAsync(DiscordTeam team)
    {
        team.Discord.As(Nick).Say(Russian, "<@500> take 790 - x");
        return await team.PostAsync("nick has 790", Russian);
    }

    // What is said after it is answered: then what came before was handled, too.
    private static async Task SaidAsync(DiscordTeam team, int number)
    {
        team.Discord.As(Nick).Say(Room, $"taking {number} - after it");
        await team.PostAsync($"nick has {number}");
        await team.PassAsync(TimeSpan.FromSeconds(2));
    }

    private static JsonObject Reaction(FakeDiscordMessage list, string? guild, string user = Samo)
    {
        var said = new JsonObject
        {
            ["user_id"] = user,
            ["channel_id"] = list.Room,
            ["message_id"] = list.Id,
            ["emoji"] = new JsonObject { ["id"] = null, ["name"] = Tick },
        };
        if (guild is not null)
            said["guild_id"] = guild;
        if (user == Samo)
            said["member"] = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = user, ["username"] = "samo" },
                ["roles"] = new JsonArray(),
            };
        return said;
    }
}
