namespace ChatBot.Tests.House.Rules;

/// <summary>The faults that were there when a rule was made: a sorted list, one a line, that may only become shorter.</summary>
internal sealed class Allowance(string root, string rule)
{
    public string Place { get; } = $"tests/ChatBot.Tests/House/Allowed/{rule}.txt";

    private string FullPath => Path.Combine(root, Place);

    // A list that has become empty may be deleted.
    public IReadOnlySet<string> Entries() =>
        File.Exists(FullPath) ? File.ReadAllLines(FullPath).Where(line => line.Length > 0).ToHashSet() : [];

    public static string Text(IEnumerable<string> entries) =>
        string.Concat(entries.Order(StringComparer.Ordinal).Select(entry => entry + "\n"));

    /// <summary>Writes the list anew; no file where nothing needs to be allowed.</summary>
    public void Write(IReadOnlyCollection<string> entries)
    {
        if (entries.Count == 0)
            File.Delete(FullPath);
        else
            File.WriteAllText(FullPath, Text(entries));
    }
}
