using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatBot.Storage.Migrations;

/// <summary>One numbered step of the tables' history. Once it is out in the world its file never changes.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(long Number, string Name, string Sql)
{
    private const string Folder = "ChatBot.Storage.Migrations.";

    /// <summary>SHA-256 of the text; a checkout with other line ends has the same.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The program's migrations, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Names().Select(Read).OrderBy(migration => migration.Number)];

    private static IEnumerable<string> Names() =>
        typeof(Migration).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static Migration Read(string resource)
    {
        using var text = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(resource)!);
        var name = resource[Folder.Length..];
        return new Migration(long.Parse(name.Split('-')[0], CultureInfo.InvariantCulture), name, text.ReadToEnd());
    }
}
