namespace ChatBot.Core.Turns;

/// <summary>How long turns wait for people.</summary>
public sealed record TurnRules
{
    /// <summary>How long a called person has to accept, pass or hand over. Default 5 minutes.</summary>
    public TimeSpan AcceptWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After how long without a deploy the holder is asked whether they still need it. Default 30 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an asked holder has to answer before the next person is called. Default 10 minutes.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMinutes(10);
}
