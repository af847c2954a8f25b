using ChatBot.Core.Chat;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Store;

namespace ChatBot.Discord.Outbound;

/// <summary>Lines that are too long for a button to carry: kept before the button is shown, and found when it is pressed.</summary>
internal sealed class StoredButtonCommands(IUnitsOfWork units)
{
    /// <summary>Keeps what the buttons of a message only name.</summary>
    public async Task KeepAsync(IReadOnlyList<StoredCommand> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return;
        await using var unit = units.Begin();
        foreach (var line in lines)
            await unit.Of<SqlDiscordBook>().KeepLineAsync(line.Key, line.Command, cancellationToken);
        await unit.CommitAsync(cancellationToken);
    }

    /// <summary>The line of a button; null when it is from too long ago.</summary>
    public async Task<string?> OfAsync(ButtonId button, CancellationToken cancellationToken)
    {
        if (button is not { Command: null, Key: { } key })
            return button.Command;
        await using var unit = units.Begin();
        return await unit.Of<SqlDiscordBook>().LineAsync(key, cancellationToken);
    }
}
