using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>All vendors with their stand-ins: what is shown for one is shown for each.</summary>
public static class Vendors
{
    private static readonly Dictionary<string, Func<TimeProvider, FakePipeline>> _all = new()
    {
        ["TeamCity"] = clock => new FakeTeamCity(clock),
        ["GitHub"] = clock => new FakeGitHub(clock),
        ["GitLab"] = clock => new FakeGitLab(clock),
        ["Azure"] = clock => new FakeAzure(clock),
        ["Octopus"] = clock => new FakeOctopus(clock),
        ["Jenkins"] = clock => new FakeJenkins(clock),
        ["Http"] = clock => new FakeOwnCi(clock),
    };

    public static TheoryData<string> Names => [.. _all.Keys];

    internal static FakePipeline Make(string name, TimeProvider clock) => _all[name](clock);
}
