using System.Text.Json;
using ChatBot.Hosting;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.Interactions;
using ChatBot.Slack.People;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Sockets;

/// <summary>Takes in what Slack sends, by whichever way it comes.</summary>
internal sealed class SlackEventRouter(
    SlackMessageEvents events,
    SlackSlashCommands commands,
    SlackInteractions actions,
    [FromKeyedServices(SlackPeople.Platform)] LoggedOnce unknown
)
{
    /// <summary>
    /// What a payload asks for; null when there is nothing to do but to ack it. What cannot be read is told of, and passed
    /// over.
    /// </summary>
    /// <param name="type">The envelope's type.</param>
    /// <param name="payload">The payload; no longer needed when this returns.</param>
    public SlackEventWork? Take(string type, ReadOnlySpan<byte> payload)
    {
        try
        {
            switch (type)
            {
                case "events_api":
                    return events.Take(payload);
                case "slash_commands":
                    return commands.Take(payload);
                case "interactive":
                    return actions.Take(payload);
                default:
                    unknown.Tell("envelope", type);
                    return null;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            unknown.Tell("payload that cannot be read", type);
            return null;
        }
    }

    /// <summary>What a slash command asks for.</summary>
    public SlackEventWork? Take(SlashCommand command) => commands.Take(command);

    /// <summary>A frame that is no JSON: passed over, and nothing is closed for it.</summary>
    public void Unread() => unknown.Tell("frame that cannot be read", "");
}
