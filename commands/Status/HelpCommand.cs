using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;

namespace ChatBot.Commands.Status;

/// <summary>Shows the commands, or how one of them is said.</summary>
[Command("help", "See the commands, or how one is said", EverydayWord = true, IsQuestion = true)]
[Usage("help [command]")]
public sealed class HelpCommand(CommandCatalog commands) : ICommand
{
    /// <inheritdoc/>
    public Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var asked = said.Fit.Word(Slot.Command) is { } name ? commands.Find(name) : null;
        return Task.FromResult(Reply.Tell(asked is null ? All() : One(asked)));
    }

    private PostContent All() =>
        new($"What you can say ({new Code("help <command>")} for more)")
        {
            Lines = [.. commands.All.Select(entry => Line.Of($"{new Code(entry.Shown.First())} {entry.Described.Summary}"))],
        };

    private static PostContent One(CommandEntry entry) =>
        new($"{entry.Described.Summary}") { Lines = [.. entry.Shown.Select(line => Line.Of($"{new Code(line)}"))] };
}
