using System.Security.Cryptography;
using System.Text;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// Answers that only the asker sees where Discord can: to a command, a button, a modal. A line in plain text is replied to
/// where it was said.
/// https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
/// </summary>
internal sealed partial class DiscordResponder(
    DiscordApi api,
    DiscordConnectionState state,
    DiscordMarkup markup,
    StoredButtonCommands stored,
    TimeProvider clock,
    ILogger<DiscordResponder> logger
)
{
    private const int Tries = 4;

    // What an answer has of its 3 s when it is made.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2.5);

    // An interaction can be answered for 15 minutes; later nobody waits for a reply to a line either.
    private static readonly TimeSpan _worthwhile = TimeSpan.FromMinutes(14);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _shortPause = TimeSpan.FromMilliseconds(200);

    private static readonly PostContent _secret = new(
        $"I cannot tell you that here, where all would see it. Say it as a command of mine, behind a slash."
    );

    /// <summary>What is told as the data of an answer that only the asker sees.</summary>
    public DiscordMessagePayload Body(PostContent content) => markup.Of(content) with { Flags = DiscordMessagePayload.OnlyForAsker };

    /// <summary>The first answer to an interaction.</summary>
    /// <returns>False when Discord does not wait for it any more; then the asker was told so by Discord.</returns>
    public async Task<bool> FirstAsync(
        InteractionToken interaction,
        int type,
        DiscordMessagePayload? payload,
        CancellationToken cancellationToken
    )
    {
        if (payload is null)
            return await FirstAsync(
                interaction,
                new Callback<LaterData>(type, type == CallbackType.MessageLater ? new LaterData(DiscordMessagePayload.OnlyForAsker) : null),
                cancellationToken
            );
        await stored.KeepAsync(payload.Stored, cancellationToken);
        return await FirstAsync(
            interaction,
            Call(interaction).With(new Callback<DiscordMessagePayload>(type, payload), PartsJson.Default.CallbackDiscordMessagePayload),
            cancellationToken
        );
    }

    /// <summary>
    /// The form that asks for a reason, as the first answer. One that comes too late is only told of in the log: nothing was
    /// done.
    /// </summary>
    public async Task AskAsync(InteractionToken interaction, string command, CancellationToken cancellationToken)
    {
        var modal = ReasonModal.Of(command);
        if (modal.Stored is { } tooLong)
            await stored.KeepAsync([tooLong], cancellationToken);
        await FirstAsync(
            interaction,
            Call(interaction).With(new Callback<Modal>(CallbackType.Modal, modal), PartsJson.Default.CallbackModal),
            cancellationToken
        );
    }

    /// <summary>Tells somebody something after their interaction had its first answer.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="content">What; null for nothing, then what stands there is taken away.</param>
    /// <param name="isFirst">Whether the first answer left a place for it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task LaterAsync(InteractionToken interaction, PostContent? content, bool isFirst, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            if (isFirst)
                await TellAsync(
                    new DiscordCall(HttpMethod.Delete, "webhooks/{0}/{1}/messages/@original", state.ApplicationId, interaction.Token),
                    cancellationToken
                );
            return;
        }
        var payload = Body(content);
        await stored.KeepAsync(payload.Stored, cancellationToken);
        var call = isFirst
            ? new DiscordCall(HttpMethod.Patch, "webhooks/{0}/{1}/messages/@original", state.ApplicationId, interaction.Token).With(
                payload with
                {
                    Flags = null,
                },
                PartsJson.Default.DiscordMessagePayload
            )
            : new DiscordCall(HttpMethod.Post, "webhooks/{0}/{1}", state.ApplicationId, interaction.Token).With(
                payload,
                PartsJson.Default.DiscordMessagePayload
            );
        await TellAsync(call, cancellationToken);
    }

    /// <summary>Replies to a line in plain text. Sent twice it stands once: Discord knows it again.</summary>
    public async Task ReplyAsync(DiscordInboundMessage message, PostContent content, CancellationToken cancellationToken)
    {
        var payload = markup.Of(content.Secret ? _secret : content);
        await stored.KeepAsync(payload.Stored, cancellationToken);
        payload = payload with
        {
            Nonce = Nonce($"reply:{message.EventId}"),
            EnforceNonce = true,
            MessageReference = message.Asker.MessageId is { } replied ? new MessageReference(replied, FailIfNotExists: false) : null,
        };
        await TellAsync(
            new DiscordCall(HttpMethod.Post, "channels/{0}/messages", message.Asker.Channel).With(
                payload,
                PartsJson.Default.DiscordMessagePayload
            ),
            cancellationToken
        );
    }

    /// <summary>By what Discord knows a message again for a few minutes: at most 25 characters.</summary>
    public static string Nonce(string of) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..25];

    private static DiscordCall Call(InteractionToken interaction) =>
        new(HttpMethod.Post, "interactions/{0}/{1}/callback", interaction.Id, interaction.Token);

    private Task<bool> FirstAsync(InteractionToken interaction, Callback<LaterData> later, CancellationToken cancellationToken) =>
        FirstAsync(interaction, Call(interaction).With(later, DiscordJson.Default.CallbackLaterData), cancellationToken);

    private async Task<bool> FirstAsync(InteractionToken interaction, DiscordCall call, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await api.CallAsync(call, cancellationToken);
                return true;
            }
            catch (DiscordException e) when (e.Code == DiscordException.AlreadyAnswered)
            {
                // By the attempt before this one, whose answer was lost; or when it was sent the first time.
                return true;
            }
            catch (Exception e) when (e is DiscordUnsureException or SlowDownException && clock.GetElapsedTime(since) < _soon)
            {
                await Task.Delay(e is SlowDownException slow && slow.Wait < _soon ? slow.Wait : _shortPause, clock, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogTooLate(interaction.Id, e.Message);
                return false;
            }
        }
    }

    private async Task TellAsync(DiscordCall call, CancellationToken cancellationToken)
    {
        var (since, broken) = (clock.GetTimestamp(), 0);
        while (true)
        {
            try
            {
                await api.CallAsync(call, cancellationToken);
                return;
            }
            catch (SlowDownException e) when (clock.GetElapsedTime(since) < _worthwhile)
            {
                // In a crowd many wait for their turn; who had to wait often is not forgotten.
                await Task.Delay(e.Wait, clock, cancellationToken);
            }
            // One more message behind a token is not known again when it is sent twice.
            catch (DiscordUnsureException e) when (broken < Tries && (e.IsServers || !call.IsAnswer || call.Verb != HttpMethod.Post))
            {
                await Task.Delay(_pause * ++broken, clock, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogUntold(call.ToString(), e.Message);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The interaction {Interaction} was not answered in time; what happened stands in the room. {Why}")]
    private partial void LogTooLate(string interaction, string why);

    [LoggerMessage(LogLevel.Warning, "Somebody was not told what became of their line ({Call}); what happened stands in the room. {Why}")]
    private partial void LogUntold(string call, string why);
}
