using static ChatBot.Tests.Slack.LinkingTeam;

namespace ChatBot.Tests.Slack;

/// <summary>A code links one account of another platform, once and soon; and the settings decide before it.</summary>
public sealed class LinksThatAreRefused
{
    [Fact]
    public async Task A_code_is_used_up_by_whoever_says_it_first()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        var answers = await Task.WhenAll(SlashAsync(team, "U9", $"link {code}"), SlashAsync(team, "U2", $"link {code}"));
        Assert.Equal(
            [
                "That code is mistyped, used, or older than 10 minutes. Say link on the other platform for a new one.",
                "You are boris on Slack, too.",
            ],
            answers.Order(StringComparer.Ordinal)
        );
        Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U3", $"link {code}"));
    }

    [Fact]
    public async Task A_code_that_is_too_old_links_nobody()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        await team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(10));
        Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U9", $"link {code}"));
    }

    [Fact]
    public async Task Wrong_codes_are_counted()
    {
        await using var team = await StartAsync();
        var code = await CodeAsync(team, "boris");
        for (var guess = 2; guess < 7; guess++)
            Assert.StartsWith("That code is mistyped, used,", await SlashAsync(team, "U9", $"link AAAA-AAA{guess}"));
        Assert.Equal("Too many wrong codes. Try again in 10 minutes.", await SlashAsync(team, "U9", $"link {code}"));
        Assert.Equal("You are boris on Slack, too.", await SlashAsync(team, "U2", $"link {code}"));
    }

    [Fact]
    public async Task A_code_links_no_two_accounts_of_one_platform_and_is_used_up_by_the_try()
    {
        await using var team = await StartAsync();
        var code = Code(await SlashAsync(team, "U9", "link"));
        Assert.Equal(
            "That code is from Slack, too, and is used up now. Say link here, and its code on another platform.",
            await SlashAsync(team, "U2", $"link {code}")
        );
        Assert.StartsWith("That code is mistyped, used,", await LocalAsync(team, "boris", $"link {code}"));
    }

    [Fact]
    public async Task In_the_built_in_room_nothing_is_linked()
    {
        await using var team = await StartAsync();
        Assert.Equal(
            "In the built-in room everybody is who they say they are. Say link here, and its code on Slack.",
            await LocalAsync(team, "boris", $"link {Code(await SlashAsync(team, "U9", "link"))}")
        );
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
        await using var team = await StartAsync(
            "--People:0:Name=boss",
            "--People:0:Slack=U3",
            "--People:1:Name=anna",
            "--People:1:Emails:0=anna@example.com"
        );
        Assert.Equal(
            "The settings say who boss is on Slack, and they decide: ask whoever runs me to add you to People.",
            await SlashAsync(team, "U9", $"link {await CodeAsync(team, "boss")}")
        );
        Assert.Equal(
            "The settings say who boss is on Slack, and they decide: ask whoever runs me to add you to People.",
            await SlashAsync(team, "U3", $"link {await CodeAsync(team, "boris")}")
        );
        Assert.StartsWith("The settings say who anna is on Slack,", await SlashAsync(team, "U9", $"link {await CodeAsync(team, "anna")}"));
    }

    [Fact]
    public async Task Nobody_gets_two_places_in_a_queue()
    {
        await using var team = await StartAsync();
        await team.Bot.SayAsync("boris", "join sample", room: "aside");
        await team.Slack.As("U9").SlashAsync("C1", "/chatbot", "join sample");
        Assert.Equal(
            "You are in sample's queue under both names. Leave it under one of them, and link again.",
            await SlashAsync(team, "U9", $"link {await CodeAsync(team, "boris")}")
        );
    }

    [Fact]
    public async Task Talk_about_links_is_talk()
    {
        await using var team = await StartAsync();
        Assert.Empty(await team.Bot.SayAsync("boris", "link to the ticket please", room: "aside"));
        Assert.Empty(await team.Bot.SayAsync("boris", "link document", room: "aside"));
    }
}
