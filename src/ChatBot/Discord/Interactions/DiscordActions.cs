using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Discord.Gateway;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Interactions;

/// <summary>Buttons, and the forms that ask for a reason: pressing is saying, as the person who pressed: https://discord.com/developers/docs/components/reference</summary>
internal sealed class DiscordActions(DiscordSaying saying, DiscordTeller teller, DiscordLines lines, DiscordRooms rooms, ChatBotSettings settings)
{
    private static readonly PostContent _forgotten = new($"That button is from too long ago for me to know what it says. Say it anew.");

    /// <summary>What a pressed button asks for; null when it is none of ours.</summary>
    public DiscordWork? Pressed(DiscordInteraction said, bool isLate)
    {
        if (SayId.Read(said.Data.Deserialize(DiscordJson.Default.PressedData)?.CustomId) is not { } button || DiscordCommands.AskerOf(said, rooms, settings) is not { } asker) return null;
        return async stop =>
        {
            if (button.Kind == SayId.No) return await DroppedAsync(asker, stop);
            if (await lines.OfAsync(button, stop) is not { } command) return await ForgottenAsync(asker, stop);
            return button.Kind switch
            {
                SayId.Ask => await AskAsync(asker, command, stop),
                SayId.Why => await AskWhyAsync(asker, command, stop),
                _ => await SayAsync(asker, command, $"press:{said.Id}", isLate, stop),
            };
        };
    }

    /// <summary>What a filled-in form asks for; null when it is none of ours.</summary>
    public DiscordWork? Filled(DiscordInteraction said, bool isLate)
    {
        if (said.Data.Deserialize(DiscordJson.Default.ModalData) is not { } form || SayId.Read(form.CustomId) is not { Kind: SayId.Why } button || DiscordCommands.AskerOf(said, rooms, settings) is not { } asker) return null;
        return async stop => await lines.OfAsync(button, stop) is { } command
            ? await SayAsync(asker, ReasonModal.Line(command, form.Components), $"form:{said.Id}", isLate, stop, isButton: said.Message is not null)
            : await ForgottenAsync(asker, stop);
    }

    private async Task<bool> SayAsync(DiscordReplyTarget asker, string command, string id, bool isLate, CancellationToken stop, bool isButton = true)
    {
        var room = await rooms.OfAsync(asker.Channel, stop);
        return await saying.SayAsync(new DiscordLine(asker with { Room = room }, DiscordText.Escape(command), id, Heard.Addressed), isButton, isLate, stop);
    }

    private async Task<bool> AskAsync(DiscordReplyTarget asker, string command, CancellationToken stop)
    {
        await teller.FirstAsync(asker.Interaction!, CallbackType.Message, Question.Of(command) with { Flags = DiscordBody.OnlyForAsker }, stop);
        return true;
    }

    private async Task<bool> AskWhyAsync(DiscordReplyTarget asker, string command, CancellationToken stop)
    {
        await teller.AskAsync(asker.Interaction!, command, stop);
        return true;
    }

    private async Task<bool> DroppedAsync(DiscordReplyTarget asker, CancellationToken stop)
    {
        await teller.FirstAsync(asker.Interaction!, CallbackType.Update, Question.Dropped, stop);
        return true;
    }

    private async Task<bool> ForgottenAsync(DiscordReplyTarget asker, CancellationToken stop)
    {
        await teller.FirstAsync(asker.Interaction!, CallbackType.Message, teller.Body(_forgotten), stop);
        return true;
    }
}
