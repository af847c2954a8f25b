using ChatBot.Core.Turns;

namespace ChatBot.Settings;

/// <summary>How long turns wait for people.</summary>
internal sealed class TurnSettings
{
    private static readonly TurnRules _default = new();

    /// <inheritdoc cref="TurnRules.AcceptWithin"/>
    public TimeSpan AcceptWithin { get; set; } = _default.AcceptWithin;

    /// <inheritdoc cref="TurnRules.IdleAfter"/>
    public TimeSpan IdleAfter { get; set; } = _default.IdleAfter;

    /// <inheritdoc cref="TurnRules.AnswerWithin"/>
    public TimeSpan AnswerWithin { get; set; } = _default.AnswerWithin;
}
