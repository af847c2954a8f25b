namespace ChatBot.Tests.House;

/// <summary>
/// What the sources may at most be; the limits only go down. `dotnet run --project tests/ChatBot.Benchmarks -- house` prints them
/// all, also those of another checkout.
/// </summary>
[Collection(CheckoutDefinition.Name)]
public sealed class RatchetTests(CheckoutFixture fixture)
{
    [Theory]
    [InlineData("circles", 42)]
    [InlineData("fullest", 68)]
    [InlineData("settings", 50)]
    [InlineData("constructors", 41)]
    [InlineData("longest-constructor", 16)]
    [InlineData("wide", 1_939)]
    [InlineData("width-p90", 125)]
    [InlineData("catches", 20)]
    [InlineData("bangs", 166)]
    [InlineData("types", 85)]
    [InlineData("methods", 0)]
    [InlineData("method-p95", 25)]
    public void The_sources_become_no_worse(string name, int most)
    {
        var measure = fixture.Measures.Single(measure => measure.Name == name);
        var worst = string.Join('\n', measure.WorstFirst.Take(100));
        Assert.True(measure.Value <= most, $"{measure.Value} {measure.Says}, at most {most}. The worst first:\n{worst}");
    }
}
