using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Octopus;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class OctopusKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 40 %";

    protected override string StoppedByAlice => "canceled in Octopus";

    private protected override PipelineKind Kind => OctopusPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeOctopus(clock);

    [Fact]
    public Task A_run_that_waits_for_somebody_has_not_ended() => WaitsForAPersonAsync();
}
