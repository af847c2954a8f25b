using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Http;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class HttpKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 40 %";

    protected override string StoppedByAlice => "stopped by alice";

    private protected override PipelineKind Kind => HttpPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeOwnCi(clock);

    [Fact]
    public Task A_run_that_waits_for_somebody_has_not_ended() => WaitsForAPersonAsync();
}
