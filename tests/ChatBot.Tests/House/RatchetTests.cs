namespace ChatBot.Tests.House;

/// <summary>
/// What the sources may at most be; the limits only go down. `dotnet run --project tests/ChatBot.Benchmarks -- house` prints them
/// all, also those of another checkout.
/// </summary>
[Collection(CheckoutDefinition.Name)]
public sealed class RatchetTests(CheckoutFixture fixture)
{
    [Theory]
    [InlineData("circles", 0)]
    [InlineData("fullest", 25)]
    [InlineData("settings", 50)]
    [InlineData("constructors", 41)]
    [InlineData("longest-constructor", 16)]
    [InlineData("wide", 0)]
    [InlineData("width-p90", 110)]
    [InlineData("catches", 20)]
    [InlineData("bangs", 166)]
    [InlineData("types", 15)]
    [InlineData("methods", 0)]
    [InlineData("method-p95", 26)]
    public void The_sources_become_no_worse(string name, int most)
    {
        var measure = fixture.Measures.Single(measure => measure.Name == name);
        var worst = string.Join('\n', measure.WorstFirst.Take(100));
        Assert.True(measure.Value <= most, $"{measure.Value} {measure.Says}, at most {most}. The worst first:\n{worst}");
    }
}
