using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Settings;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Interactions;

/// <summary>
/// Slash commands: the one that takes a whole line, and those named like a verb:
/// https://docs.slack.dev/interactivity/implementing-slash-commands
/// </summary>
internal sealed class SlackSlashCommands(
    CommandCatalog commands,
    ChatBotSettings settings,
    SlackMessageHandler handler,
    SlackResponder responder
)
{
    private static readonly PostContent _later = new($"Still at it; the answer comes in a moment.");

    /// <summary>What a slash command asks for; null when there is nothing to do but to ack it.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public SlackEventWork? Take(ReadOnlySpan<byte> payload) => Take(JsonSerializer.Deserialize(payload, SlackJson.Default.SlashCommand));

    public SlackEventWork? Take(SlashCommand? said)
    {
        if (said is not { Command: { } command, UserId: { } user, ChannelId: { } channel, TriggerId: { Length: > 0 } trigger })
            return null;
        var target = new SlackReplyTarget(new RoomId(SlackPeople.Platform, channel), user, null, said.ResponseUrl, false);
        return cancellationToken =>
            AnswerAsync(
                new SlackInboundMessage(target, LineOf(command, said.Text ?? ""), $"slash:{trigger}", Addressing.Addressed),
                cancellationToken
            );
    }

    // '/take next' says 'take next'; any other name takes a whole line.
    private string LineOf(string command, string text)
    {
        var verb = command.TrimStart('/');
        return command.Equals(settings.Slack.Command, StringComparison.OrdinalIgnoreCase) || commands.Find(verb) is null
            ? text
            : $"{verb} {text}";
    }

    private async Task<AckResult> AnswerAsync(SlackInboundMessage message, CancellationToken cancellationToken)
    {
        var answer = await handler.AnswerSoonAsync(message, cancellationToken);
        if (!answer.IsCompleted)
            return new AckResult
            {
                Payload = responder.Payload(_later),
                Afterwards = async (_, ct) => await TellAsync(message, await answer, ct),
            };
        return await answer is { } told
            ? new AckResult
            {
                Payload = responder.Payload(told),
                Afterwards = (acked, ct) => acked ? Task.CompletedTask : TellAsync(message, told, ct),
            }
            : AckResult.Taken;
    }

    private Task TellAsync(SlackInboundMessage message, PostContent? told, CancellationToken cancellationToken) =>
        told is not null && responder.IsFirst(message.Asker.Room, message.EventId)
            ? responder.TellAsync(message.Asker, told, cancellationToken)
            : Task.CompletedTask;
}
