using System.Text.RegularExpressions;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>
/// A room of some platform with the whole program behind it: a way of saying, reading and pressing. "deploys" is about the sample,
/// "shop" about a project with two series. What is read is the same everywhere: revisions as REV, minutes as 00, since rooms have
/// paces of their own.
/// </summary>
public abstract partial class ContractRoom : IAsyncLifetime
{
    private readonly HashSet<(string Id, string Text)> _read = [];

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Says a line to the bot; completes when it is answered.</summary>
    public abstract Task SayAsync(string person, string line, string room = "deploys");

    /// <summary>Says a line to everybody.</summary>
    public abstract Task MentionAsync(string person, string line);

    /// <summary>Presses a button of what this person was told last.</summary>
    public abstract Task PressAsync(string person, string label);

    /// <summary>What this person alone was told last, when it was not asked for yet: its text and its buttons; null for nothing.</summary>
    private protected abstract Told? LastTold(string person);

    /// <summary>What everybody sees in a room.</summary>
    private protected abstract Task<IReadOnlyList<Told>> ShownAsync(string room);

    /// <summary>Looks until it is so; time passes meanwhile.</summary>
    private protected abstract Task UntilAsync(Func<Task<bool>> isSo);

    /// <summary>This person alone is told exactly this, with these buttons.</summary>
    public async Task TellsAsync(string person, string text, params string[] buttons)
    {
        Told? told = null;
        await UntilAsync(() => Task.FromResult((told = LastTold(person)) is not null && _read.Add((told.Id, told.Text))));
        Assert.Equal(text, Same(told!.Text));
        Assert.Equal(buttons, told.Buttons);
    }

    /// <summary>Everybody sees a new post that begins with these whole lines.</summary>
    public async Task ShowsAsync(string text, string room = "deploys") =>
        await UntilAsync(async () =>
            (await ShownAsync(room)).Any(post =>
                $"\n{Same(post.Text)}\n".Contains($"\n{text}\n", StringComparison.Ordinal) && _read.Add((post.Id, text))
            )
        );

    /// <summary>Nobody sees anything of it, now that something else was answered.</summary>
    public async Task ShowsNothingAsync(string text) =>
        Assert.DoesNotContain(await ShownAsync("deploys"), post => post.Text.Contains(text, StringComparison.Ordinal));

    private protected static string[] Shop(string repository, string room) =>
        [
            "--Projects:1:Name=shop",
            $"--Projects:1:Repository:Url={repository}",
            $"--Projects:1:Rooms:Deploys:0={room}",
            "--Projects:1:Tiers:0:Name=dev",
            "--Projects:1:Tiers:0:Pipeline=here",
            "--Projects:1:Series:0:Name=qa",
            "--Projects:1:Series:1:Name=SE.com",
            "--Projects:1:Series:1:Folder=none",
            "--Projects:1:Series:1:Digits=3",
        ];

    private static string Same(string text) => Minutes().Replace(Revisions().Replace(text, "REV"), "$1:00");

    [GeneratedRegex(@"\b[0-9a-f]{8}\b")]
    private static partial Regex Revisions();

    [GeneratedRegex(@"(2 Mar 1[0-9]):[0-9]{2}\b")]
    private static partial Regex Minutes();

    private protected sealed record Told(string Id, string Text, string[] Buttons);
}

/// <summary>The built-in room, over HTTP.</summary>
public sealed class LocalContractRoom : ContractRoom
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Said> _told = [];
    private Bot _bot = null!;

    public override async ValueTask InitializeAsync()
    {
        var sample = _folder.At("sample.git");
        await SampleCopy.AtAsync(sample);
        _bot = await Bot.StartAsync(
            _folder.At("data"),
            null,
            [.. SampleProject.Settings(sample, "local:deploys"), .. Shop(sample, "local:shop")]
        );
        foreach (var room in new[] { "deploys", "shop" })
            while ((await _bot.SayAsync("nick", "next", room: room))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
    }

    public override async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    public override async Task SayAsync(string person, string line, string room = "deploys")
    {
        // Nothing is said twice at one instant.
        _bot.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Keep(person, await _bot.SayAsync(person, $"@bot {line}", room: room));
    }

    public override async Task MentionAsync(string person, string line) => Keep(person, await _bot.SayAsync(person, line));

    public override async Task PressAsync(string person, string label)
    {
        var told = _told[person];
        Keep(
            person,
            await _bot.PressAsync(
                person,
                told.Id,
                told.Buttons.Single(button => button.Label == label).Command,
                room: told.Room.Split(':')[^1]
            )
        );
    }

    private protected override Told? LastTold(string person) => _told.GetValueOrDefault(person) is { } said ? Of(said) : null;

    private protected override async Task<IReadOnlyList<Told>> ShownAsync(string room) =>
        [.. (await _bot.MessagesAsync(room: room)).Select(Of)];

    private protected override async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var look = 0; !await isSo(); look++)
        {
            await _bot.Clock.StepAsync(TimeSpan.FromMilliseconds(50));
            Assert.True(look < 2_000, string.Join("\n---\n", (await _bot.MessagesAsync()).Select(said => said.Text)));
        }
    }

    private void Keep(string person, Said[] answers)
    {
        foreach (var said in answers.Where(said => said.Private))
            _told[person] = said;
    }

    private static Told Of(Said said) => new(said.Id, said.Text, [.. said.Buttons.Select(button => button.Label)]);
}
