using System.Text;
using ChatBot.Strings.Extracting;
using ChatBot.Strings.Extracting.Calls;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings.Extracting;

/// <summary>Each hard case alone, all of them as one tree, and what of a tree is read at all.</summary>
public sealed class TheExtractorFindsStrings : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _guard = new(Patience.Longest);

    public static TheoryData<string> Cases => new(All.Select(one => one.File));

    private static IEnumerable<HardCase> All => [.. HardCasesOfCSharp.All, .. HardCasesOfRazor.All, .. HardCasesOfScripts.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hard_case_is_read_as_its_language_means_it(string file)
    {
        var hard = All.Single(one => one.File == file);
        var source = hard.Source.TrimStart('\uFEFF');
        Assert.Equal(hard.Found, HardCase.Show(SourceFindings.Of(file, source, new SourceLanguage([]).Calls(file, source, _guard.Token))));
    }

    [Fact]
    public async Task A_tree_of_all_hard_cases_gives_what_each_of_them_gives_in_the_order_of_their_names()
    {
        foreach (var hard in All)
            Write($"src/{Path.GetExtension(hard.File)[1..]}/{hard.File}", hard.Source);
        var expected = All.Where(hard => hard.Found.Length > 0)
            .Select(hard => (File: $"src/{Path.GetExtension(hard.File)[1..]}/{hard.File}", hard.Found))
            .OrderBy(one => one.File, StringComparer.Ordinal)
            .SelectMany(one => one.Found.Select(line => $"{one.File} {line}"));
        Assert.Equal(expected, (await ReadAsync("src")).SelectMany(one => HardCase.Show(one).Select(line => $"{one.File} {line}")));
    }

    [Fact]
    public async Task What_is_built_or_brought_along_is_left_out_unless_it_is_named_itself()
    {
        string[] left =
        [
            "bin/a.cs",
            "Obj/a.cs",
            "web/node_modules/x/a.js",
            "web/dist/a.js",
            ".git/a.cs",
            ".vs/a.cs",
            "a.min.js",
            "a.d.ts",
            "a.g.cs",
            "Form.Designer.cs",
            "a.txt",
            "a.html",
            "empty.cs",
        ];
        foreach (var file in left)
            Write(file, file == "empty.cs" ? "" : "_s(\"no\")");
        Write("b/a.cs", "_s(\"yes\")");
        Assert.Equal(["b/a.cs"], (await ReadAsync(".")).Select(one => one.File));
        Assert.Equal(["web/dist/a.js", "a.min.js"], (await ReadAsync("web/dist", "a.min.js")).Select(one => one.File));
    }

    [Fact]
    public async Task A_circle_of_links_ends_and_a_file_counts_once()
    {
        Write("a/b/x.js", "_s('a')");
        Directory.CreateSymbolicLink(_folder.At("a", "b", "up"), _folder.At("a"));
        File.CreateSymbolicLink(_folder.At("a", "y.js"), _folder.At("a", "b", "x.js"));
        File.CreateSymbolicLink(_folder.At("a", "z.js"), _folder.At("nowhere"));
        Assert.Equal(["a/b/x.js"], (await ReadAsync("a", "a/b", "a/b/x.js", _folder.At("a"))).Select(one => one.File));
    }

    [Fact]
    public async Task What_may_hold_strings_and_cannot_be_read_is_a_fault()
    {
        File.WriteAllBytes(_folder.At("latin.js"), [.. "_s('caf"u8, 0xE9, .. "')"u8]);
        File.WriteAllBytes(_folder.At("nul.js"), [.. "_s('a')"u8, 0]);
        File.WriteAllBytes(_folder.At("half.cs"), [0xFF, 0xFE, .. "_\0s\0"u8, 0x00, 0xD8]);
        File.WriteAllBytes(_folder.At("latin without a call.js"), [0xE9]);
        File.WriteAllText(_folder.At("large.js"), new string(' ', Extractor.LargestSource) + "_s('a')");
        File.WriteAllText(_folder.At("large without a call.js"), new string(' ', Extractor.LargestSource + 1));
        Write("other.md", "_s(\"a\")");
        var read = await ReadAsync(".", "other.md");
        Assert.Equal(
            ["half.cs: it is not UTF-8.", "large.js: it is larger than 8 MiB.", "latin.js: it is not UTF-8.", "nul.js: it is no text."],
            read.Where(one => one.Fault is not null).Select(one => $"{one.File}: {one.Fault}")
        );
        Assert.Equal(
            ["other.md 0 !: no kind of source that I read"],
            read.SelectMany(one => HardCase.Show(one).Select(line => $"{one.File} {line}"))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_call_in_a_large_file_is_seen_wherever_its_pieces_are_cut(int before)
    {
        File.WriteAllText(
            _folder.At("large.js"),
            new string(' ', 128 * 1024 - before) + "_s('a')" + new string(' ', Extractor.LargestSource)
        );
        Assert.Equal("it is larger than 8 MiB.", Assert.Single(await ReadAsync(".")).Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sources_in_UTF16_are_read_as_well(bool bigEndian)
    {
        File.WriteAllText(_folder.At("wide.cs"), "_s(\"caf\u00e9\")", new UnicodeEncoding(bigEndian, byteOrderMark: true));
        Assert.Equal(["1 s: caf\u00e9"], HardCase.Show(Assert.Single(await ReadAsync("."))));
    }

    [Fact]
    public async Task What_is_skipped_is_not_read()
    {
        File.WriteAllBytes(_folder.At("latin.js"), [.. "_s('caf"u8, 0xE9, .. "')"u8]);
        Write("old/a.js", "_s('a')");
        Write("older/a.js", "_s('a')");
        Assert.Equal(
            ["older/a.js"],
            (await ReadAsync(new Extractor(_folder.Path, [], ["latin.js", "old/"]), ".", "old/a.js")).Select(one => one.File)
        );
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_a_fault()
    {
        Write("a.cs", "_s(\"a\")");
        Assert.Equal(
            [("no", "there is no such file or folder."), ("a.cs", null)],
            (await ReadAsync("no", "a.cs")).Select(one => (one.File, one.Fault))
        );
    }

    [Fact]
    public async Task Symbols_decide_what_the_compiler_leaves_out()
    {
        Write("a.cs", "#if DEBUG\n_s(\"a\");\n#elif LIVE\n_s(\"b\");\n#endif");
        Assert.Empty(await ReadAsync("."));
        Assert.Equal(["4 s: b"], HardCase.Show(Assert.Single(await ReadAsync(new Extractor(_folder.Path, ["LIVE"], []), "."))));
    }

    [Theory]
    [InlineData("a.cs", "_s(", "(")]
    [InlineData("a.cs", "_s(\"a\");", "_s(\"a\" + (")]
    [InlineData("a.cs", "_s(\"a\");", "a<")]
    [InlineData("a.cs", "_s(", "\"a\"+")]
    [InlineData("a.js", "", "_s('a', ")]
    [InlineData("a.js", "_s('a');", "(")]
    [InlineData("a.js", "_s('a');", "_s(`${")]
    [InlineData("a.jsx", "_s('a');", "=<a b={")]
    [InlineData("a.jsx", "_s('a');", "=<a>")]
    [InlineData("a.ts", "_s('a');", "_s<")]
    [InlineData("a.cshtml", "@_s(\"a\")", "@{<p>")]
    [InlineData("a.cshtml", "@_s(\"a\")", "@if (x) {")]
    [InlineData("a.cshtml", "@_s(\"a\")", "@(")]
    [InlineData("a.cshtml", "@_s(\"a\")", "<p title=\"")]
    public async Task However_deep_a_source_is_nested_it_ends_with_strings_or_with_a_word(string file, string begin, string nested)
    {
        Write(file, begin + string.Concat(Enumerable.Repeat(nested, 20_000)));
        Assert.Single(await ReadAsync("."));
    }

    public void Dispose()
    {
        _guard.Dispose();
        _folder.Dispose();
    }

    private Task<List<SourceFindings>> ReadAsync(params string[] paths) => ReadAsync(new Extractor(_folder.Path, [], []), paths);

    private async Task<List<SourceFindings>> ReadAsync(Extractor extractor, params string[] paths)
    {
        var all = new List<SourceFindings>();
        await foreach (var one in extractor.ReadAsync(paths, _guard.Token))
            all.Add(one);
        return all;
    }

    private void Write(string file, string source)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(file))!);
        File.WriteAllText(_folder.At(file), source);
    }
}
