using System.Text.RegularExpressions;
using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House;

/// <summary>What the pages say about files is true, and they stay readable.</summary>
public sealed partial class DocsTests
{
    private const int LongestLine = 140;
    private const int LongestReadme = 120;

    // Names of files that are not in the repository: those of the projects that are deployed, of vendors, and of what the program writes.
    private static readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal)
    {
        "app-js.en.txt",
        "app.ru.po",
        "appsettings.json",
        "build.sh",
        "chatbot.db",
        "chatbot.db-shm",
        "chatbot.db-wal",
        "chatbot.db.lock",
        "copy.db",
        "deploy.yml",
        "found.jsonl",
        "migrate.sh",
        "pipeline.json",
        "sample.git",
        "strings.xml",
        "Status/PingCommand.cs",
        "azure-build-swagger.json",
        "discord-openapi.json",
        "github-openapi.json",
        "slack-methods.json",
    };

    private static readonly string _root = SourceFiles.Root();

    // Once for all pages; also their folders, as pages link to those.
    private static readonly HashSet<string> _places = [.. Places()];
    private static readonly HashSet<string> _names = [.. _places.Select(place => Path.GetFileName(place))];

    public static TheoryData<string> Pages =>
        [.. _places.Where(place => place.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_file_that_a_page_names_is_there(string page)
    {
        var text = Fences().Replace(Read(page), "");
        var links = Links().Matches(text).Select(link => link.Groups["to"].Value).Where(to => !IsThere(page, to));
        var spans = Spans().Matches(text).Select(span => span.Groups["of"].Value).Where(span => NamesFile(span) && !IsNamed(page, span));
        Holds(links.Concat(spans).Distinct().Select(missing => $"{page} names {missing}, which is not there"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_line_of_a_page_is_too_long(string page)
    {
        var tooLong = Read(page)
            .Split('\n')
            .Select((line, i) => (Line: line, Number: i + 1))
            .Where(one => one.Line.Length > LongestLine && !MayBeLong(one.Line));
        Holds(tooLong.Select(one => $"{page}:{one.Number} has {one.Line.Length} characters, at most {LongestLine}"));
    }

    [Fact]
    public void The_README_is_short()
    {
        var lines = Read("README.md").TrimEnd('\n').Split('\n').Length;
        Assert.True(
            lines <= LongestReadme,
            $"README.md has {lines} lines, at most {LongestReadme}: put the rest beside the code it is about"
        );
    }

    // xunit would cut the faults short.
    private static void Holds(IEnumerable<string> faults)
    {
        if (string.Join('\n', faults) is { Length: > 0 } all)
            Assert.Fail(all);
    }

    // A row of a table cannot be broken, nor can an address.
    private static bool MayBeLong(string line) =>
        line.TrimStart().StartsWith('|') || Address().Matches(line).Any(address => line.Length - address.Length <= LongestLine);

    // A link leads from its page to a file, a folder, or out of the repository.
    private static bool IsThere(string page, string to) =>
        to.Contains("://", StringComparison.Ordinal) || to.StartsWith('#') || _places.Contains(Resolved(page, to.Split('#')[0]));

    // A name alone may be anywhere; a path leads from the page, from the page's project, from the root or from src.
    private static bool IsNamed(string page, string span)
    {
        var path = span.TrimEnd('/');
        if (_elsewhere.Contains(path))
            return true;
        if (!path.Contains('/'))
            return _names.Contains(path);
        return _places.Contains(Resolved(page, path)) || _places.Contains(path) || _places.Contains($"src/{path}");
    }

    private static bool NamesFile(string span) =>
        FileName().IsMatch(span) || (Folder().IsMatch(span) && _places.Contains(span.Split('/')[0]));

    private static string Resolved(string page, string path) =>
        Path.GetRelativePath(_root, Path.GetFullPath(path, Path.GetDirectoryName(Path.Combine(_root, page))!)).Replace('\\', '/');

    private static string Read(string page) => File.ReadAllText(Path.Combine(_root, page)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Places()
    {
        var waiting = new Stack<string>([_root]);
        while (waiting.TryPop(out var folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
                yield return Relative(file);
            foreach (var below in Directory.EnumerateDirectories(folder).Where(IsOurs))
            {
                yield return Relative(below);
                waiting.Push(below);
            }
        }
    }

    // Not what is built, fetched or written there.
    private static bool IsOurs(string folder) =>
        Path.GetFileName(folder) is not ("bin" or "obj" or ".git" or "data" or "node_modules" or "TestResults");

    private static string Relative(string path) => Path.GetRelativePath(_root, path).Replace('\\', '/');

    // What stands between the fences of code is for a shell or a settings file.
    [GeneratedRegex(@"^[ \t]*```.*?^[ \t]*```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"`(?<of>[^`\n]+)`")]
    private static partial Regex Spans();

    [GeneratedRegex(@"https?://\S+|\]\([^)\s]+\)")]
    private static partial Regex Address();

    // Code.cs, Folder/Code.cs, .ci/run.sh: letters, and an ending that files have.
    [GeneratedRegex(@"^[\w.@/-]*\w\.(?:cs|csproj|sln|props|json|jsonl|yaml|yml|md|sql|sh|js|css|html|svg|png|txt|xml|db|git|po)$")]
    private static partial Regex FileName();

    // Folder/Below, where the first of them is one of ours.
    [GeneratedRegex(@"^\.?\w[\w.-]*(?:/[\w.-]+)+/?$")]
    private static partial Regex Folder();
}
