using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Settings;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// Takes files of strings: compares them with what their source had last, lays aside what is different, and takes that as a
/// whole.
/// </summary>
internal sealed partial class StringUploads(
    IUnitsOfWork units,
    ChatBotSettings settings,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<StringUploads> logger
)
{
    // Another upload of the same source came between so often: something is wrong.
    private const int MostTries = 5;

    // A build that suddenly finds none of so many strings is broken.
    private const int SuspiciouslyMany = 20;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a file.</summary>
    /// <param name="request">What the caller says of it.</param>
    /// <param name="contentType">As what it was sent.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <exception cref="StringFormatException">It cannot be read.</exception>
    /// <exception cref="UploadException">It cannot be taken.</exception>
    public async Task<UploadAnswer> TakeAsync(UploadRequest request, string? contentType, string path, CancellationToken cancellationToken)
    {
        var file = await FileAsync(request, contentType, path, cancellationToken);
        // One after the other: two that compare at once would have to compare again.
        var turn = _turns.GetOrAdd(request.Project.Name, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var isSource =
                !request.IsOverride
                && (file.Head.Locale is not { } locale || locale.Equals(request.Project.SourceLocale, StringComparison.OrdinalIgnoreCase));
            var answer = isSource
                ? await TakeSourceAsync(request, file, cancellationToken)
                : await TakeTranslationsAsync(request, file, cancellationToken);
            LogTaken(request.Project.Name, file.Source, answer.Message);
            signal.All();
            return answer;
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<StringFile> FileAsync(
        UploadRequest request,
        string? contentType,
        string path,
        CancellationToken cancellationToken
    )
    {
        var format =
            await FormatDetector.OfAsync(request, contentType, path, cancellationToken)
            ?? throw new UploadException($"There is no such format. There is {StringFormats.Names}; or say the file's name as file=….");
        var (sourceOfName, localeOfName) = SourceName.Of(request.File);
        await using var stream = File.OpenRead(path);
        var head = request.Over(await format.HeadAsync(stream, cancellationToken), localeOfName);
        if (UploadRequest.Fault(head) is { } fault)
            throw new UploadException(fault);
        var source =
            request.Source.Length > 0 ? request.Source
            : sourceOfName.Length > 0 ? sourceOfName
            : "main";
        return new StringFile(
            path,
            format,
            head,
            UploadRequest.SourceOf(source)
                ?? throw new UploadException("A source's name has letters, digits, dots, dashes and slashes, 100 at most.")
        );
    }

    private async Task<UploadAnswer> TakeSourceAsync(UploadRequest request, StringFile file, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            await using var difference = new UploadComparer(units, request.Project.Name, file.Source);
            var since = await difference.BeginAsync(file.Source, cancellationToken);
            var count = await difference.ReadAsync(
                file,
                static found => found.Text.Length > 0 ? found : null,
                Fingerprinting.HashOf,
                cancellationToken
            );
            if (count == 0 && difference.KnownCount > SuspiciouslyMany && !request.MayBeEmpty)
                throw new UploadException(
                    $"There are no strings in it, and the last build had {difference.KnownCount}. Say empty=true if that is meant."
                );
            await difference.StageGoneAsync(cancellationToken);
            var upload = new StringUpload(0, request.Project.Name, file.Source, clock.GetUtcNow())
            {
                Build = file.Head.Build ?? "",
                Revision = file.Head.Revision is { } sha ? new Revision(sha) : null,
                Url = file.Head.Url ?? "",
            };
            if (await difference.ApplyAsync(upload, since, HooksOf(request.Project), cancellationToken) is { } applied)
                return Told(applied.Upload, applied.Changes, count);
        }
        throw new UploadException("Other uploads of this source keep coming between. Send it again.");
    }

    private async Task<UploadAnswer> TakeTranslationsAsync(UploadRequest request, StringFile file, CancellationToken cancellationToken)
    {
        var locale = Written(request.Project, file.Head.Locale ?? request.Project.SourceLocale);
        var upload = new TranslationUpload(request.Project.Name, file.Source, locale, request.IsOverride);
        await using var difference = new UploadComparer(units, request.Project.Name, file.Source);
        await difference.BeginAsync(upload.Place, cancellationToken);
        var carries = file.Format.CarriesSource;
        var count = await difference.ReadAsync(
            file,
            found => Translation(found, carries, request),
            static found => Fingerprinting.HashOf(found.Translation),
            cancellationToken
        );
        await using var unit = units.Begin();
        var (taken, unknown) = await unit.Of<SqlStringUploads>().TranslateAsync(difference.Staging, upload, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        var more = unknown == 0 ? "" : $"; {unknown} of strings that {request.Project.Name} does not have";
        var what = request.IsOverride ? "overridden" : "translated";
        return new UploadAnswer($"{request.Project.Name} {locale}: {taken} {what} anew, of {count} in the file{more}.", count)
        {
            Translated = taken,
            Unknown = unknown,
        };
    }

    // Where the file holds one language, its texts are the translation. An empty one is none, and ends an override.
    private static FoundString? Translation(FoundString found, bool carriesSource, UploadRequest request)
    {
        IReadOnlyList<StringForm> forms =
            carriesSource ? found.Translation
            : found.Forms.Count > 0 ? found.Forms
            : [new StringForm("", found.Text)];
        if (request.EndsOverride || forms.All(form => form.Text.Length == 0))
            forms = [];
        if (forms.Count == 0 && !request.IsOverride)
            return null;
        return found with { Translation = forms, Forms = [], Key = found.Key ?? KeyIn(found) };
    }

    // A gettext file of strings that have keys has them as contexts, as it was written here; others have the key itself as their text.
    private static string KeyIn(FoundString found) => found.Context.Length > 0 ? found.Context.Split('|')[0] : found.Text;

    // As the project writes it: 'pt_BR' of a gettext file is its 'pt-BR'.
    private static string Written(Project project, string locale)
    {
        static string Plain(string one) => one.Replace('_', '-');
        return project
                .Locales.Concat(project.LocaleRooms.Select(room => room.Locale))
                .FirstOrDefault(one => Plain(one).Equals(Plain(locale), StringComparison.OrdinalIgnoreCase))
            ?? locale;
    }

    private IReadOnlyList<string> HooksOf(Project project) =>
        [.. settings.Projects.First(one => one.Name == project.Name).Strings.Hooks.Select(hook => hook.Name)];

    private static UploadAnswer Told(StringUpload upload, UploadChanges changes, long count)
    {
        List<string> parts = [];
        if (changes.New > 0)
            parts.Add($"{changes.New} new");
        if (changes.Changed > 0)
            parts.Add($"{changes.Changed} changed");
        if (changes.Renamed > 0)
            parts.Add($"{changes.Renamed} renamed");
        if (changes.Gone > 0)
            parts.Add($"{changes.Gone} gone");
        var what = parts.Count == 0 ? "nothing new" : string.Join(", ", parts);
        return new UploadAnswer($"{upload.Project} {upload.Source}: {what}; {count} string{(count == 1 ? "" : "s")}.", count)
        {
            Upload = upload.Id,
            New = changes.New,
            Changed = changes.Changed,
            Renamed = changes.Renamed,
            Gone = changes.Gone,
        };
    }

    [LoggerMessage(LogLevel.Information, "Strings of {Project} from {Source}: {Message}")]
    private partial void LogTaken(string project, string source, string message);
}
