using System.Globalization;
using ChatBot.Cli.Terminal;
using ChatBot.Strings.Extracting;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Cli.Strings;

/// <summary>
/// <c>chatbot strings extract</c>: writes what is to be translated. A dump that lacks what could not be read is no dump: its
/// strings would count as withdrawn.
/// </summary>
internal sealed class ExtractVerb(BuildEnvironment here)
{
    private long _strings;
    private int _files;
    private int _faults;

    public async Task<int> RunAsync(ExtractWish wish, CancellationToken cancellationToken)
    {
        try
        {
            if (wish.Output is null)
                await WriteAsync(wish, here.Out, cancellationToken);
            else
                await ReplacedFile.WriteAsync(
                    Path.GetFullPath(wish.Output, here.Folder),
                    async file =>
                    {
                        await WriteAsync(wish, file, cancellationToken);
                        return _faults == 0;
                    }
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say($"{wish.Output ?? "standard output"} cannot be written: {e.Message}");
            return 1;
        }
        Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_strings} {(_strings == 1 ? "string" : "strings")} in {_files} {(_files == 1 ? "file" : "files")}."
            )
        );
        if (_faults > 0)
            Say(
                $"Some could not be read, so "
                    + $"{(wish.Output is null ? "this is not all" : $"{wish.Output} is left as it was")}. What has no strings is "
                    + $"passed over by --skip."
            );
        return _faults > 0 ? 1 : 0;
    }

    private async Task WriteAsync(ExtractWish wish, TextWriter output, CancellationToken cancellationToken)
    {
        IDump dump = wish.IsPlain ? new PlainDump(output) : new JsonLinesDump(output);
        var authors = wish.Authors ? new GitAuthors(here.Folder, Say) : null;
        await dump.BeginAsync(wish.Build);
        await foreach (var source in new Extractor(here.Folder, wish.Symbols, wish.Skipped).ReadAsync(wish.Paths, cancellationToken))
        {
            Tell(source);
            if (source.Found.Count > 0)
                _files++;
            foreach (var one in authors is null ? source.Found : await authors.NamedAsync(source, cancellationToken))
                if (await dump.WriteAsync(one))
                    _strings++;
        }
        await output.FlushAsync(cancellationToken);
    }

    private void Tell(SourceFindings source)
    {
        foreach (var remark in source.Remarks)
            Say(
                remark.Line == 0
                    ? $"{source.File}: {remark.Why}"
                    : string.Create(CultureInfo.InvariantCulture, $"{source.File}:{remark.Line}: {remark.Why}")
            );
        if (source.Fault is null)
            return;
        Say($"{source.File} cannot be read: {source.Fault}");
        _faults++;
    }

    private void Say(string line) => here.Error.WriteLine(SafeText.OneLine(line));
}
