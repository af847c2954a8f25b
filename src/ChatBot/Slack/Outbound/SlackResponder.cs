using System.Text;
using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Settings;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.Outbound;

/// <summary>
/// Answers that only the asker sees. They cannot be looked up, so what may well have arrived is not sent again, and what was answered once
/// by this program is not answered again when Slack delivers the question twice.
/// </summary>
internal sealed partial class SlackResponder(
    SlackApi api,
    HttpClient http,
    BlockKit blocks,
    ChatBotSettings settings,
    TimeProvider clock,
    ILogger<SlackResponder> logger
)
{
    private const int Tries = 5;
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly HashSet<(RoomId, string)> _told = [];
    private readonly Queue<(RoomId, string)> _order = new();

    /// <summary>An answer as the payload of an ack: https://docs.slack.dev/interactivity/implementing-slash-commands</summary>
    public ReadOnlyMemory<byte> Payload(PostContent content) => Encoding.UTF8.GetBytes(Json(content, replaces: false));

    /// <summary>Whether this program answers this event for the first time.</summary>
    public bool IsFirst(RoomId room, string eventId)
    {
        lock (_lock)
        {
            if (!_told.Add((room, eventId)))
                return false;
            _order.Enqueue((room, eventId));
            if (_order.Count > MostRemembered)
                _told.Remove(_order.Dequeue());
            return true;
        }
    }

    /// <summary>
    /// Whether an address for answers is of Slack's host, or below it. It comes from a signed request; all the same nothing
    /// is sent to just any host.
    /// </summary>
    public static bool IsSlacks(Uri address, Uri api) =>
        (address.Scheme == "https" || address.Scheme == api.Scheme)
        && (address.Host == api.Host || address.Host.EndsWith($".{api.Host}", StringComparison.Ordinal));

    /// <summary>Tells somebody something.</summary>
    public async Task TellAsync(SlackReplyTarget target, PostContent content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryAsync(target, content, cancellationToken);
                return;
            }
            catch (SlowDownException e) when (attempt < Tries)
            {
                await Task.Delay(e.Wait, clock, cancellationToken);
            }
            catch (SlackUnsureException e) when (attempt < Tries && (!e.MayBeDone || e.IsServers))
            {
                await Task.Delay(_pause * attempt, clock, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogUntold(target.Account, target.Room, e);
                return;
            }
        }
    }

    private async Task TryAsync(SlackReplyTarget target, PostContent content, CancellationToken cancellationToken)
    {
        if (target is { ReplacesOwn: true, ResponseUrl: { } own } && await RespondAsync(own, content, true, cancellationToken))
            return;
        var payload = blocks.Of([content]);
        try
        {
            await api.CallAsync(
                "chat.postEphemeral",
                [
                    ("channel", target.Room.Name),
                    ("user", target.Account),
                    ("thread_ts", target.Thread),
                    ("text", payload.Text),
                    ("blocks", payload.BlocksJson()),
                ],
                cancellationToken
            );
        }
        catch (SlackException e)
            when (target.ResponseUrl is not null
                && e.Error is "channel_not_found" or "not_in_channel" or "user_not_in_channel" or "is_archived"
            )
        {
            // Slack's own address for answers reaches people also where the bot is no member.
            if (!await RespondAsync(target.ResponseUrl!, content, false, cancellationToken))
                throw;
        }
    }

    // Five uses within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction
    private async Task<bool> RespondAsync(string url, PostContent content, bool replaces, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsSlacks(address, new Uri(settings.Slack.ApiBaseUrl)))
            return false;
        try
        {
            using var body = new StringContent(Json(content, replaces), Encoding.UTF8, "application/json");
            using var patience = new CancellationTokenSource(_patience, clock);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            using var answer = await http.PostAsync(address, body, until.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e)
            when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private string Json(PostContent content, bool replaces)
    {
        var payload = blocks.Of([content]);
        var text = JsonEncodedText.Encode(payload.Text);
        return $$"""{"response_type":"ephemeral","replace_original":{{(replaces ? "true" : "false")}}"""
            + $$""","text":"{{text}}","blocks":{{payload.BlocksJson()}}}""";
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Account} in {Room} was not told privately what became of their line; what happened stands in the room."
    )]
    private partial void LogUntold(string account, RoomId room, Exception e);
}
