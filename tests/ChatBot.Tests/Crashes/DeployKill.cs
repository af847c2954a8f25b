namespace ChatBot.Tests.Crashes;

/// <summary>How far a deploy to prod is when the program is killed: facts that anybody can see, in their order.</summary>
internal enum DeployPlace
{
    /// <summary>The command is on its way.</summary>
    Said,

    /// <summary>The deploy is in the store; its answer may not have gone out.</summary>
    Stored,

    /// <summary>The command is answered.</summary>
    Answered,

    /// <summary>The pipeline has its run.</summary>
    Triggered,

    /// <summary>The run has begun to write down what its build prints.</summary>
    Building,

    /// <summary>So many servers are switched.</summary>
    Switched,

    /// <summary>The post says how it ended.</summary>
    Told,
}

/// <summary>Whether somebody halts just before the kill, and has an answer by then.</summary>
internal enum HaltBefore
{
    None,
    Said,
    Answered,
}

/// <summary>Where one deploy is killed.</summary>
/// <param name="Place">How far it is.</param>
/// <param name="Servers">How many servers are switched by then.</param>
/// <param name="Halt">Whether somebody halts just before.</param>
internal sealed record DeployKill(DeployPlace Place, int Servers = 0, HaltBefore Halt = HaltBefore.None)
{
    /// <summary>Every place, and each halt at places early, in the middle and late.</summary>
    public static readonly IReadOnlyList<DeployKill> All =
    [
        new(DeployPlace.Said),
        new(DeployPlace.Said, Halt: HaltBefore.Said),
        new(DeployPlace.Stored),
        new(DeployPlace.Stored, Halt: HaltBefore.Said),
        new(DeployPlace.Stored, Halt: HaltBefore.Answered),
        new(DeployPlace.Answered),
        new(DeployPlace.Answered, Halt: HaltBefore.Said),
        new(DeployPlace.Answered, Halt: HaltBefore.Answered),
        new(DeployPlace.Triggered),
        new(DeployPlace.Triggered, Halt: HaltBefore.Answered),
        new(DeployPlace.Building),
        new(DeployPlace.Building, Halt: HaltBefore.Said),
        new(DeployPlace.Switched, 1),
        new(DeployPlace.Switched, 1, HaltBefore.Answered),
        new(DeployPlace.Switched, 4),
        new(DeployPlace.Switched, 5, HaltBefore.Said),
        new(DeployPlace.Switched, 7, HaltBefore.Answered),
        new(DeployPlace.Switched, ProdSite.Servers),
        new(DeployPlace.Switched, ProdSite.Servers, HaltBefore.Said),
        new(DeployPlace.Told),
    ];

    /// <summary>Any place and any halt.</summary>
    public static DeployKill Any(Random random) =>
        new((DeployPlace)random.Next((int)DeployPlace.Told + 1), random.Next(1, ProdSite.Servers + 1), (HaltBefore)random.Next(3));

    public override string ToString()
    {
        var place = Place == DeployPlace.Switched ? $"{Servers} of {ProdSite.Servers} switched" : $"{Place}";
        return Halt == HaltBefore.None ? place : $"{place}, halt {Halt}";
    }
}
