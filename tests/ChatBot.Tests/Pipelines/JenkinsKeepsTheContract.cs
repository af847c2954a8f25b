using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Jenkins;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class JenkinsKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 40 %";

    protected override string StoppedByAlice => "canceled in Jenkins by alice";

    protected override bool NamesTheBranch => false;

    private protected override PipelineKind Kind => JenkinsPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeJenkins(clock);

    [Fact]
    public Task A_run_that_waits_for_input_has_not_ended() => WaitsForAPersonAsync();
}
