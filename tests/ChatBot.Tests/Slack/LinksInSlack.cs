using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.People;
using ChatBot.Projects;
using ChatBot.Storage;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Slack;

/// <summary>Somebody says in Slack, by a code from another platform, who they are; the built-in room is that other platform here.</summary>
public sealed class LinksInSlack
{
    private const string AppToken = "--Slack:AppToken=xapp-1-test";

    [Fact]
    public async Task An_account_and_what_is_open_on_it_goes_by_the_name_of_whoever_got_the_code()
    {
        await using var team = await StartAsync();
        team.Slack.As("U9").Say("C1", "taking 731 - me");
        await team.PostAsync("nicholas has 731: me");
        var code = await CodeAsync(team, "boris");
        Assert.Equal("You are boris on Slack, too.", await SlashAsync(team, "U9", $"link {code}"));
        await team.PostAsync("boris has 731: me");
        team.Slack.As("U9").Say("C1", "taking 732 - me again");
        await team.PostAsync("boris has 732: me again");
        Assert.Equal("boris dropped 731: me", (await team.Bot.SayAsync("boris", "drop 731", room: "aside"))[0].Text);
        await team.PostAsync("boris dropped 731: me");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_link_outlives_the_program()
    {
        await using var team = await StartAsync();
        Assert.Equal("You are boris on Slack, too.", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "boris")}"));
        await team.RestartAsync();
        team.Slack.As("U9").Say("C1", "taking 731 - me");
        await team.PostAsync("boris has 731: me");
    }

    [Fact]
    public async Task A_code_shows_to_the_asker_alone_and_is_not_kept_where_it_was_sent_away()
    {
        await using var team = await StartAsync();
        var told = await SlashAsync(team, "U9", "link");
        var code = Code(told);
        Assert.Equal($"Say link {code} on the other platform within 10 minutes, and you are nicholas there, too.\nShow it to nobody: whoever says it goes by your name.", told);
        await using var unit = team.Bot.Services.GetRequiredService<UnitsOfWork>().Begin();
        var kept = await unit.Of<SqlMessageBook>().NewestAsync(new RoomId("slack", "C1"), 10, team.Stop);
        Assert.Equal(["This was shown once. Say it again for another."], kept.SelectMany(message => message.Answered.Answers).Select(answer => answer.Content.Title.ToString()));
        Assert.DoesNotContain(team.Slack.Messages("C1"), message => message.Shown.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_code_is_used_up_by_whoever_says_it_first()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        var answers = await Task.WhenAll(SlashAsync(team, "U9", $"link {code}"), SlashAsync(team, "U2", $"link {code}"));
        Assert.Equal(["That code is mistyped, used, or older than 10 minutes. Say link on the other platform for a new one.", "You are boris on Slack, too."], answers.Order(StringComparer.Ordinal));
        Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U3", $"link {code}"));
    }

    [Fact]
    public async Task A_code_that_is_too_old_links_nobody()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        team.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U9", $"link {code}"));
    }

