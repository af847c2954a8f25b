using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Azure;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class AzureKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 2 of 5 steps";

    protected override string StoppedByAlice => "canceled in Azure DevOps, last changed by alice";

    private protected override PipelineKind Kind => AzurePipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeAzure(clock);

    [Fact]
    public Task A_run_that_waits_for_an_approval_has_not_ended() => WaitsForAPersonAsync();
}
