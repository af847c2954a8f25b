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
    InteractionRunner runner,
    DiscordResponder responder,
    StoredButtonCommands stored,
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
            || SlashCommandInteractions.AskerOf(said, rooms, settings) is not { } target
        )
            return null;
        return async cancellationToken =>
        {
            if (button.Kind == ButtonId.No)
                return await DroppedAsync(target, cancellationToken);
            if (await stored.OfAsync(button, cancellationToken) is not { } command)
                return await ForgottenAsync(target, cancellationToken);
            return button.Kind switch
            {
                ButtonId.Ask => await AskAsync(target, command, cancellationToken),
                ButtonId.Why => await AskWhyAsync(target, command, cancellationToken),
                _ => await SayAsync(target, command, $"press:{said.Id}", isLate, cancellationToken),
            };
        };
    }

    /// <summary>What a filled-in form asks for; null when it is none of ours.</summary>
    public DiscordEventWork? Filled(DiscordInteraction said, bool isLate)
    {
        if (
            said.Data.Deserialize(DiscordJson.Default.ModalData) is not { } form
            || ButtonId.Read(form.CustomId) is not { Kind: ButtonId.Why } button
            || SlashCommandInteractions.AskerOf(said, rooms, settings) is not { } target
        )
            return null;
        return async cancellationToken =>
            await stored.OfAsync(button, cancellationToken) is { } command
                ? await SayAsync(
                    target,
                    ReasonModal.Line(command, form.Components),
                    $"form:{said.Id}",
                    isLate,
                    cancellationToken,
                    isButton: said.Message is not null
                )
                : await ForgottenAsync(target, cancellationToken);
    }

    private async Task<bool> SayAsync(
        DiscordReplyTarget target,
        string command,
        string id,
        bool isLate,
        CancellationToken cancellationToken,
        bool isButton = true
    )
    {
        var room = await rooms.OfAsync(target.Channel, cancellationToken);
        return await runner.SayAsync(
            new DiscordInboundMessage(target with { Room = room }, DiscordText.Escape(command), id, Addressing.Addressed),
            isButton,
            isLate,
            cancellationToken
        );
    }

    private async Task<bool> AskAsync(DiscordReplyTarget target, string command, CancellationToken cancellationToken)
    {
        await responder.FirstAsync(
            target.Interaction!,
            CallbackType.Message,
            ConfirmationPrompt.Of(command) with
            {
                Flags = DiscordMessagePayload.OnlyForAsker,
            },
            cancellationToken
        );
        return true;
    }

    private async Task<bool> AskWhyAsync(DiscordReplyTarget target, string command, CancellationToken cancellationToken)
    {
        await responder.AskAsync(target.Interaction!, command, cancellationToken);
        return true;
    }

    private async Task<bool> DroppedAsync(DiscordReplyTarget target, CancellationToken cancellationToken)
    {
        await responder.FirstAsync(target.Interaction!, CallbackType.Update, ConfirmationPrompt.Dropped, cancellationToken);
        return true;
    }

    private async Task<bool> ForgottenAsync(DiscordReplyTarget target, CancellationToken cancellationToken)
    {
        await responder.FirstAsync(target.Interaction!, CallbackType.Message, responder.Body(_forgotten), cancellationToken);
        return true;
    }
}
