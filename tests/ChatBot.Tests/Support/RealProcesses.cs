using Xunit.Sdk;
using Xunit.v3;

namespace ChatBot.Tests.Support;

/// <summary>The tests that start real processes. Each of them keeps a machine busy, so they never run beside each other.</summary>
[CollectionDefinition(Collection)]
public sealed class RealProcesses : ITestCollectionOrderer
{
    /// <summary>The one collection of them all.</summary>
    public const string Collection = "real processes";

    /// <summary>As they take the longest, they come first: begun last, they would be alone at the end.</summary>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(one => one.TestCollectionDisplayName != Collection)
                .ThenBy(one => one.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
