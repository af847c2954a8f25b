using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Support;

/// <summary>
/// An adapter and its CI, without the program around them: for what no line in a room says. The clock stands still unless
/// the test moves it.
/// </summary>
internal sealed class LonePipeline : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LonePipeline(FakePipeline ci, ManualTime clock, PipelineKind kind, PipelineSettings settings)
    {
        (Ci, Clock, Settings, _services) = (
            ci,
            clock,
            settings,
            new ServiceCollection().AddSingleton<TimeProvider>(clock).BuildServiceProvider()
        );
        Pipeline = kind.Make(settings, _services);
    }

    public FakePipeline Ci { get; }

    public ManualTime Clock { get; }

    public PipelineSettings Settings { get; }

    public IPipeline Pipeline { get; }

    public static async Task<LonePipeline> StartAsync(PipelineKind kind, Func<TimeProvider, FakePipeline> make)
    {
        var clock = new ManualTime();
        var ci = make(clock);
        await ci.StartAsync();
        var given = new ConfigurationBuilder().AddCommandLine([.. ci.Settings("--Pipeline"), "--Pipeline:Name=ci"]).Build();
        return new LonePipeline(ci, clock, kind, given.GetSection("Pipeline").Get<PipelineSettings>()!);
    }

    /// <summary>A wish for a run on dev, asked for now.</summary>
    public Trigger Wanted(string key = "d-1", string reference = "main") =>
        new(key, Ci.Job("dev"), new Revision("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"), reference, Clock.GetUtcNow())
        {
            Project = "web",
            Tier = "dev",
            Parameters = PipelinesRegistration
                .Kinds.First(kind => kind.Name == Settings.Kind)
                .Parameters.ToDictionary(
                    pair => pair.Key,
                    pair =>
                        pair.Value switch
                        {
                            "{key}" => key,
                            "{tier}" => "dev",
                            _ => "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
                        }
                ),
        };

    public async ValueTask DisposeAsync()
    {
        (Pipeline as IDisposable)?.Dispose();
        await _services.DisposeAsync();
        await Ci.DisposeAsync();
    }
}
