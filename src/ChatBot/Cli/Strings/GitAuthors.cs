using System.Globalization;
using ChatBot.Core.Strings;
using ChatBot.Pipeline.Git;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Cli.Strings;

/// <summary>
/// Who wrote the lines that strings stand in, as <c>git blame</c> tells:
/// https://git-scm.com/docs/git-blame#_the_porcelain_format.
/// </summary>
/// <param name="folder">The folder that sources are named from.</param>
/// <param name="warn">Told when git cannot say.</param>
internal sealed class GitAuthors(string folder, Action<string> warn)
{
    private const string Uncommitted = "0000000";

    private bool? _isRepository;

    /// <summary>The strings of a source with their authors, as far as they are known: a line that is not committed has none.</summary>
    public async Task<IReadOnlyList<FoundString>> NamedAsync(SourceFindings source, CancellationToken cancellationToken)
    {
        if (source.Found.Count == 0 || !(_isRepository ??= await IsRepositoryAsync(cancellationToken)))
            return source.Found;
        try
        {
            var authors = Read(await Git("blame", "--porcelain", "--", source.File).TextAsync(cancellationToken));
            return [.. source.Found.Select(one => one with { Author = authors.GetValueOrDefault(one.Line, "") })];
        }
        catch (GitException)
        {
            // Not committed yet.
            return source.Found;
        }
    }

    private async Task<bool> IsRepositoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Git("rev-parse", "HEAD").RunAsync(cancellationToken);
            return true;
        }
        catch (GitException e)
        {
            warn($"No authors: {e.Message}");
            return false;
        }
    }

    // The user's settings say which folders of others are trusted.
    private GitProcess Git(params string[] arguments) => new(arguments) { Folder = folder, UserSettings = true };

    private static Dictionary<long, string> Read(string porcelain)
    {
        var names = new Dictionary<string, string>();
        var authors = new Dictionary<long, string>();
        var (commit, line) = ("", 0L);
        foreach (var row in porcelain.Split('\n'))
        {
            if (row.StartsWith('\t'))
                authors[line] = commit.StartsWith(Uncommitted, StringComparison.Ordinal) ? "" : names.GetValueOrDefault(commit, "");
            else if (row.StartsWith("author ", StringComparison.Ordinal))
                names[commit] = row["author ".Length..];
            else if (
                row.Split(' ') is [{ Length: 40 or 64 } id, _, var place, ..]
                && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
                (commit, line) = (id, number);
        }
        return authors;
    }
}
