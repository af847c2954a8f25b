namespace ChatBot.Tests.House.Sources;

/// <summary>One type's use of another, with the files of both.</summary>
internal sealed record Reference(string From, string FromFile, string To, string ToFile)
{
    public string FromFolder => SourceFiles.FolderOf(FromFile);

    public string ToFolder => SourceFiles.FolderOf(ToFile);

    public override string ToString() => $"{From} ({FromFile}) -> {To} ({ToFile})";
}

/// <summary>What the sources refer to.</summary>
/// <param name="Across">Each use of a type of another folder, once per pair of types.</param>
/// <param name="Names">How many names were looked at.</param>
/// <param name="Unbound">Those whose meaning was not found, with their places: what hides there is not guarded.</param>
internal sealed record References(IReadOnlyList<Reference> Across, int Names, IReadOnlyList<string> Unbound);
