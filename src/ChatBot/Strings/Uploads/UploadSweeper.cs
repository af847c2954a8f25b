using ChatBot.Core.Chat;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Uploads;

/// <summary>Forgets what uploads laid aside that never came to their end: the program was killed, or a caller hung up.</summary>
internal sealed class UploadSweeper(IUnitsOfWork units, ChatBotSettings settings, TimeProvider clock, ILogger<UploadSweeper> logger)
    : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    // Nothing takes so long to come, on any copy of the program.
    private static readonly TimeSpan _old = TimeSpan.FromDays(1);

    protected override TimeSpan Every => TimeSpan.FromHours(6);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = Clock.GetUtcNow() - _old;
        await using var unit = units.Begin();
        await unit.Of<SqlStringUploads>().SweepAsync(before, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        var folder = new DirectoryInfo(Path.Combine(settings.DataDirectory, "uploads"));
        if (!folder.Exists)
            return;
        foreach (var file in folder.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
            file.Delete();
    }
}
