namespace ChatBot.Settings;

/// <summary>A sequence of migration numbers.</summary>
internal sealed class SeriesSettings
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The folder of its files in the repository. Default <c>migrations</c>.</summary>
    public string Folder { get; set; } = "migrations";

    /// <summary>How a file is named. Default <c>{number} - {description}.sql</c>.</summary>
    public string File { get; set; } = "{number} - {description}.sql";

    /// <summary>How many digits a number is padded to with zeros, 0 to 9. Default 0: none.</summary>
    public int Digits { get; set; }
}
