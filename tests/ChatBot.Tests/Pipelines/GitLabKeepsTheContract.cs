using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitLab;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class GitLabKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 2 of 5 steps";

    protected override string StoppedByAlice => "canceled or superseded in GitLab";

    private protected override PipelineKind Kind => GitLabPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeGitLab(clock);

    [Fact]
    public Task A_pipeline_that_waits_for_a_job_that_somebody_starts_by_hand_has_not_ended() => WaitsForAPersonAsync();
}
