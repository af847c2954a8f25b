using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House.Measures;

/// <summary>Whether a type is found by the name of its file, and how much its own name says.</summary>
internal static class TypeMeasures
{
    public static IEnumerable<Measure> Of(Checkout checkout)
    {
        const string rule = "files with several types, but for closed families (all derive from the first) and wire records (JSON)";
        var wire = new WireRecords(checkout.Types);
        var several =
            from type in checkout.Types.Where(Counts)
            group type by type.File into file
            let types = file.ToArray()
            where types.Length > 1 && !IsFamily(types) && !types.All(wire.Has)
            select new Offender(types.Length, file.Key, string.Join(", ", types.Select(type => type.Name)));
        yield return Measure.Count("types", rule, [.. several]);

        var lengths = checkout.Types.Select(type => type.Name.Length);
        yield return new("name-median", "median length of a type's name", lengths.Quantile(0.5), []);
    }

    // A JSON context has to stand by itself for its generator; who reads the file need not know it.
    private static bool Counts(TopLevelType type) => !type.IsFileLocal && !type.Bases.Contains("JsonSerializerContext");

    private static bool IsFamily(TopLevelType[] types)
    {
        HashSet<string> family = [types[0].Name];
        // Some derive from others that stand further below.
        for (var before = 0; before < family.Count; )
        {
            before = family.Count;
            family.UnionWith(types.Where(type => type.Bases.Any(family.Contains)).Select(type => type.Name));
        }
        return types.All(type => family.Contains(type.Name));
    }
}