    [Fact]
    public async Task Wrong_codes_are_counted()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        for (var guess = 2; guess < 7; guess++) Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U9", $"link AAAA-AAA{guess}"));
        Assert.Equal("Too many wrong codes. Try again in 10 minutes.", await SlashAsync(team, "U9", $"link {code}"));
        Assert.Equal("You are boris on Slack, too.", await SlashAsync(team, "U2", $"link {code}"));
    }

    [Fact]
    public async Task A_code_links_no_two_accounts_of_one_platform_and_is_used_up_by_the_try()
    {
        await using var team = await StartAsync();
        var code = Code(await SlashAsync(team, "U9", "link"));
        Assert.Equal("That code is from Slack, too, and is used up now. Say link here, and its code on another platform.", await SlashAsync(team, "U2", $"link {code}"));
        Assert.StartsWith("That code is mistyped, used,", await LocalAsync(team, "boris", $"link {code}"));
    }

    [Fact]
    public async Task In_the_built_in_room_nothing_is_linked()
    {
        await using var team = await StartAsync();
        Assert.Equal("In the built-in room everybody is who they say they are. Say link here, and its code on Slack.", await LocalAsync(team, "boris", $"link {Code(await SlashAsync(team, "U9", "link"))}"));
    }

    [Fact]
    public async Task Nobody_takes_a_name_that_another_account_has()
    {
        await using var team = await StartAsync();
        team.Slack.As("U2").Say("C1", "taking 731 - me");
        await team.PostAsync("samo has 731: me");
        Assert.Equal("Another account on Slack is samo already.", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "samo")}"));
        Assert.Equal("You are samo on Slack already.", await SlashAsync(team, "U2", $"link {await CodeAsync(team, "samo")}"));
    }

    [Fact]
    public async Task The_settings_decide_whose_names_they_tie()
    {
        await using var team = await StartAsync("--People:0:Name=boss", "--People:0:Slack=U3", "--People:1:Name=anna", "--People:1:Emails:0=anna@example.com");
        Assert.Equal("The settings say who boss is on Slack, and they decide: ask whoever runs me to add you to People.", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "boss")}"));
        Assert.Equal("The settings say who boss is on Slack, and they decide: ask whoever runs me to add you to People.", await SlashAsync(team, "U3", $"link {await CodeAsync(team, "boris")}"));
        Assert.StartsWith("The settings say who anna is on Slack,", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "anna")}"));
    }

    [Fact]
    public async Task Nobody_gets_two_places_in_a_queue()
    {
        await using var team = await StartAsync();
        await team.Bot.SayAsync("boris", "join sample", room: "aside");
        await team.Slack.As("U9").SlashAsync("C1", "/chatbot", "join sample");
        Assert.Equal("You are in sample's queue under both names. Leave it under one of them, and link again.", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "boris")}"));
    }

    [Fact]
    public async Task Talk_about_links_is_talk()
    {
        await using var team = await StartAsync();
        Assert.Empty(await team.Bot.SayAsync("boris", "link to the ticket please", room: "aside"));
        Assert.Empty(await team.Bot.SayAsync("boris", "link document", room: "aside"));
    }

    [Fact]
    public async Task What_another_copy_of_the_program_linked_counts_here_within_half_a_minute()
    {
        await using var team = await StartAsync();
        await SlashAsync(team, "U9", "who");
        await using (var unit = team.Bot.Services.GetRequiredService<UnitsOfWork>().Begin())
        {
            // As the other copy does it: this one is not told.
            var book = new SqlAccountBook(unit.Of<Unit>(), unit.Of<ProjectList>(), new AccountChanges(), team.Bot.Clock);
            Assert.IsType<Moving.Moved>(await book.MoveAsync("slack", new PersonId("nicholas"), new PersonId("boris"), team.Stop));
            await unit.CommitAsync(team.Stop);
        }
        var moved = new TaskCompletionSource();
        team.Bot.Services.GetRequiredService<AccountChanges>().Moved += _ => moved.TrySetResult();
        team.Bot.Clock.Advance(TimeSpan.FromSeconds(31));
        await moved.Task.WaitAsync(team.Stop);
        team.Slack.As("U9").Say("C1", "taking 731 - me");
        await team.PostAsync("boris has 731: me");
    }

    private static Task<SlackTeam> StartAsync(params string[] more) =>
        SlackTeam.StartAsync(slack => slack.World.AddPerson(new FakeSlackPerson("U9", "nicholas") { Email = "" }), [AppToken, .. more]);

    private static async Task<string> CodeAsync(SlackTeam team, string person) => Code(await LocalAsync(team, person, "link"));

    private static async Task<string> LocalAsync(SlackTeam team, string person, string line)
    {
        var said = Assert.Single(await team.Bot.SayAsync(person, line, room: "aside"));
        Assert.True(said.Private);
        return said.Text;
    }

    private static async Task<string> SlashAsync(SlackTeam team, string account, string line)
    {
        await team.Slack.As(account).SlashAsync("C1", "/chatbot", line);
        return team.Slack.Ephemerals(account)[^1].Shown;
    }

    private static string Code(string told) => Regex.Match(told, "[A-Z0-9]{4}-[A-Z0-9]{4}").Value;
}
