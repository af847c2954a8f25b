using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Turns;

/// <summary>Calls the next person when a turn became free.</summary>
/// <param name="turns">The queue.</param>
/// <param name="rules">How long a called person has.</param>
public sealed class TurnCaller(ITurnBook turns, TurnRules rules)
{
    /// <summary>The post that calls the next person; none when nobody waits.</summary>
    public async Task<IReadOnlyList<Post>> CallAsync(Project project, DateTimeOffset at, CancellationToken cancellationToken) =>
        await turns.CallNextAsync(project.Name, at, cancellationToken) is { } next
            ? [TurnPost.Called(project, next, rules.AcceptWithin, at)]
            : [];
}
