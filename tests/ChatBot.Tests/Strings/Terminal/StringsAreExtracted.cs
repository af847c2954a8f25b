using System.Diagnostics;
using ChatBot.Cli.Strings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings.Terminal;

/// <summary><c>chatbot strings extract</c>.</summary>
[Collection(RealProcesses.Collection)]
public sealed class StringsAreExtracted : IDisposable
{
    private readonly BuildShell _shell = new();

    [Fact]
    public async Task A_line_of_JSON_tells_all_that_is_known_of_a_string()
    {
        _shell.Write("web/a.ts", "_s('Open', { context: 'menu' }); _s(x)\n_m('*<b>* \"é\" \\u2028')");
        _shell.Write("Site/A.cs", "_s(\"1 answer\", plural: \"$n$ answers\", n);");
        Assert.Equal(
            0,
            await _shell.RunAsync(
                "extract",
                "web",
                "Site",
                "--build",
                "4817",
                "--revision",
                "abc123",
                "--url",
                "https://ci.example.com/4817"
            )
        );
        Assert.Equal(
            """
            {"build":"4817","revision":"abc123","url":"https://ci.example.com/4817"}
            {"text":"Open","kind":"plain","file":"web/a.ts","line":1,"context":"menu"}
            {"text":"*<b>* \"é\" \u2028","kind":"markdown","file":"web/a.ts","line":2}
            {"text":"1 answer","kind":"plain","file":"Site/A.cs","line":1,"plural":"$n$ answers"}

            """,
            _shell.Output
        );
        Assert.Equal("web/a.ts:1: not a text: nobody can translate it\n3 strings in 2 files.\n", _shell.Error);
    }

    [Fact]
    public async Task As_plain_text_each_text_stands_once_on_a_line()
    {
        _shell.Write("a.js", "_s('one\\ntwo\\r\\t\\\\n'); _m('b'); _s('b'); _s('c')");
        Assert.Equal(0, await _shell.RunAsync("extract", ".", "--format", "txt", "--build", "1"));
        Assert.Equal("one\\ntwo\\r\\t\\\\n\nb\nc\n", _shell.Output);
        Assert.Equal("3 strings in 1 file.\n", _shell.Error);
    }

    [Fact]
    public async Task A_file_is_replaced_whole()
    {
        _shell.Write("src/a.js", "_s('a')");
        _shell.Write("out/strings.jsonl", "old");
        Assert.Equal(0, await _shell.RunAsync("extract", "src", "-o", "out/strings.jsonl"));
        Assert.Equal(
            "{\"text\":\"a\",\"kind\":\"plain\",\"file\":\"src/a.js\",\"line\":1}\n",
            File.ReadAllText(_shell.At("out/strings.jsonl"))
        );
        Assert.Equal(["strings.jsonl"], Directory.EnumerateFileSystemEntries(_shell.At("out")).Select(Path.GetFileName));
        Assert.Equal("", _shell.Output);
    }

