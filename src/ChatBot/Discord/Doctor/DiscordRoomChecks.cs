using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>
/// Looks at each project's rooms in Discord: whether they are there, what the bot may do in them, and whether there is room
/// for its pins where it has a board.
/// </summary>
/// <param name="probe">Asks.</param>
/// <param name="settings">The rooms.</param>
/// <param name="servers">The servers that the bot is in.</param>
internal sealed class DiscordRoomChecks(DiscordProbe probe, ChatBotSettings settings, IReadOnlyList<DiscordServer> servers)
{
    // https://discord.com/developers/docs/resources/channel#channel-object-channel-types
    private const int Text = 0;
    private const int Announcements = 5;

    private readonly DiscordPinChecks _pins = new(probe, settings.Discord);

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var named in NamedRoom.On(DiscordApi.Platform, settings))
        {
            var (id, projects) = (named.Id, named.Projects);
            var (channel, refusal) = await probe.AskAsync(DiscordJson.Default.DiscordChannel, "channels/{0}", [id.Name], cancellationToken);
            var room = channel?.Name is { Length: > 0 } name ? $"#{name} ({id}, {projects})" : $"{id} ({projects})";
            var server = servers.FirstOrDefault(one => one.Id == channel?.GuildId);
            if (channel is null || server is null || !IsText(channel))
            {
                yield return channel is null ? NotSeen(refusal!, room, named.Setting) : NotOurs(channel, room, named.Setting);
                continue;
            }
            DiscordRight[] missing =
            [
                .. DiscordRights.Of(settings.Discord, named).Where(right => (server.RightsIn(channel) & right.Bit) == 0),
            ];
            foreach (var right in missing)
                yield return new Check($"{room}: I lack the right '{right.Name}', so that {right.Why}.", Fix(server, right));
            if (missing.Length == 0)
                yield return new Check(
                    $"{room}: I have all the rights that I "
                        + $"need{(settings.Discord.Topics && named.IsForDeploys ? ", also for the topic" : "")}."
                );
            if (named.IsForDeploys && !missing.Contains(DiscordRights.ReadHistory))
                yield return await _pins.OfAsync(channel.Id ?? id.Name, room, server.BotUserId, cancellationToken);
        }
    }

    private static Check NotSeen(DiscordException refusal, string room, string setting) =>
        refusal.Code switch
        {
            DiscordException.UnknownChannel => new Check(
                $"{room}: there is no such channel.",
                $"Copy the channel's id anew (developer mode on, right click, 'Copy Channel ID'), or take it out of the "
                    + $"project's {setting}."
            ),
            DiscordException.MissingAccess => new Check(
                $"{room}: I do not see it.",
                "Add me to it ('Edit Channel', 'Permissions', 'Add members or roles'), and to its server where I am not in that."
            ),
            _ => new Check($"{room}: Discord does not let me look at it ({refusal.Message}).", "Look again later."),
        };

    private static bool IsText(DiscordChannel channel) => channel.Type is Text or Announcements;

    private Check NotOurs(DiscordChannel channel, string room, string setting)
    {
        if (channel.IsThread)
            return new Check(
                $"{room}: it is a thread.",
                $"Write the id of its channel ({channel.ParentId}) in the project's {setting}; what is said in its threads "
                    + $"is heard there, too."
            );
        if (!IsText(channel))
            return new Check($"{room}: it is no text channel.", $"Write the id of a text channel in the project's {setting}.");
        return settings.Discord.Allows(channel.GuildId ?? "")
            ? new Check($"{room}: its rights were not looked at, as its server {channel.GuildId} could not be.", "Mend that first.")
            : new Check(
                $"{room}: it is in the server {channel.GuildId}, which Discord:GuildIds does not name.",
                $"Add that id to Discord:GuildIds, or take the room out of the project's {setting}."
            );
    }

    private static string Fix(DiscordServer server, DiscordRight right) =>
        (server.Rights & right.Bit) == 0
            ? $"Give it to the role '{server.MyRole}' in the server's settings, 'Roles'; or open the address that "
                + $"'chatbot manifest discord --guild {server.Id}' prints, and add me once more."
            : $"The channel takes it away: allow it to the role '{server.MyRole}' there ('Edit Channel', 'Permissions').";
}
