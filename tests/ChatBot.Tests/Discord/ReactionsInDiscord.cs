using System.Text.Json.Nodes;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>Ticks that translators put to the bot's posts in their channel 302, and take away.</summary>
public sealed class ReactionsInDiscord
{
    private const string Tick = "\u2705";
    private const string Russian = "302";
    private const string Translators = $"--Projects:0:Rooms:Strings:0:Room=discord:{Russian}";

    [Theory]
    [InlineData(Tick)]
    [InlineData("\u2714\uFE0F")]
    [InlineData("\u2611")]
    public async Task A_tick_counts_for_who_put_it(string emoji)
    {
        await using var team = await StartAsync(Translators);
        var post = await PostAsync(team);
        team.Discord.As(Samo).React(Russian, post.Id, emoji);
        await team.ReplyAsync(post, $"samo: put {post.Id} by samo");
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_tick_that_is_taken_away_and_put_again_counts_again_and_what_a_resume_brings_once_more_does_not()
    {
        await using var team = await StartAsync(Translators);
        var post = await PostAsync(team);
        team.Discord.As(Samo).React(Russian, post.Id, Tick);
        team.Discord.As(Samo).TakeBack(Russian, post.Id, Tick);
        await team.ReplyAsync(post, $"samo: taken {post.Id} by samo");
        await team.StopAsync();
        team.Discord.As(Samo).React(Russian, post.Id, Tick);
        team.Discord.Gateway.ReplaysAgain = 200;
        await team.StartAgainAsync(Translators);
        await team.UntilAsync(_ => Replies(team, post).Length == 3);
        await SaidAsync(team, 791);
        Assert.Equal([$"samo: put {post.Id} by samo", $"samo: taken {post.Id} by samo", $"samo: put {post.Id} by samo"], Replies(team, post));
        Assert.Equal((1, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task In_a_thread_of_the_room_a_tick_counts_and_what_is_put_and_taken_away_at_once_ends_taken_away()
    {
        await using var team = await StartAsync(Translators);
        var post = await PostAsync(team);
        var thread = team.Discord.As(Samo).OpenThread(post, "the rest");
        team.Discord.As(Samo).Say(thread.Id, "<@500> next");
        await team.UntilAsync(discord => discord.Posts(thread.Id).Count == 1);
        await team.RestartAsync(Translators);
        var below = team.Discord.Posts(thread.Id)[0];
        // Whose thread it is has to be asked again; the first one waits for that.
        team.Discord.Faults = (method, place, nth) => method == "GET /channels/{channel_id}" && place == thread.Id && nth == 2 ? new FakeDiscordFault.Late(TimeSpan.FromSeconds(1)) : null;
        team.Discord.As(Samo).React(thread.Id, below.Id, Tick);
        team.Discord.As(Samo).TakeBack(thread.Id, below.Id, Tick);
        await team.ReplyAsync(below, $"samo: taken {below.Id} by samo");
        Assert.Equal([$"samo: put {below.Id} by samo", $"samo: taken {below.Id} by samo"], Replies(team, below));
    }

    [Fact]
    public async Task What_is_no_tick_to_a_post_of_the_bot_in_a_room_of_translators_is_chatter()
    {
        await using var team = await StartAsync(discord => discord.World.AddPerson(new FakeDiscordPerson("209", "robot") { IsBot = true }), Translators);
        var (post, samo) = (await PostAsync(team), team.Discord.As(Samo));
        samo.React(Russian, post.Id, "\U0001F440");
        samo.React(Russian, post.Id, $"{Tick}:77");
        samo.React(Russian, samo.Say(Russian, "done?").Id, Tick);
        samo.React(Room, (await team.PostAsync("nick has 790")).Id, Tick);
        team.Discord.As("500").React(Russian, post.Id, Tick);
        team.Discord.As("209").React(Russian, post.Id, Tick);
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(post, guild: "101"));
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(post, guild: null));
        team.Discord.Publish("MESSAGE_REACTION_ADD", new JsonObject());
        team.Discord.Publish("MESSAGE_REACTION_REMOVE_ALL", Reaction(post, guild: "100"));
        team.Discord.Publish("MESSAGE_REACTION_REMOVE_EMOJI", Reaction(post, guild: "100"));
        // Kevin never said anything, and is told by his id alone.
        team.Discord.Publish("MESSAGE_REACTION_REMOVE", Reaction(post, guild: "100", user: Kevin));
        await SaidAsync(team, 791);
        // Discord does not always name who wrote the message.
        team.Discord.Publish("MESSAGE_REACTION_ADD", Reaction(post, guild: "100"));
        await team.ReplyAsync(post, $"samo: put {post.Id} by samo");
        Assert.Single(Replies(team, post));
        Assert.DoesNotContain(team.Log.Lines, line => line.Contains("that I do not know", StringComparison.Ordinal));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Reactions_are_asked_for_only_where_people_translate_and_then_in_a_new_session()
    {
        await using var team = await StartAsync("--Projects:0:Rooms:Strings:0:Room=local:strings");
        Assert.False(team.Discord.Gateway.Intents.HasFlag(FakeDiscordIntent.GuildMessageReactions));
        await team.RestartAsync(Translators);
        Assert.True(team.Discord.Gateway.Intents.HasFlag(FakeDiscordIntent.GuildMessageReactions));
        Assert.Equal((2, 0), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
        await team.RestartAsync(Translators);
        Assert.Equal((2, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
    }

    // A post of the bot's in the translators' room.
    private static async Task<FakeDiscordMessage> PostAsync(DiscordTeam team)
    {
        team.Discord.As(Nick).Say(Russian, "<@500> take 790 - x");
        return await team.PostAsync("nick has 790", Russian);
    }

    // What is said after it is answered: then what came before was handled, too.
    private static async Task SaidAsync(DiscordTeam team, int number)
    {
        team.Discord.As(Nick).Say(Room, $"taking {number} - after it");
        await team.PostAsync($"nick has {number}");
    }

    private static string[] Replies(DiscordTeam team, FakeDiscordMessage post) => [.. team.Discord.Posts(post.Room).Where(reply => reply.ReplyTo == post.Id).Select(reply => reply.Shown)];

    private static JsonObject Reaction(FakeDiscordMessage post, string? guild, string user = Samo)
    {
        var said = new JsonObject { ["user_id"] = user, ["channel_id"] = post.Room, ["message_id"] = post.Id, ["emoji"] = new JsonObject { ["id"] = null, ["name"] = Tick } };
        if (guild is not null) said["guild_id"] = guild;
        if (user == Samo) said["member"] = new JsonObject { ["user"] = new JsonObject { ["id"] = user, ["username"] = "samo" }, ["roles"] = new JsonArray() };
        return said;
    }
}
