using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Settings;
using ChatBot.Slack.People;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Doctor;

/// <summary>
/// Looks at each project's rooms in Slack: whether they are there, the bot is in them, and there is room for its pins where
/// it has a board.
/// </summary>
/// <param name="probe">Asks.</param>
/// <param name="settings">The rooms.</param>
/// <param name="me">Who the bot is there.</param>
internal sealed class SlackRoomChecks(SlackProbe probe, ChatBotSettings settings, SlackAnswer me)
{
    // Commonly told; Slack itself names no number: https://docs.slack.dev/reference/methods/pins.add
    private const int MostPins = 100;

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var named in NamedRoom.On(SlackPeople.Platform, settings))
        {
            var (id, projects) = (named.Id, named.Projects);
            var answer = await probe.AskAsync("conversations.info", cancellationToken, ("channel", id.Name));
            var room = answer.Channel?.Name is { Length: > 0 } name ? $"#{name} ({id}, {projects})" : $"{id} ({projects})";
            if (Fault(answer, room, named.Setting) is { } fault)
            {
                yield return fault;
                continue;
            }
            yield return new Check($"{room}: I am in it.");
            if (named.IsForDeploys)
                yield return Pins(await probe.AskAsync("pins.list", cancellationToken, ("channel", id.Name)), room);
        }
    }

    private Check? Fault(SlackAnswer answer, string room, string setting) =>
        answer switch
        {
            { Ok: false, Error: "channel_not_found" } => new Check(
                $"{room}: there is no such room, or it is private and I am not in it.",
                $"Write the id that stands at the bottom of the channel's details, and say '/invite @{me.User?.Name}' in it."
            ),
            { Ok: false } => new Check(
                $"{room}: Slack does not let me look at it ({answer.Error}).",
                "Mend the token and the scopes above first."
            ),
            { Channel.IsArchived: true } => new Check(
                $"{room}: it is archived.",
                $"Unarchive it, or take it out of the project's {setting}."
            ),
            { Channel.IsMember: false } => new Check($"{room}: I am not in it.", $"Say '/invite @{me.User?.Name}' in it."),
            _ => null,
        };

    private Check Pins(SlackAnswer answer, string room)
    {
        if (!answer.Ok)
            return new Check(
                $"{room}: its pins cannot be seen ({answer.Error}).",
                answer.Error == "missing_scope" ? "Add the scope pins:read, as above." : "See that the channel's settings let apps pin."
            );
        var pins = answer.Items ?? [];
        var left = MostPins - pins.Count(pin => pin.CreatedBy != me.UserId);
        if (pins.Length >= MostPins)
            return new Check($"{room}: it has {pins.Length} pins, and Slack takes no more than {MostPins}.", "Unpin some.");
        return left < settings.Slack.Pins
            ? new Check(
                $"{room}: people's pins leave {left} of the {settings.Slack.Pins} that I may set.",
                $"Unpin some, or set Slack:Pins to {left}."
            )
            : new Check($"{room}: its pins can be seen; there are {pins.Length}, and I set {settings.Slack.Pins} at most.");
    }
}
