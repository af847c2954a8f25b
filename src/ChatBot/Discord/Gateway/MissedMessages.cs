using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Hears what was said in the projects' rooms and their threads while a session was lost: Discord sends it with a session that goes on, and
/// never with a new one. What is older than a few minutes is left: nobody expects it to be done any more.
/// </summary>
internal sealed partial class MissedMessages(
    DiscordHistory history,
    DiscordApi api,
    DiscordGuilds guilds,
    DiscordRooms rooms,
    DiscordMessageEvents events,
    DiscordPins pins,
    GatewayEventPump pump,
    ProjectList projects,
    TimeProvider clock,
    ILogger<MissedMessages> logger
)
{
    private static readonly TimeSpan _reach = TimeSpan.FromMinutes(5);

    /// <summary>Begins to look, beside what is heard from now on. What was heard before is known by its id, and changes nothing.</summary>
    public void Begin(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - _reach;
        _ = Task.Run(
            () =>
                pump.DoAsync(async ct =>
                {
                    await LookAsync(since, ct);
                    return true;
                }),
            cancellationToken
        );
    }

    private async Task LookAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await guilds.KnownAsync(cancellationToken);
        var ours = projects
            .All.SelectMany(project => project.AllRooms)
            .Where(room => room.Platform == DiscordApi.Platform)
            .Distinct()
            .Select(room => room.Name)
            .ToArray();
        foreach (var room in ours)
            pins.Look(DiscordRooms.Room(room));
        foreach (var channel in ours.Concat(await ThreadsAsync(ours, since, cancellationToken)))
            try
            {
                // A line of a room must never be taken for one in private.
                if (
                    (
                        await api.CallAsync(
                            new DiscordCall(HttpMethod.Get, "channels/{0}", channel),
                            DiscordJson.Default.DiscordChannel,
                            cancellationToken
                        )
                    ).GuildId
                    is not { } guild
                )
                    continue;
                await foreach (var message in history.SinceAsync(channel, since, cancellationToken))
                    if (events.Said(message with { ChannelId = channel, GuildId = guild }) is { } work)
                        await pump.DoAsync(work);
            }
            catch (DiscordException e)
            {
                LogNotRead(channel, e.Message);
            }
            catch (SlowDownException e)
            {
                await Task.Delay(e.Wait, clock, cancellationToken);
                throw;
            }
    }

    private async Task<IReadOnlyList<string>> ThreadsAsync(string[] ours, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<string> threads = [];
        foreach (var guild in guilds.All)
        foreach (var thread in await ActiveAsync(guild, cancellationToken))
        {
            if (
                thread.ParentId is null
                || !ours.Contains(thread.ParentId)
                || thread.LastMessageId is not { } last
                || Snowflake.At(last) < since
            )
                continue;
            rooms.Learn(thread);
            threads.Add(thread.Id!);
        }
        return threads;
    }

    // A server that does not tell its threads must not keep the rooms from being read.
    private async Task<IReadOnlyList<DiscordChannel>> ActiveAsync(string guild, CancellationToken cancellationToken)
    {
        try
        {
            var active = await api.CallAsync(
                new DiscordCall(HttpMethod.Get, "guilds/{0}/threads/active", guild),
                DiscordJson.Default.ActiveThreads,
                cancellationToken
            );
            return active.Threads ?? [];
        }
        catch (DiscordException e)
        {
            LogNotRead(guild, e.Message);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Warning, "What was said in {Channel} while Discord was not heard could not be read. {Why}")]
    private partial void LogNotRead(string channel, string why);
}
