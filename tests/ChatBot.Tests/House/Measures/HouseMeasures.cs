using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House.Measures;

/// <summary>All figures about a checkout, in the order in which they are printed.</summary>
internal static class HouseMeasures
{
    public static IReadOnlyList<Measure> Of(Checkout checkout)
    {
        string[] sources = [.. checkout.Trees.Select(tree => tree.FilePath)];
        var testFiles = SourceFiles.Under(Path.Combine(checkout.Root, "tests"));
        string[] tests = [.. testFiles.Select(file => Path.GetRelativePath(checkout.Root, file))];
        return
        [
            .. FolderMeasures.Of(checkout),
            .. ConstructorMeasures.Of(checkout.Trees),
            .. WidthMeasures.Of("", checkout.Root, sources),
            .. CareMeasures.Of(checkout.Trees),
            .. TypeMeasures.Of(checkout),
            .. MethodMeasures.Of(checkout.Trees),
            .. WidthMeasures.Of("tests-", checkout.Root, tests),
        ];
    }
}
