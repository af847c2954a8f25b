namespace ChatBot.Tests.Slack;

/// <summary>A room's topic says whose turn it is and what is held, behind what people wrote there.</summary>
public sealed class TopicsInSlack
{
    [Fact]
    public async Task The_topic_keeps_what_people_wrote_and_follows_the_turn_and_the_holds()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.As("U1").SetTopic("C1", "Deploys &amp; such by ChatBot: ask nick");
        team.Slack.As("U1").Say("C1", "<@U0BOT> join");
        await team.UntilAsync(slack => slack.Topic("C1") == "Deploys &amp; such by ChatBot: ask nick | ChatBot: sample: nick's turn");
        team.Slack.As("U2").Say("C1", "<@U0BOT> hold sample prod - 500s");
        await team.UntilAsync(slack =>
            slack.Topic("C1") == "Deploys &amp; such by ChatBot: ask nick | ChatBot: sample: nick's turn, sample prod held by samo"
        );
        team.Slack.As("U1").Say("C1", "<@U0BOT> done");
        team.Slack.As("U2").Say("C1", "<@U0BOT> lift");
        await team.UntilAsync(slack => slack.Topic("C1") == "Deploys &amp; such by ChatBot: ask nick");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_room_whose_topic_may_not_be_set_is_a_room_all_the_same()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.Scopes.RemoveWhere(scope => scope.EndsWith("write.topic", StringComparison.Ordinal)),
            ["--Slack:AppToken=xapp-1-test"]
        );
        team.Slack.As("U1").Say("C1", "<@U0BOT> join");
        await team.PostAsync("nick has the turn on sample");
        await team.UntilAsync(slack => slack.Calls.Any(call => call.Method == "conversations.setTopic"));
        Assert.Equal("", team.Slack.Topic("C1"));
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Topics_are_left_alone_when_the_settings_say_so()
    {
        await using var team = await SlackTeam.StartAsync("--Slack:Topics=false");
        team.Slack.As("U1").Say("C1", "<@U0BOT> join");
        await team.PostAsync("nick has the turn on sample");
        await team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(2));
        team.Slack.As("U1").Say("C1", "taking 727 - x");
        await team.PostAsync("nick has 727: x");
        Assert.DoesNotContain(team.Slack.Calls, call => call.Method == "conversations.setTopic");
    }
}
