using System.Globalization;

namespace ChatBot.Core.Projects;

/// <summary>One sequence of migration numbers.</summary>
/// <param name="Name">Its name: <c>qa</c>, <c>SE.com</c>.</param>
public sealed record Series(string Name)
{
    /// <summary>The greatest number that a series can hold; the next one would be too long for its name on disk and for readers.</summary>
    public const long Greatest = 999_999_999;

    /// <summary>The folder of the migration files in the repository, with <c>/</c>; empty for its top.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How a file is named, with <c>{number}</c> and <c>{description}</c> in it.</summary>
    public string File { get; init; } = "{number} - {description}.sql";

    /// <summary>How many digits a number is padded to with zeros; 0 (the default) for none.</summary>
    public int Digits { get; init; }

    /// <summary>A number the way it is written in this series: <c>727</c>, <c>014</c>.</summary>
    public string Write(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    /// <summary>The number that a file's name carries, when it belongs to the series.</summary>
    public bool TryReadFile(string path, out long number)
    {
        number = 0;
        var folder = Folder.Length == 0 ? "" : Folder.TrimEnd('/') + "/";
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return false;
        var name = path[folder.Length..];
        var start = File.IndexOf("{number}", StringComparison.Ordinal);
        if (name.Contains('/') || start < 0 || !name.StartsWith(File[..start], StringComparison.Ordinal))
            return false;
        var digits = new string([.. name.Skip(start).TakeWhile(char.IsAsciiDigit)]);
        var after = File[(start + "{number}".Length)..].Split('{')[0];
        return digits.Length is > 0 and < 10
            && name[(start + digits.Length)..].StartsWith(after, StringComparison.Ordinal)
            && long.TryParse(digits, CultureInfo.InvariantCulture, out number);
    }
}
