using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.TeamCity;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

public sealed class TeamCityKeepsTheContract : PipelineContractOverHttp
{
    protected override string TwoOfFive => "Deploy to servers, 40 %";

    protected override string StoppedByAlice => "canceled in TeamCity by alice";

    private protected override PipelineKind Kind => TeamCityPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeTeamCity(clock);
}
