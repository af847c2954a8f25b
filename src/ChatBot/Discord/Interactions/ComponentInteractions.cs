using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Interactions;

/// <summary>
/// Buttons, and the forms that ask for a reason: pressing is saying, as the person who pressed:
/// https://discord.com/developers/docs/components/reference
/// </summary>
internal sealed class ComponentInteractions(
    InteractionRunner saying,
    DiscordResponder teller,
    StoredButtonCommands lines,
    DiscordRooms rooms,
    ChatBotSettings settings
)
{
    private static readonly PostContent _forgotten = new($"That button is from too long ago for me to know what it says. Say it anew.");

    /// <summary>What a pressed button asks for; null when it is none of ours.</summary>
    public DiscordEventWork? Pressed(DiscordInteraction said, bool isLate)
    {
        if (
            ButtonId.Read(said.Data.Deserialize(DiscordJson.Default.PressedData)?.CustomId) is not { } button
            || SlashCommandInteractions.AskerOf(said, rooms, settings) is not { } asker
        )
            return null;
        return async cancellationToken =>
        {
            if (button.Kind == ButtonId.No)
                return await DroppedAsync(asker, cancellationToken);
            if (await lines.OfAsync(button, cancellationToken) is not { } command)
                return await ForgottenAsync(asker, cancellationToken);
            return button.Kind switch
            {
                ButtonId.Ask => await AskAsync(asker, command, cancellationToken),
                ButtonId.Why => await AskWhyAsync(asker, command, cancellationToken),
                _ => await SayAsync(asker, command, $"press:{said.Id}", isLate, cancellationToken),
            };
        };
    }

    /// <summary>What a filled-in form asks for; null when it is none of ours.</summary>
    public DiscordEventWork? Filled(DiscordInteraction said, bool isLate)
    {
        if (
            said.Data.Deserialize(DiscordJson.Default.ModalData) is not { } form
            || ButtonId.Read(form.CustomId) is not { Kind: ButtonId.Why } button
            || SlashCommandInteractions.AskerOf(said, rooms, settings) is not { } asker
        )
            return null;
        return async cancellationToken =>
            await lines.OfAsync(button, cancellationToken) is { } command
                ? await SayAsync(
                    asker,
                    ReasonModal.Line(command, form.Components),
                    $"form:{said.Id}",
                    isLate,
                    cancellationToken,
                    isButton: said.Message is not null
                )
                : await ForgottenAsync(asker, cancellationToken);
    }

    private async Task<bool> SayAsync(
        DiscordReplyTarget asker,
        string command,
        string id,
        bool isLate,
        CancellationToken cancellationToken,
        bool isButton = true
    )
    {
        var room = await rooms.OfAsync(asker.Channel, cancellationToken);
        return await saying.SayAsync(
            new DiscordInboundMessage(asker with { Room = room }, DiscordText.Escape(command), id, Addressing.Addressed),
            isButton,
            isLate,
            cancellationToken
        );
    }

    private async Task<bool> AskAsync(DiscordReplyTarget asker, string command, CancellationToken cancellationToken)
    {
        await teller.FirstAsync(
            asker.Interaction!,
            CallbackType.Message,
            ConfirmationPrompt.Of(command) with
            {
                Flags = DiscordMessagePayload.OnlyForAsker,
            },
            cancellationToken
        );
        return true;
    }

    private async Task<bool> AskWhyAsync(DiscordReplyTarget asker, string command, CancellationToken cancellationToken)
    {
        await teller.AskAsync(asker.Interaction!, command, cancellationToken);
        return true;
    }

    private async Task<bool> DroppedAsync(DiscordReplyTarget asker, CancellationToken cancellationToken)
    {
        await teller.FirstAsync(asker.Interaction!, CallbackType.Update, ConfirmationPrompt.Dropped, cancellationToken);
        return true;
    }

    private async Task<bool> ForgottenAsync(DiscordReplyTarget asker, CancellationToken cancellationToken)
    {
        await teller.FirstAsync(asker.Interaction!, CallbackType.Message, teller.Body(_forgotten), cancellationToken);
        return true;
    }
}
