using ChatBot.Chat;
using ChatBot.People;

namespace ChatBot.Discord.Menu;

/// <summary>What somebody who fills in a command may mean, while they type.</summary>
/// <param name="menu">The commands.</param>
internal sealed class DiscordChoices(DiscordMenu menu)
{
    /// <summary>The choices for the option that is being typed: at most 25, those that begin with what was typed first.</summary>
    /// <param name="room">Where.</param>
    /// <param name="person">Who.</param>
    /// <param name="data">What is there so far; none of it is trusted.</param>
    /// <param name="stop">Ends the look.</param>
    public Task<IReadOnlyList<Choice>> OfAsync(RoomId room, PersonId person, CommandData data, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Choice>>(data.Focused is { } focused && menu.WordOf(data, focused.Name) is { } word ? [.. word.Words.Select(one => new Choice(one, one))] : []);
}
