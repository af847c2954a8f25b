using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>A run in a CI that the tests play. Only its <see cref="FakePipeline"/> changes it, under its lock.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Job">Its job.</param>
/// <param name="By">Who started it.</param>
/// <param name="At">When.</param>
internal sealed record FakeRun(string Id, string Job, string By, DateTimeOffset At)
{
    /// <summary>Its parameters, by the names that the CI knows.</summary>
    public Dictionary<string, string> Parameters { get; init; } = [];

    /// <summary>The branch or tag, as it was sent.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The revision that it runs on; empty where the CI was not told.</summary>
    public string Revision { get; init; } = "";

    /// <summary>The key among its parameters; empty for one that somebody started by hand.</summary>
    public string Key { get; init; } = "";

    public RunState State { get; set; } = RunState.Queued;

    /// <summary>Whether it ever did something.</summary>
    public bool HasBegun { get; set; }

    public string Step { get; set; } = "";

    public int Done { get; set; }

    public int Total { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>Who stopped it, or wants to.</summary>
    public string StoppedBy { get; set; } = "";

    /// <summary>Whether somebody asked it to stop: a CI takes its time.</summary>
    public bool IsStopping { get; set; }

    /// <summary>How often it was looked at since its end: right after it, some do not know yet how it went.</summary>
    public int LooksAtEnd { get; set; }

    /// <summary>Whether the CI has forgotten it.</summary>
    public bool IsGone { get; set; }

    public bool IsEnded => State is RunState.Succeeded or RunState.Failed or RunState.Stopped;
}
