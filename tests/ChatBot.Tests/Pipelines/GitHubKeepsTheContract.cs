using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitHub;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class GitHubKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 2 of 5 steps";

    protected override string StoppedByAlice => "cancelled or superseded at GitHub";

    private protected override PipelineKind Kind => GitHubPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeGitHub(clock);

    [Fact]
    public Task A_run_that_waits_for_a_review_of_its_environment_has_not_ended() => WaitsForAPersonAsync();
}
