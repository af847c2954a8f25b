using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Azure;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>The adapter for Azure DevOps with its stand-in, and nothing else of the program.</summary>
internal sealed class AzureAlone : IAsyncDisposable
{
    public const string Sha = "0123456789abcdef0123456789abcdef01234567";

    private AzureAlone(FakeAzure ci, AzurePipeline pipeline, ManualTime clock) => (Ci, Pipeline, Clock) = (ci, pipeline, clock);

    public FakeAzure Ci { get; }

    public AzurePipeline Pipeline { get; }

    public ManualTime Clock { get; }

    public static async Task<AzureAlone> StartAsync(string token = FakePipeline.Token)
    {
        var clock = new ManualTime();
        var ci = new FakeAzure(clock);
        await ci.StartAsync();
        return new AzureAlone(
            ci,
            new AzurePipeline(
                new PipelineSettings
                {
                    Name = "ci",
                    BaseUrl = $"{ci.Address}/{FakeAzure.Organisation}/{FakeAzure.Project}/",
                    Token = token,
                    HookSecret = FakePipeline.HookSecret,
                },
                clock
            ),
            clock
        );
    }

    public Trigger Trigger(string key, string job, string reference = "main") =>
        new(key, job, new Revision(Sha), reference, Clock.GetUtcNow())
        {
            Parameters = new Dictionary<string, string>
            {
                ["deployKey"] = key,
                ["tier"] = "dev",
                ["revision"] = Sha,
            },
        };

    /// <summary>A run, as the adapter sees it.</summary>
    public async Task<Run> SeenAsync(FakeRun run) => (await Pipeline.PollAsync(run.Job, run.Id, default))!;

    public async ValueTask DisposeAsync()
    {
        Pipeline.Dispose();
        await Ci.DisposeAsync();
    }
}
