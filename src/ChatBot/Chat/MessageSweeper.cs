using ChatBot.Core.Chat;
using ChatBot.Hosting;
using ChatBot.Storage;

namespace ChatBot.Chat;

/// <summary>
/// Forgets handled messages when nobody delivers them again and nobody scrolls that far: the platforms repeat for a day at
/// most.
/// </summary>
internal sealed class MessageSweeper(IUnitsOfWork units, TimeProvider clock, ILogger<MessageSweeper> logger)
    : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(30);
    private const long AtOnce = 500;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await ForgetAsync(cancellationToken) == AtOnce) { }
    }

    private async Task<long> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var forgotten = await unit.Of<SqlMessageBook>().ForgetAsync(Clock.GetUtcNow() - _kept, AtOnce, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return forgotten;
    }
}
