using System.Text.Json.Serialization.Metadata;
using ChatBot.Core.Posts;
using ChatBot.Discord.Rest;
using ChatBot.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Discord.Doctor;

/// <summary>Asks Discord for the doctor: a refusal is an answer like any other, and where Discord wants patience it gets some.</summary>
internal sealed class DiscordProbe(HttpClient http, ChatBotSettings settings, TimeProvider clock)
{
    private const int Tries = 3;

    private readonly DiscordApi _api = new(
        http,
        settings,
        new DiscordLimits(clock, NullLogger<DiscordLimits>.Instance),
        new DiscordConnectionState(NullLogger<DiscordConnectionState>.Instance),
        clock
    );

    /// <summary>Reads something.</summary>
    /// <param name="type">What is read.</param>
    /// <param name="route">Where, with <c>{0}</c>, <c>{1}</c>, … for ids; a query may follow.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DiscordUnsureException">Discord cannot be reached.</exception>
    /// <exception cref="SlowDownException">Discord wants more patience than there is.</exception>
    /// <exception cref="RefusedException">The token was refused before.</exception>
    public async Task<ProbeResult<T>> AskAsync<T>(JsonTypeInfo<T> type, string route, string[] ids, CancellationToken cancellationToken)
        where T : class
    {
        var query = route.IndexOf('?') is >= 0 and var at ? route[at..] : "";
        var call = new DiscordCall(HttpMethod.Get, route[..^query.Length], ids) { Query = query };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new ProbeResult<T>(await _api.CallAsync(call, type, cancellationToken), null);
            }
            catch (DiscordException e)
            {
                return new ProbeResult<T>(null, e);
            }
            catch (SlowDownException e) when (attempt < Tries)
            {
                await Task.Delay(e.Wait, clock, cancellationToken);
            }
        }
    }
}
