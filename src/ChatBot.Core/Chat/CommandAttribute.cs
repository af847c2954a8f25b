namespace ChatBot.Core.Chat;

/// <summary>
/// Names a command and says in one sentence what it does. The help, the README's table and the platforms' menus are made of
/// it.
/// </summary>
/// <param name="name">The verb that people say.</param>
/// <param name="summary">One sentence, without a full stop.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string name, string summary) : Attribute
{
    /// <summary>The verb that people say.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence, without a full stop.</summary>
    public string Summary { get; } = summary;

    /// <summary>
    /// Other words for the verb, said every day, too: they count alone where the line fits without a doubt, and are asked
    /// about otherwise. None by default.
    /// </summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>
    /// Whether the verb is also an everyday word (take, hold, done), so that a line that only begins with it is chatter
    /// unless it fits. Default false.
    /// </summary>
    public bool EverydayWord { get; init; }

    /// <summary>
    /// Whether it only looks, so that it may be asked: <c>status?</c>. Others with a question mark are talked about, not
    /// wanted. Default false.
    /// </summary>
    public bool IsQuestion { get; init; }

    /// <summary>
    /// Whether it has to be heard however a hurried person says it: what is no name is the reason (<c>halt, 500s
    /// everywhere!</c>). Default false.
    /// </summary>
    public bool Urgent { get; init; }

    /// <summary>
    /// Whether a button of it asks once more before it acts, where the platform can: a slip of the finger would hurt.
    /// Default false.
    /// </summary>
    public bool AsksFirst { get; init; }

    /// <summary>
    /// The verbs that count without a mention in a project's rooms: people say them among themselves (<c>taking</c>), or
    /// have no time for more (<c>halt</c>). None by default.
    /// </summary>
    public string[] Overheard { get; init; } = [];
}
