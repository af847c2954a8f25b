using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Strings.Extracting;

/// <summary>Finds the strings in sources: C#, Razor, JavaScript and TypeScript. One source is held at a time.</summary>
/// <param name="root">The folder that files are named from.</param>
/// <param name="symbols">The symbols that C# is compiled with.</param>
/// <param name="skipped">Files and folders that are passed over.</param>
internal sealed class Extractor(string root, IReadOnlyList<string> symbols, IReadOnlyList<string> skipped)
{
    /// <summary>The largest source, in bytes: what is larger was made by a program.</summary>
    public const int LargestSource = 8 * 1024 * 1024;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SourceLanguage _language = new(symbols);
    private readonly string[] _skipped = [.. skipped.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root)))];

    /// <summary>
    /// What stands in files and below folders. Sources in which nothing was found, and nothing is to be said of, are left
    /// out.
    /// </summary>
    /// <param name="paths">Files and folders; what lies below two of them counts once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SourceFindings> ReadAsync(
        IEnumerable<string> paths,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Select(path => Path.GetFullPath(path, root)))
        {
            using var files = SourceFiles.Under(path).GetEnumerator();
            while (Next(files, path, out var fault))
            {
                if (fault is not null)
                    yield return fault;
                else if (
                    !IsSkipped(files.Current)
                    && read.Add(files.Current)
                    && await ReadAsync(files.Current, cancellationToken) is { } findings
                )
                    yield return findings;
            }
        }
    }

    // After a folder that cannot be read there is nothing to go on with.
    private bool Next(IEnumerator<string> files, string path, out SourceFindings? fault)
    {
        fault = null;
        try
        {
            return files.MoveNext();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = new SourceFindings(Name(path)) { Fault = e.Message };
            return true;
        }
    }

    private async Task<SourceFindings?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = Name(path);
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                return new SourceFindings(file) { Fault = "there is no such file or folder." };
            if (!SourceLanguage.IsKnown(path))
                return new SourceFindings(file) { Remarks = [new Remark(0, "no kind of source that I read")] };
            if (info.Length == 0)
                return null;
            if (info.Length > LargestSource)
                return await CallPrefilter.IsInAsync(path, cancellationToken)
                    ? Unread(file, string.Create(CultureInfo.InvariantCulture, $"it is larger than {LargestSource / 1024 / 1024} MiB."))
                    : null;
            var findings = Read(file, await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
            return findings.Found.Count + findings.Remarks.Count > 0 || findings.Fault is not null ? findings : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SourceFindings(file) { Fault = e.Message };
        }
    }

    private SourceFindings Read(string file, byte[] source, CancellationToken cancellationToken)
    {
        var wide = Wide(source);
        if (wide is null && !CallPrefilter.IsIn(source))
            return new SourceFindings(file);
        if (wide is null && source.Contains((byte)0))
            return Unread(file, "it is no text.");
        try
        {
            var text = (wide is null ? _utf8.GetString(source) : wide.GetString(source)).TrimStart('\uFEFF');
            return CallPrefilter.IsIn(text)
                ? SourceFindings.Of(file, text, _language.Calls(file, text, cancellationToken))
                : new SourceFindings(file);
        }
        catch (DecoderFallbackException)
        {
            return Unread(file, "it is not UTF-8.");
        }
        catch (InsufficientExecutionStackException)
        {
            return Unread(file, "it is nested too deeply.");
        }
    }

    // As editors on Windows may still save.
    private static UnicodeEncoding? Wide(byte[] source) =>
        source is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? new UnicodeEncoding(bigEndian: source[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true)
            : null;

    private bool IsSkipped(string path) =>
        _skipped.Any(one => path == one || path.StartsWith(one + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private string Name(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    // It may hold strings, and without them these would count as withdrawn.
    private static SourceFindings Unread(string file, string why) => new(file) { Fault = why };
}
