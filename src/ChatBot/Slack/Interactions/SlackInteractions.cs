using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Hosting;
using ChatBot.Slack.Blocks;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Interactions;

/// <summary>
/// Buttons, and the views that ask for a reason: pressing is saying, as the person who pressed:
/// https://docs.slack.dev/interactivity/handling-user-interaction
/// </summary>
internal sealed partial class SlackInteractions(
    SlackApi api,
    SlackMessageHandler handler,
    SlackResponder responder,
    [FromKeyedServices(SlackPeople.Platform)] LoggedOnce unknown,
    TimeProvider clock,
    ILogger<SlackInteractions> logger
)
{
    /// <summary>What an interaction asks for; null when there is nothing to do but to ack it.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public SlackEventWork? Take(ReadOnlySpan<byte> payload)
    {
        var said = JsonSerializer.Deserialize(payload, SlackJson.Default.SlackInteraction);
        switch (said?.Type)
        {
            case "block_actions":
                return Pressed(said);
            case "view_submission":
                return Filled(said);
            case "view_closed":
                return null;
            default:
                unknown.Tell("interaction", said?.Type ?? "");
                return null;
        }
    }

    private SlackEventWork? Pressed(SlackInteraction said)
    {
        if (said.Actions is not [{ Value: { Length: > 0 } command } action, ..] || said.User?.Id is not { } user)
            return null;
        if ((said.Channel?.Id ?? said.Container?.ChannelId) is not { } channel)
            return null;
        var thread = said.Message?.ThreadTs ?? said.Container?.ThreadTs;
        if (
            ReasonView.IsWantedBy(command)
            && said.TriggerId is { } trigger
            && ReasonView.Of(new AskedReason(command, channel, thread, said.Container?.MessageTs)) is { } view
        )
            return cancellationToken =>
                OpenAsync(
                    trigger,
                    ReasonView.Json(view),
                    new SlackReplyTarget(Room(channel), user, thread, said.ResponseUrl, false),
                    cancellationToken
                );
        var target = new SlackReplyTarget(Room(channel), user, thread, said.ResponseUrl, said.Container?.IsEphemeral ?? false);
        var id = said.TriggerId is { Length: > 0 } pressed ? $"press:{pressed}" : $"press:{user}:{action.ActionId}:{action.ActionTs}";
        return cancellationToken =>
            SayAsync(new SlackInboundMessage(target, SlackText.Escape(command), id, Addressing.Addressed), cancellationToken);
    }

    private SlackEventWork? Filled(SlackInteraction said)
    {
        if (
            said is not { View: { CallbackId: ReasonView.CallbackId, PrivateMetadata: { } metadata } view, User.Id: { } user }
            || ReasonView.Asked(metadata) is not { } asked
        )
            return null;
        var line = ReasonView.Line(
            asked,
            view.State.ValueKind == JsonValueKind.Object && view.State.TryGetProperty("values", out var values) ? values : default
        );
        var target = new SlackReplyTarget(Room(asked.Channel), user, asked.Thread, null, false);
        return cancellationToken =>
            SayAsync(
                new SlackInboundMessage(target, SlackText.Escape(line), $"view:{view.Id}:{view.Hash}", Addressing.Addressed),
                cancellationToken
            );
    }

    // Acked in time even when it is not done yet: Slack delivers no press again.
    private async Task<AckResult> SayAsync(SlackInboundMessage message, CancellationToken cancellationToken)
    {
        var answer = await handler.AnswerSoonAsync(message, cancellationToken);
        return new AckResult
        {
            Afterwards = async (_, ct) =>
            {
                if (await answer is { } told && responder.IsFirst(message.Asker.Room, message.EventId))
                    await responder.TellAsync(message.Asker, told, ct);
            },
        };
    }

    // A trigger is good for three seconds, once: nothing is done before it is used.
    private async Task<AckResult> OpenAsync(string trigger, string view, SlackReplyTarget target, CancellationToken cancellationToken)
    {
        using var soon = new CancellationTokenSource(SlackMessageHandler.Soon, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, soon.Token);
        try
        {
            await api.CallAsync("views.open", [("trigger_id", trigger), ("view", view)], until.Token);
            return AckResult.Taken;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotOpened(e);
            var told = new PostContent(
                $"The window for the reason could not be opened. Press once more, or say it with the reason behind a dash."
            );
            return new AckResult { Afterwards = (_, ct) => responder.TellAsync(target, told, ct) };
        }
    }

    private static RoomId Room(string channel) => new(SlackPeople.Platform, channel);

    [LoggerMessage(LogLevel.Warning, "The view that asks for a reason could not be opened.")]
    private partial void LogNotOpened(Exception e);
}
