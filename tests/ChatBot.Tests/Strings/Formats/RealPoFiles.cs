using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Po;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>
/// Files that people have made over decades, counted as msgfmt counts them. The folder with them is named by
/// CHATBOT_PO_FILES.
/// </summary>
public sealed class RealPoFiles
{
    private static readonly string? _folder = Environment.GetEnvironmentVariable("CHATBOT_PO_FILES");

    [Fact]
    public async Task They_are_counted_as_msgfmt_counts_them()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(_folder), "CHATBOT_PO_FILES names no folder with PO files");
        Assert.SkipUnless(MsgFmt.IsInstalled, "msgfmt is not installed");
        var (wrong, counted, refused) = (new List<string>(), new HashSet<string>(), 0);
        var (fuzzy, untranslated) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(_folder!, "*.po", SearchOption.AllDirectories))
        {
            if (await MsgFmt.CountAsync(file) is not { } expected)
            {
                refused++;
                continue;
            }

            var (counts, language) = await CountAsync(file);
            if (counts != expected)
                wrong.Add($"{file}: {counts}, msgfmt: {expected}");
            counted.Add(language);
            (fuzzy, untranslated) = (fuzzy + counts.Fuzzy, untranslated + counts.Untranslated);
        }

        Assert.Empty(wrong);
        Assert.Superset(new HashSet<string> { "ru", "ja", "ar", "pt-BR", "he", "zh-CN" }, counted);
        Assert.True(
            counted.Count >= 20 && fuzzy >= 20 && untranslated >= 100 && refused < 5,
            $"{counted.Count} languages, {fuzzy} fuzzy, {untranslated} untranslated, {refused} that msgfmt refuses"
        );
    }

    private static async Task<(PoCounts Counts, string Language)> CountAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var (translated, fuzzy, all) = (0, 0, 0);
        await foreach (var entry in PoFiles.EntriesAsync(stream, default))
        {
            if (entry.IsHeader)
                continue;
            all++;
            if (entry.IsFuzzy)
                fuzzy++;
            if (entry.Found!.Translation.Count > 0)
                translated++;
        }

        return (new PoCounts(translated, fuzzy, all - translated - fuzzy), SourceName.Of(file).Locale ?? "");
    }
}
