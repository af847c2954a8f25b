using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using Microsoft.Extensions.DependencyInjection;
using static ChatBot.Tests.Slack.LinkingTeam;

namespace ChatBot.Tests.Slack;

/// <summary>Somebody says in Slack, by a code from another platform, who they are; the built-in room is that other platform here.</summary>
public sealed class LinksInSlack
{
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
        Assert.Equal(
            $"Say link {code} on the other platform within 10 minutes, and you are nicholas there, too.\nShow it to "
                + $"nobody: whoever says it goes by your name.",
            told
        );
        await using var unit = team.Bot.Services.GetRequiredService<UnitsOfWork>().Begin();
        var kept = await unit.Of<SqlMessageBook>().NewestAsync(new RoomId("slack", "C1"), 10, team.Stop);
        Assert.Equal(
            ["This was shown once. Say it again for another."],
            kept.SelectMany(message => message.Answered.Answers).Select(answer => answer.Content.Title.ToString())
        );
        Assert.DoesNotContain(team.Slack.Messages("C1"), message => message.Shown.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_another_copy_of_the_program_linked_counts_here_within_half_a_minute()
    {
        await using var team = await StartAsync();
        await SlashAsync(team, "U9", "who");
        await using (var unit = team.Bot.Services.GetRequiredService<UnitsOfWork>().Begin())
        {
            // As the other copy does it: this one is not told.
            var book = new SqlAccountBook(unit.Of<Transaction>(), unit.Of<ProjectList>(), new AccountChanges(), team.Bot.Clock);
            Assert.IsType<MoveResult.Moved>(await book.MoveAsync("slack", new PersonId("nicholas"), new PersonId("boris"), team.Stop));
            await unit.CommitAsync(team.Stop);
        }
        var moved = new TaskCompletionSource();
        team.Bot.Services.GetRequiredService<AccountChanges>().Moved += _ => moved.TrySetResult();
        await team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(31));
        await moved.Task.WaitAsync(team.Stop);
        team.Slack.As("U9").Say("C1", "taking 731 - me");
        await team.PostAsync("boris has 731: me");
    }
}
