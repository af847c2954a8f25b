namespace ChatBot.Benchmarks.Report;

/// <summary>What was measured.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure with its unit.</param>
internal sealed record Figure(string Name, string Value)
{
    /// <summary>The bare limit of the same run; empty when there is none.</summary>
    public string Limit { get; init; } = "";

    /// <summary>What somebody would use instead, in the same run; empty when nothing is measured beside it.</summary>
    public string Instead { get; init; } = "";

    /// <summary>The figure in terms of what would be used instead, or else of the limit.</summary>
    public double? Ratio { get; init; }

    /// <summary>What it should be; empty when it is only for information.</summary>
    public string Aim { get; init; } = "";

    /// <summary>Whether it is so.</summary>
    public bool? Reached { get; init; }
}
