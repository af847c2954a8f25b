namespace ChatBot.Tests.Discord;

/// <summary>
/// Discord resets the token of who begins too many sessions in a day: so few that are left are kept, and /readyz says for
/// what it waits.
/// </summary>
public sealed class BudgetOfSessions
{
    [Theory]
    [InlineData(0, "Discord allows 0 more new sessions today, so the next one is begun at ")]
    [InlineData(1, "Discord allows 1 more new sessions today, so the next one is begun at 2 Mar 16:")]
    public async Task With_next_to_none_left_nothing_is_begun_until_there_are_more(int left, string told)
    {
        await using var team = await DiscordTeam.StartAsync();
        var talk = new ClaimTalk(team, "budget");
        team.Discord.Gateway.Remaining = left;
        team.Discord.Sockets[0].Invalidate(resumable: false);
        await team.ReadyAsync(told.Replace("2 Mar ", "", StringComparison.Ordinal));
        await team.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));
        Assert.Equal(1, team.Discord.Gateway.Identifies);
        talk.Take();
        await team.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, team.Discord.Gateway.Identifies);
        team.Discord.Gateway.Remaining = 1_000;
        await talk.TakenAsync();
        talk.Drop();
        await talk.CheckAsync();
        Assert.Equal(2, team.Discord.Gateway.Identifies);
    }

    [Fact]
    public async Task However_often_sessions_break_no_more_are_begun_than_are_allowed()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.Gateway.Remaining = 110;
        var end = team.Bot.Clock.GetUtcNow() + TimeSpan.FromHours(3);
        while (team.Bot.Clock.GetUtcNow() < end)
        {
            foreach (var socket in team.Discord.Sockets)
                socket.Invalidate(resumable: false);
            await team.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        }
        Assert.InRange(team.Discord.Gateway.Identifies, 40, 111);
        Assert.NotEqual(0, team.Discord.Gateway.Remaining);
        Assert.DoesNotContain(team.Discord.Violations, rule => rule.Contains("identified", StringComparison.Ordinal));
    }

    // At last the session is tried at the address that new ones begin at, as its own may be gone for good.
    [Fact]
    public async Task Where_nobody_gets_in_it_is_tried_less_and_less_often_and_then_goes_on()
    {
        await using var team = await DiscordTeam.StartAsync();
        var talk = new ClaimTalk(team, "shut") { MayBreak = "resumed, but not at resume_gateway_url" };
        team.Discord.Gateway.Shut = true;
        int Asked() => team.Discord.Calls.Count(call => call.Route == "/gateway/bot");
        var asked = Asked();
        team.Discord.Sockets[0].Drop();
        await team.ReadyAsync("the gateway of Discord is not open");
        talk.Take();
        await team.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));
        Assert.InRange(Asked() - asked, 1, 12);
        team.Discord.Gateway.Shut = false;
        // The longest time between two tries, and less than a session lives.
        await team.PassAsync(TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(1));
        await talk.TakenAsync();
        talk.Drop();
        await talk.CheckAsync();
        Assert.Equal(1, team.Discord.Gateway.Identifies);
    }

    [Fact]
    public async Task An_address_that_is_gone_keeps_its_session_waiting_for_seconds_only()
    {
        await using var team = await DiscordTeam.StartAsync();
        var talk = new ClaimTalk(team, "gone") { MayBreak = "resumed, but not at resume_gateway_url" };
        team.Discord.Gateway.ResumeShut = true;
        team.Discord.Sockets[0].Drop();
        talk.Take();
        await team.WithinAsync(TimeSpan.FromSeconds(5), () => team.Discord.Gateway.Resumes == 1);
        Assert.Equal(1, team.Discord.Gateway.Resumes);
        await talk.TakenAsync();
        talk.Drop();
        await talk.CheckAsync();
        Assert.Equal(1, team.Discord.Gateway.Identifies);
    }
}
