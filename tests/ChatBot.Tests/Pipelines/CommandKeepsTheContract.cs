using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Command;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// A command has no wire, no queue and no page of its own, so that it keeps what does not hang on them:
/// <see cref="PipelineContract"/> alone.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed class CommandKeepsTheContract : PipelineContract
{
    protected override string TwoOfFive => "Deploy to servers, 2 of 5 steps";

    // After ten seconds it is ended.
    protected override TimeSpan GoesOnFor => TimeSpan.FromSeconds(5);

    private protected override PipelineKind Kind => CommandPipeline.Kind;

    private protected override FakePipeline Make(TimeProvider clock) => new FakeCommands(clock);
}
