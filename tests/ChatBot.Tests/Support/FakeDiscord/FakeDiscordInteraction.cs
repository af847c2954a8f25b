using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>What the bot answered first.</summary>
/// <param name="TimedOut">Nothing came within 3 s: the person reads that the application did not respond.</param>
/// <param name="Type">4 a message, 5 one that comes later, 6 nothing to see, 7 the message that the button stands in, 8
/// choices, 9 a modal.</param>
/// <param name="Body">The data of the answer, as sent.</param>
/// <param name="Message">What it showed, as it stood then.</param>
/// <param name="Modal">What it opened.</param>
internal sealed record FakeDiscordAnswer(
    bool TimedOut,
    int? Type = null,
    JsonElement? Body = null,
    FakeDiscordMessage? Message = null,
    FakeDiscordModal? Modal = null
)
{
    /// <summary>Names and values of the choices of an autocomplete.</summary>
    public IReadOnlyList<(string Name, string Value)> Choices =>
        Body is { } body ? [.. Many(body, "choices").Select(one => (Text(one, "name")!, one.GetProperty("value").ToString()))] : [];
}

/// <summary>A command, a press, a beginning to be completed or a submitted modal.</summary>
/// <param name="Person">Who acted, as they were then.</param>
/// <param name="Room">Where.</param>
/// <param name="Type">2 a command, 3 a button, 4 autocomplete, 5 a modal.</param>
/// <param name="Data">What Discord tells of it.</param>
/// <param name="On">The message of the button.</param>
internal sealed record FakeDiscordAct(FakeDiscordPerson Person, string Room, int Type, JsonObject Data, FakeDiscordMessage? On = null);

/// <summary>An act that was brought to the bot: it waits 3 s for its first answer; its token lives 15 minutes.</summary>
internal sealed class FakeDiscordInteraction(string id, string token, FakeDiscordAct act, DateTimeOffset at)
{
    private readonly TaskCompletionSource<FakeDiscordAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public string Token => token;

    public FakeDiscordAct Act => act;

    public DateTimeOffset At => at;

    /// <summary>The type of its first answer; null as long as there is none.</summary>
    public int? Acked { get; private set; }

    public bool Late { get; private set; }

    /// <summary>Neither answered nor too late.</summary>
    public bool Open => Acked is null && !Late;

    /// <summary>The id of what @original means.</summary>
    public string? Original { get; set; }

    public ITimer? Deadline { get; set; }

    public Task<FakeDiscordAnswer> Answer => _answer.Task;

    public void End(FakeDiscordAnswer answer)
    {
        (Acked, Late) = (answer.Type, answer.TimedOut);
        Deadline?.Dispose();
        _answer.TrySetResult(answer);
    }
}
