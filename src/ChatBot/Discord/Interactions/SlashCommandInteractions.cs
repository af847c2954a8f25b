using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Menu;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Interactions;

/// <summary>
/// The application commands: said, and asked for choices while they are typed:
/// https://discord.com/developers/docs/interactions/application-commands
/// </summary>
internal sealed partial class SlashCommandInteractions(
    DiscordMenu menu,
    DiscordChoices choices,
    InteractionRunner runner,
    DiscordResponder responder,
    DiscordRooms rooms,
    DiscordPeople people,
    DiscordApi api,
    ChatBotSettings settings,
    ILogger<SlashCommandInteractions> logger
)
{
    private static readonly PersonId _somebody = new("somebody");

    /// <summary>What a command asks for; null when there is nothing to do.</summary>
    public DiscordEventWork? Said(DiscordInteraction said, bool isLate)
    {
        if (
            AskerOf(said, rooms, settings) is not { } target
            || CommandData.Read(said.Data) is not { } data
            || menu.LineOf(data) is not { } line
        )
            return null;
        return async cancellationToken =>
        {
            if (menu.LacksReason(data) is { } open)
            {
                await responder.AskAsync(target.Interaction!, open, cancellationToken);
                return true;
            }
            var room = await rooms.OfAsync(target.Channel, cancellationToken);
            return await runner.SayAsync(
                new DiscordInboundMessage(target with { Room = room }, line, $"slash:{said.Id}", Addressing.Addressed),
                isButton: false,
                isLate,
                cancellationToken
            );
        };
    }

    /// <summary>What is offered while a command is typed.</summary>
    public DiscordEventWork? Asked(DiscordInteraction said, bool isLate)
    {
        if (isLate || AskerOf(said, rooms, settings) is not { } target || CommandData.Read(said.Data) is not { } data)
            return null;
        return async cancellationToken =>
        {
            try
            {
                var person = people.Known(target.User.Id!) ?? _somebody;
                var offered = await choices.OfAsync(
                    await rooms.OfAsync(target.Channel, cancellationToken),
                    person,
                    data,
                    cancellationToken
                );
                var call = new DiscordCall(HttpMethod.Post, "interactions/{0}/{1}/callback", said.Id!, said.Token!);
                await api.CallAsync(
                    call.With(new Callback<ChoiceData>(CallbackType.Choices, new ChoiceData(offered)), MenuJson.Default.CallbackChoiceData),
                    cancellationToken
                );
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for choices: the next letter asks again.
                LogNoChoices(data.Name, e.Message);
            }
            return true;
        };
    }

    /// <summary>Who said something by an interaction; null when it cannot be told, or is not for us.</summary>
    public static DiscordReplyTarget? AskerOf(DiscordInteraction said, DiscordRooms rooms, ChatBotSettings settings)
    {
        if (
            (said.Member?.User ?? said.User) is not { Id: { Length: > 0 } } user
            || (said.ChannelId ?? said.Channel?.Id) is not { Length: > 0 } channel
        )
            return null;
        if (said.GuildId is { } guild && !settings.Discord.Allows(guild))
            return null;
        rooms.Learn(said.Channel);
        return new DiscordReplyTarget(rooms.Known(channel) ?? DiscordRooms.Room(channel), user, channel)
        {
            Guild = said.GuildId,
            Roles = said.Member?.Roles,
            Interaction = new InteractionToken(said.Id!, said.Token!)
            {
                InOwnMessage = ((said.Message?.Flags ?? 0) & DiscordMessagePayload.OnlyForAsker) != 0,
            },
        };
    }

    [LoggerMessage(LogLevel.Debug, "No choices were offered for {Command}: {Why}")]
    private partial void LogNoChoices(string command, string why);
}
