using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House.Measures;

/// <summary>How large folders are, and how many of them cannot be understood without each other.</summary>
internal static class FolderMeasures
{
    private const int Full = 25;

    public static IEnumerable<Measure> Of(Checkout checkout)
    {
        var circles = FolderGraph.Of(checkout.References.Across).Circles();
        var inCircles =
            from circle in circles
            from folder in circle
            select new Offender(circle.Count, folder, $"in a circle of {circle.Count}");
        yield return Measure.Count("circles", "folders that are part of a circle of folders", [.. inCircles]);

        Offender[] folders =
        [
            .. from tree in checkout.Trees
            group tree by SourceFiles.FolderOf(tree.FilePath) into files
            select new Offender(files.Count(), files.Key, "files"),
        ];
        var fullest = folders.Max(folder => folder.Weight);
        yield return new("fullest", "most source files directly in one folder", fullest, folders.Where(folder => folder.Weight > Full));
        yield return new("folders", "folders with source files", folders.Length, folders);
        yield return new("files", "source files", checkout.Trees.Count, folders);
    }
}
