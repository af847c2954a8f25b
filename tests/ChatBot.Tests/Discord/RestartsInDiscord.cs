using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>
/// A program that is stopped and started again goes on with its session: nothing that was said meanwhile is lost, and
/// nothing is done twice.
/// </summary>
public sealed class RestartsInDiscord
{
    [Fact]
    public async Task What_was_said_while_it_was_stopped_is_done_once_in_the_same_session()
    {
        await using var team = await StartAsync();
        var (before, meanwhile) = (new ClaimTalk(team, "before"), new ClaimTalk(team, "meanwhile"));
        await before.TakeAsync();
        await team.StopAsync();
        meanwhile.Take();
        before.Drop();
        await team.StartAgainAsync();
        await meanwhile.TakenAsync();
        meanwhile.Drop();
        await meanwhile.CheckAsync();
        await before.CheckAsync();
        Assert.Equal((1, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
    }

    [Fact]
    public async Task What_was_done_before_the_stop_and_comes_again_is_not_done_again()
    {
        await using var team = await StartAsync();
        // Whether it was answered is asked of Discord, which counts that.
        var talk = new ClaimTalk(team, "once") { MayBreak = "answers twice" };
        await talk.TakeAsync();
        Assert.False((await team.SayAsync(Nick, "take 790 - by command")).TimedOut);
        await team.PostAsync("nick has 790: by command");
        await team.StopAsync();
        team.Discord.Gateway.ReplaysAgain = 200;
        await team.StartAgainAsync();
        talk.Drop();
        await team.SayAsync(Nick, "drop 790");
        await talk.CheckAsync();
        Assert.Equal(["790 is yours", "nick dropped 790"], team.Discord.Ephemerals(Nick).Select(told => told.Shown.Split(['.', ':'])[0]));
        Assert.Single(team.Discord.Posts(Room), post => post.Shown.Contains("790: by command", StringComparison.Ordinal));
        Assert.Equal(1, team.Discord.Gateway.Identifies);
    }

    [Fact]
    public async Task A_command_that_nobody_waits_for_any_more_is_not_done()
    {
        await using var team = await StartAsync();
        await team.StopAsync();
        var answer = team.Discord.As(Nick).CommandAsync(Room, "chatbot", ("line", "take 790 - too late"));
        team.Bot.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.True((await answer).TimedOut);
        await team.StartAgainAsync();
        var talk = new ClaimTalk(team, "after it");
        await talk.TakeAsync();
        talk.Drop();
        await talk.CheckAsync();
        Assert.DoesNotContain(team.Discord.Posts(Room), post => post.Shown.Contains("790", StringComparison.Ordinal));
        Assert.Empty(team.Discord.Ephemerals(Nick));
        Assert.Equal(1, team.Discord.Gateway.Resumes);
    }

    [Fact]
    public async Task A_session_that_ended_during_a_long_stop_is_followed_by_a_new_one()
    {
        await using var team = await StartAsync();
        await team.StopAsync();
        team.Bot.Clock.Advance(TimeSpan.FromHours(2));
        await team.StartAgainAsync();
        var talk = new ClaimTalk(team, "later");
        await talk.TakeAsync();
        talk.Drop();
        await talk.CheckAsync();
        Assert.Equal((2, 0), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes));
    }
}
