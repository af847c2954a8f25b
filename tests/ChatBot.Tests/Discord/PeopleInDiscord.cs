using System.Text.RegularExpressions;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>Who is who in Discord, who may do what, and what may be read.</summary>
public sealed class PeopleInDiscord
{
    [Fact]
    public async Task People_are_who_the_settings_say_whatever_they_call_themselves()
    {
        await using var team = await StartAsync(
            discord =>
            {
                discord.World.AddPerson(new FakeDiscordPerson("208", "boss"));
                discord.World.AddPerson(new FakeDiscordPerson("209", "!!!") { GlobalName = "chatbot" });
            },
            "--People:0:Name=boss",
            "--People:0:Discord=203"
        );
        foreach (var (account, number) in new[] { (Nick, 731), (Kevin, 733), ("208", 734), ("209", 735) })
            team.Discord.As(account).Say(Room, $"taking {number} - me");
        foreach (var shown in new[] { "nick has 731: me", "boss has 733: me", "boss-2 has 734: me", "chatbot-2 has 735: me" })
            await team.PostAsync(shown);
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_role_of_the_server_grants_and_its_loss_takes_away()
    {
        await using var team = await StartAsync(
            "--Roles:0:Name=deployer",
            "--Roles:0:DiscordRoles:0=601",
            "--Projects:0:Tiers:0:Role=deployer"
        );
        const string Refused = "Deploying sample to dev needs the role deployer";
        await team.SayAsync(Samo, "deploy sample");
        await team.ToldAsync(Samo, Refused);
        team.Discord.ChangeRole(new FakeDiscordRole("601", "deployers"));
        team.Discord.ChangeRoles(Samo, "601");
        await team.SayAsync(Samo, "deploy sample");
        await team.PostAsync("samo deployed sample ");
        var told = team.Discord.Ephemerals(Samo).Count(message => message.Shown.StartsWith(Refused, StringComparison.Ordinal));
        team.Discord.ChangeRoles(Samo);
        await team.SayAsync(Samo, $"deploy sample@{team.Served}");
        await team.UntilAsync(discord =>
            discord.Ephemerals(Samo).Count(message => message.Shown.StartsWith(Refused, StringComparison.Ordinal)) == told + 1
        );
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task An_account_goes_by_the_name_of_whoever_got_the_code_and_a_code_is_never_shown_to_all()
    {
        await using var team = await StartAsync();
        team.Discord.As(Kevin).Say(Room, "taking 731 - me");
        await team.PostAsync("kevin has 731: me");
        var code = Code(Assert.Single(await team.Bot.SayAsync("boris", "link", room: "aside")).Text);
        await team.SayAsync(Kevin, $"link {code}");
        await team.ToldAsync(Kevin, "You are boris on Discord, too.");
        await team.PostAsync("boris has 731: me");
        await team.ReplyAsync(
            team.Discord.As(Nick).Say(Room, "<@500> link"),
            "I cannot tell you that here, where all would see it. Say it as a command of mine, behind a slash."
        );
        Assert.DoesNotContain(team.Discord.Messages(Room), message => Code(message.Shown).Length > 0);
        await team.SayAsync(Nick, "link");
        Assert.NotEqual("", Code((await team.ToldAsync(Nick, "Say link ")).Shown));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Without_the_right_to_read_mentions_and_commands_work_and_plain_text_does_not()
    {
        await using var team = await StartAsync(discord => discord.World.MessageContent = false, "--Discord:ReadMessages=false");
        team.Discord.As(Nick).Say(Room, "taking 727 - plain");
        await team.ReplyAsync(team.Discord.As(Nick).Say(Room, "<@500> take 728 - by mention"), "728 is yours");
        await team.SayAsync(Samo, "take 729 - by command");
        await team.PostAsync("nick has 728: by mention");
        await team.PostAsync("samo has 729: by command");
        Assert.False(team.Discord.Gateway.Intents.HasFlag(FakeDiscordIntent.MessageContent));
        Assert.DoesNotContain(team.Discord.Posts(Room), post => post.Shown.Contains("727", StringComparison.Ordinal));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Topics_follow_the_turn_behind_what_people_wrote_and_never_more_than_twice_in_ten_minutes()
    {
        await using var team = await StartAsync("--Discord:Topics=true");
        team.Discord.As(Nick).SetTopic(Room, "ask nick");
        for (var turn = 0; turn < 6; turn++)
        {
            await team.SayAsync(Nick, turn % 2 == 0 ? "join" : "done");
            await team.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        }
        await team.SayAsync(Nick, "join");
        await team.WithinAsync(
            TimeSpan.FromMinutes(15),
            () => team.Discord.Topic(Room) == "ask nick | ChatBot: sample: nick's turn",
            TimeSpan.FromMilliseconds(500)
        );
        Assert.Equal("ask nick | ChatBot: sample: nick's turn", team.Discord.Topic(Room));
        Assert.DoesNotContain(team.Discord.Calls, call => call.Status == 429);
        Assert.Empty(team.Discord.Violations);
    }

    private static string Code(string told) => Regex.Match(told, "[A-Z0-9]{4}-[A-Z0-9]{4}").Value;
}
