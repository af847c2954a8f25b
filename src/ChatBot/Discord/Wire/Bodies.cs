namespace ChatBot.Discord.Wire;

/// <summary>A thread below a message: https://discord.com/developers/docs/resources/channel#start-thread-from-message</summary>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">After so many minutes of silence it goes out of sight.</param>
internal sealed record NewThread(string Name, int AutoArchiveDuration);

/// <summary>What changes of a channel or a thread.</summary>
internal sealed record ChannelChange
{
    public string? Topic { get; init; }
    public bool? Archived { get; init; }
}

/// <summary>
/// The first answer to an interaction:
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object
/// </summary>
/// <param name="Type">What it is.</param>
/// <param name="Data">What it says; null for nothing.</param>
internal sealed record Callback<T>(int Type, T? Data);

/// <summary>The kinds of first answers.</summary>
internal static class CallbackType
{
    public const int Message = 4;
    public const int MessageLater = 5;
    public const int UpdateLater = 6;
    public const int Update = 7;
    public const int Choices = 8;
    public const int Modal = 9;
}

/// <summary>What an answer that comes later will be.</summary>
internal sealed record LaterData(int Flags);
