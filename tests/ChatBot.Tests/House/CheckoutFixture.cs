using ChatBot.Tests.House.Measures;
using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House;

/// <summary>The sources are read and compiled once for all tests about them, and let go of afterwards.</summary>
public sealed class CheckoutFixture
{
    public CheckoutFixture() => Measures = HouseMeasures.Of(Checkout);

    internal Checkout Checkout { get; } = new(SourceFiles.Root());

    internal IReadOnlyList<Measure> Measures { get; }
}

[CollectionDefinition(Name)]
public sealed class CheckoutDefinition : ICollectionFixture<CheckoutFixture>
{
    public const string Name = "the sources of this checkout";
}
