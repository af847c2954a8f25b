using ChatBot.Core.Chat;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Webhooks;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Strings;

/// <summary>A team whose new strings go to a translation service, and what the log says of that.</summary>
internal sealed class ServiceTeam<TService> : IAsyncDisposable
    where TService : FakeService, new()
{
    private ServiceTeam(TService service, StringTeam team) => (Service, Team, Log) = (service, team, RecordedLog.Of(team.Bot));

    public TService Service { get; }

    public StringTeam Team { get; }

    public RecordedLog Log { get; private set; }

    public static async Task<ServiceTeam<TService>> StartAsync(Func<TService, IEnumerable<string>>? more = null)
    {
        var service = new TService();
        await service.StartAsync();
        return new ServiceTeam<TService>(service, await StringTeam.StartAsync(Settings(service, more?.Invoke(service) ?? [])));
    }

    /// <summary>Starts the program again, with these settings of services in place of those of this one.</summary>
    public async Task RestartAsync(params string[]? hooks)
    {
        await Team.RestartAsync(hooks is { Length: > 0 } ? hooks : Settings(Service, []));
        Log = RecordedLog.Of(Team.Bot);
    }

    public Task<IReadOnlyList<FakeCall>> CalledAsync(int count) => Service.CalledAsync(count, Team.Bot.Stop);

    /// <summary>Waits, while the clock stands, until the log has so many lines with these words; gives the last of them.</summary>
    public async Task<string> LoggedAsync(string words, int count = 1)
    {
        while (Log.With(words).Count < count)
            await Team.Bot.MessagesAsync();
        return Log.With(words)[count - 1];
    }

    /// <summary>
    /// Waits, while the clock stands, until a call is settled for good; gives what the store says went wrong, null for
    /// nothing.
    /// </summary>
    public Task<string?> SettledAsync(long upload) =>
        StoredAsync("SELECT fault FROM string_calls WHERE upload = @upload AND done_at IS NOT NULL", upload);

    /// <summary>Waits, while the clock stands, until a call failed; gives what the store says of it.</summary>
    public Task<string?> FaultAsync(long upload) =>
        StoredAsync("SELECT fault FROM string_calls WHERE upload = @upload AND fault IS NOT NULL", upload);

    public async ValueTask DisposeAsync()
    {
        await Team.DisposeAsync();
        await Service.DisposeAsync();
    }

    private async Task<string?> StoredAsync(string sql, long upload)
    {
        while (true)
        {
            await using var unit = Team.Bot.Services.GetRequiredService<IUnitsOfWork>().Begin();
            var stored = await unit.Of<Transaction>().QueryAsync<string?>(sql, new { upload }, Team.Bot.Stop);
            if (stored.Count > 0)
                return stored[0];
            await Team.Bot.MessagesAsync();
        }
    }

    private static string[] Settings(TService service, IEnumerable<string> more) =>
        [.. service.Settings("--Projects:0:Strings:Hooks:0"), $"--Logging:LogLevel:{typeof(WebhookLoop).Namespace}=Information", .. more];
}
