namespace ChatBot.Tests.Support;

/// <summary>Somebody in the guild.</summary>
internal sealed record FakeDiscordPerson(string Id, string Name)
{
    /// <summary>What the account calls itself everywhere.</summary>
    public string GlobalName { get; init; } = Name;

    /// <summary>What the guild calls it; null is its global name.</summary>
    public string? Nick { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Takes no direct messages.</summary>
    public bool Closed { get; init; }

    /// <summary>The ids of the roles beside @everyone.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>A role; the one of @everyone has the guild's id.</summary>
internal sealed record FakeDiscordRole(string Id, string Name)
{
    public FakeDiscordPermission Permissions { get; init; }

    /// <summary>It belongs to the bot.</summary>
    public bool Managed { get; init; }
}

/// <summary>Rights in a guild: https://discord.com/developers/docs/topics/permissions</summary>
[Flags]
internal enum FakeDiscordPermission : long
{
    None = 0,
    Administrator = 1L << 3,
    ManageChannels = 1L << 4,
    AddReactions = 1L << 6,
    ViewChannel = 1L << 10,
    SendMessages = 1L << 11,
    ManageMessages = 1L << 13,
    EmbedLinks = 1L << 14,
    AttachFiles = 1L << 15,
    ReadMessageHistory = 1L << 16,
    ManageThreads = 1L << 34,
    CreatePublicThreads = 1L << 35,
    SendMessagesInThreads = 1L << 38,
    PinMessages = 1L << 51,

    /// <summary>What the invite of the bot asks for, topics included.</summary>
    Invited =
        AddReactions
        | ViewChannel
        | SendMessages
        | EmbedLinks
        | AttachFiles
        | ReadMessageHistory
        | CreatePublicThreads
        | SendMessagesInThreads
        | PinMessages
        | ManageChannels,
}

/// <summary>What a channel changes for a role (type 0) or a member (type 1).</summary>
internal sealed record FakeDiscordOverwrite(string Id, int Type, FakeDiscordPermission Allow, FakeDiscordPermission Deny);
