using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Hosting;

namespace ChatBot.People;

/// <summary>Tells this copy of the program of the accounts that another one linked.</summary>
internal sealed class LinkedAccounts(IUnitsOfWork units, AccountChanges changes, TimeProvider clock, ILogger<LinkedAccounts> logger)
    : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    // The copies' clocks differ a little, and a commit takes its time; told twice does no harm.
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(2);

    private DateTimeOffset _seen = clock.GetUtcNow();

    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await using var unit = units.Begin();
        foreach (var account in await unit.Of<IAccountBook>().LinkedSinceAsync(_seen - _overlap, cancellationToken))
            changes.Tell(account);
        _seen = now;
    }
}
