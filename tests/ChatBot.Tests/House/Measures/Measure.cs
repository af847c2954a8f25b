using ChatBot.Tests.House.Sources;
using Microsoft.CodeAnalysis;

namespace ChatBot.Tests.House.Measures;

/// <summary>One figure about the sources, and the places that it comes from.</summary>
/// <param name="Name">It is asked for by this.</param>
/// <param name="Says">What exactly is counted.</param>
/// <param name="Value">The figure.</param>
/// <param name="Offenders">The places that make it what it is.</param>
internal sealed record Measure(string Name, string Says, double Value, IEnumerable<Offender> Offenders)
{
    /// <summary>A figure that is the number of its places.</summary>
    public static Measure Count(string name, string says, IReadOnlyCollection<Offender> offenders) =>
        new(name, says, offenders.Count, offenders);

    public IEnumerable<Offender> WorstFirst =>
        Offenders.OrderByDescending(one => one.Weight).ThenBy(one => one.Place, StringComparer.Ordinal);
}

/// <summary>A place that counts, how much, and what is there.</summary>
internal sealed record Offender(double Weight, string Place, string What)
{
    public static Offender At(SyntaxNode node, double weight, string what) => new(weight, SourceFiles.PlaceOf(node), what);

    public override string ToString() => $"{Weight, 6:0} {Place} {What}".TrimEnd();
}
