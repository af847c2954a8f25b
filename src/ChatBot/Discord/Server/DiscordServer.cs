using System.Globalization;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Server;

/// <summary>A server as the doctor sees it: its roles, and what the bot may do there.</summary>
/// <param name="Guild">The server.</param>
/// <param name="Roles">All its roles; that of everyone has the server's id.</param>
/// <param name="BotUserId">The bot's user id.</param>
/// <param name="MyRoles">The ids of the bot's roles.</param>
internal sealed record DiscordServer(DiscordGuild Guild, DiscordRole[] Roles, string BotUserId, string[] MyRoles)
{
    private const ulong Administrator = 1UL << 3;
    private const ulong Everything = ulong.MaxValue;
    private const int OfRole = 0;
    private const int OfMember = 1;

    public string Id => Guild.Id ?? "";

    /// <summary>The role that came with the bot; its people give rights to it.</summary>
    public string MyRole => Roles.FirstOrDefault(role => role.Tags?.BotId == BotUserId)?.Name ?? "@everyone";

    /// <summary>What the bot's roles let it do everywhere.</summary>
    public ulong Rights
    {
        get
        {
            var rights = Roles
                .Where(role => role.Id == Id || MyRoles.Contains(role.Id))
                .Aggregate(0UL, (all, role) => all | Bits(role.Permissions));
            return Guild.OwnerId == BotUserId || (rights & Administrator) != 0 ? Everything : rights;
        }
    }

    /// <summary>What it may do in a channel: https://discord.com/developers/docs/topics/permissions#permission-overwrites</summary>
    public ulong RightsIn(DiscordChannel channel)
    {
        if (Rights == Everything)
            return Everything;
        var all = channel.PermissionOverwrites ?? [];
        var rights = Changed(Rights, [.. all.Where(one => one.Type == OfRole && one.Id == Id)]);
        rights = Changed(rights, [.. all.Where(one => one.Type == OfRole && one.Id != Id && MyRoles.Contains(one.Id))]);
        return Changed(rights, [.. all.Where(one => one.Type == OfMember && one.Id == BotUserId)]);
    }

    public override string ToString() => $"{Guild.Name} ({Id})";

    // What one role allows another does not take away.
    private static ulong Changed(ulong rights, Overwrite[] overwrites)
    {
        var denied = overwrites.Aggregate(0UL, (all, one) => all | Bits(one.Deny));
        var allowed = overwrites.Aggregate(0UL, (all, one) => all | Bits(one.Allow));
        return (rights & ~denied) | allowed;
    }

    private static ulong Bits(string? number) =>
        ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
}
