namespace ChatBot.Tests.Support;

/// <summary>What the bot may do in a room: https://discord.com/developers/docs/topics/permissions#permission-overwrites</summary>
internal static class FakeDiscordRights
{
    private const FakeDiscordPermission Everything = (FakeDiscordPermission)long.MaxValue;

    public static FakeDiscordPermission Rights(this FakeDiscordWorld world, FakeDiscordRoom room)
    {
        if (room.With is not null)
            return Everything;
        var bot = world.People[world.BotUserId];
        var rights = bot
            .Roles.Prepend(world.GuildId)
            .Where(world.Roles.ContainsKey)
            .Aggregate(FakeDiscordPermission.None, (sum, role) => sum | world.Roles[role].Permissions);
        if (rights.HasFlag(FakeDiscordPermission.Administrator))
            return Everything;
        // A thread goes by its channel.
        var overwrites = (room.Parent is { } parent ? world.Rooms[parent] : room).Overwrites;
        FakeDiscordOverwrite[][] steps =
        [
            [.. overwrites.Where(one => one.Id == world.GuildId)],
            [.. overwrites.Where(one => bot.Roles.Contains(one.Id))],
            [.. overwrites.Where(one => one.Id == world.BotUserId)],
        ];
        return steps.Aggregate(rights, Changed);
    }

    private static FakeDiscordPermission Changed(FakeDiscordPermission rights, FakeDiscordOverwrite[] step)
    {
        var denied = step.Aggregate(FakeDiscordPermission.None, (sum, one) => sum | one.Deny);
        var allowed = step.Aggregate(FakeDiscordPermission.None, (sum, one) => sum | one.Allow);
        return (rights & ~denied) | allowed;
    }
}
