using ChatBot.Core.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>An app in place of a token: it gets one for an hour at a time.</summary>
public sealed class GitHubLetsAppsIn
{
    [Fact]
    public async Task An_app_gets_one_token_for_all_that_is_asked_at_once_and_a_new_one_before_the_hour_ends()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHubWithApp(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lone.Pipeline.PollAsync(run.Job, run.Id, default)));
        Assert.Equal(1, Tokens(lone));
        lone.Clock.Advance(TimeSpan.FromMinutes(54));
        await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal(1, Tokens(lone));
        lone.Clock.Advance(TimeSpan.FromMinutes(2));
        await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal(2, Tokens(lone));
        Assert.Single(lone.Ci.Calls, call => call.Path.EndsWith("/installation", StringComparison.Ordinal));
        Assert.Empty(lone.Ci.Violations);
    }

    [Fact]
    public async Task A_trigger_without_a_token_to_be_had_began_nothing_and_is_made_later()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHubWithApp(clock) { NoTokens = 502 });
        var answer = lone.Pipeline.TriggerAsync(lone.Wanted(), default);
        // The look for the installation is made three times.
        while (await Task.WhenAny(answer, Task.Run(lone.Clock.GetUtcNow)) != answer)
            lone.Clock.Advance(lone.Ci.Open == 0 ? TimeSpan.FromMilliseconds(10) : TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<TriggerAnswer.NotNow>(await answer).After);
        Assert.Empty(lone.Ci.Runs);
    }

    [Fact]
    public async Task A_trigger_by_an_app_that_GitHub_takes_for_nobody_is_refused()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHubWithApp(clock) { NoTokens = 403 });
        Assert.Equal(
            new TriggerAnswer.Refused(new("the app gets no token: This installation has been suspended (403)")),
            await lone.Pipeline.TriggerAsync(lone.Wanted(), default)
        );
    }

    [Fact]
    public async Task A_token_that_was_taken_back_is_replaced_at_the_next_call()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHubWithApp(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        ((FakeGitHubWithApp)lone.Ci).TakeBack();
        await Assert.ThrowsAsync<PipelineException>(() => lone.Pipeline.PollAsync(run.Job, run.Id, default));
        Assert.Equal(RunState.Queued, (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.State);
    }

    private static int Tokens(LonePipeline lone) => ((FakeGitHubWithApp)lone.Ci).Tokens;
}