    [Fact]
    public async Task A_dump_that_lacks_something_is_not_put_in_place()
    {
        _shell.Write("src/a.js", "_s('a')");
        _shell.Write("out/strings.jsonl", "old");
        Assert.Equal(1, await _shell.RunAsync("extract", "src", "nowhere", "-o", "out/strings.jsonl"));
        Assert.Equal(
            "nowhere cannot be read: there is no such file or folder.\n1 string in 1 file.\nSome could not be read, "
                + "so out/strings.jsonl is left as it was. What has no strings is passed over by --skip.\n",
            _shell.Error
        );
        Assert.Equal("old", File.ReadAllText(_shell.At("out/strings.jsonl")));
        Assert.Equal(["strings.jsonl"], Directory.EnumerateFileSystemEntries(_shell.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_nothing_is_taken_away()
    {
        _shell.Write("a.js", "_s('a')");
        Assert.Equal(1, await _shell.RunAsync("extract", ".", "-o", "nowhere/x"));
        Assert.StartsWith("nowhere/x cannot be written: ", _shell.Error, StringComparison.Ordinal);
        File.CreateSymbolicLink(_shell.At("link"), _shell.At("a.js"));
        Assert.Equal(1, await _shell.RunAsync("extract", ".", "-o", "link"));
        Assert.Equal("link cannot be written: it is a link or a device, and would be replaced by a file.\n", _shell.Error);
        Assert.Equal("_s('a')", File.ReadAllText(_shell.At("a.js")));
        Assert.Equal(1, await _shell.RunAsync("extract", ".", "-o", "/dev/null"));
    }

    [Fact]
    public async Task Git_tells_the_authors_but_of_lines_that_are_not_committed()
    {
        await GitAsync("init", "--quiet");
        await CommitAsync("Nick Craver", "a.js", "_s('a')\n\n_s('c')\n");
        await CommitAsync("Marc Gravell", "a.js", "_s('a')\n_s('b')\n_s('c')\n");
        _shell.Write("a.js", "_s('a')\n_s('b')\n_s('c')\n_s('d')\n");
        _shell.Write("new.js", "_s('e')");
        Assert.Equal(0, await _shell.RunAsync("extract", ".", "--authors"));
        Assert.Equal(
            """
            {"text":"a","kind":"plain","file":"a.js","line":1,"author":"Nick Craver"}
            {"text":"b","kind":"plain","file":"a.js","line":2,"author":"Marc Gravell"}
            {"text":"c","kind":"plain","file":"a.js","line":3,"author":"Nick Craver"}
            {"text":"d","kind":"plain","file":"a.js","line":4}
            {"text":"e","kind":"plain","file":"new.js","line":1}

            """,
            _shell.Output
        );
    }

    [Fact]
    public async Task Without_a_repository_there_are_no_authors_and_one_warning()
    {
        _shell.Write("a.js", "_s('a')");
        _shell.Write("b.js", "_s('b')");
        Assert.Equal(0, await _shell.RunAsync("extract", ".", "--authors"));
        Assert.Matches("^No authors: fatal: not a git repository[^\n]*\n2 strings in 2 files.\n$", _shell.Error);
    }

    [Fact]
    public async Task A_file_cannot_steer_the_terminal_by_its_name()
    {
        _shell.Write("\u001b[2J\n.js", "_s(x)");
        Assert.Equal(0, await _shell.RunAsync("extract", "."));
        Assert.Equal("␛[2J .js:1: not a text: nobody can translate it\n0 strings in 0 files.\n", _shell.Error);
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("extract", ".", "--format", "xml")]
    [InlineData("extract", ".", "--nonsense")]
    [InlineData("send", "a.po")]
    [InlineData("unpack")]
    public async Task What_cannot_be_asked_is_refused(params string[] args)
    {
        Assert.Equal(2, await _shell.RunAsync(args));
        Assert.NotEqual("", _shell.Error);
    }

    [Fact]
    public async Task The_program_that_serves_does_not_load_the_compiler()
    {
        _shell.Write("a.cs", "_s(\"a\")");
        Assert.Equal(0, await _shell.RunAsync("extract", "."));
        Assert.Contains("Microsoft.CodeAnalysis", await File.ReadAllTextAsync("/proc/self/maps"), StringComparison.Ordinal);
        Directory.CreateDirectory(_shell.At("data"));
        await using var program = await ProgramProcess.StartAsync(_shell.At("data"));
        var loaded = await File.ReadAllTextAsync($"/proc/{program.Id}/maps", program.Stop);
        Assert.Contains("ChatBot.Core.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", loaded, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_its_own_first_word_is_for_builds()
    {
        Assert.True(StringsProgram.Wants(["strings", "extract"]));
        Assert.False(StringsProgram.Wants(["say", "strings"]));
        Assert.False(StringsProgram.Wants([]));
    }

    public void Dispose() => _shell.Dispose();

    private async Task CommitAsync(string author, string file, string text)
    {
        _shell.Write(file, text);
        await GitAsync("add", "--", file);
        await GitAsync("-c", $"user.name={author}", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x");
    }

    private async Task GitAsync(params string[] arguments)
    {
        using var guard = new CancellationTokenSource(Patience.Longest);
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _shell.Folder })!;
        await git.WaitForExitAsync(guard.Token);
        Assert.Equal(0, git.ExitCode);
    }
}
