using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>The main job, from a claimed number to a rolled-back deploy, read in Discord, with buttons that are asked about.</summary>
public abstract class MainJobInDiscord
{
    // Four seconds a server: each is seen in the post.
    private const string Slowly = "--Pipelines:0:Jobs:2:Spread=00:00:40";

    private protected DiscordTeam Team { get; private set; } = null!;

    private FakeDiscord Discord => Team.Discord;

    /// <summary>Says a line that only shows in the room.</summary>
    private protected abstract Task SayAsync(string person, string line);

    /// <summary>Says a line that is answered with this, and gives the answer.</summary>
    private protected abstract Task<FakeDiscordMessage> AskAsync(string person, string line, string begins);

    [Fact]
    public async Task Claim_deploy_halt_and_roll_back()
    {
        await using var team = Team = await StartAsync(Slowly);
        await ClaimAsync();
        var old = team.Served[..8];
        await ShipAsync(old);
        var fresh = await DeployAsync(old);
        await QueueAsync();
        var at = await HaltAsync(fresh);
        await RollBackAsync(old, fresh, at);
        await HandOnAsync(fresh, at);
        await PinsAreRightAsync();
        Assert.Empty(Discord.Violations);
    }

    private async Task ClaimAsync()
    {
        await SayAsync(Nick, "take 727 - put JSON in SQL to see who it offends");
        await Team.PostAsync("nick has 727: put JSON in SQL to see who it offends");

        var refused = await AskAsync(
            Samo,
            "take 727 - tag engine",
            "727 is nick's since 2 Mar 12:00 UTC: put JSON in SQL to see who it offends. The next free one is 728."
        );
        Assert.Equal(["take 728"], refused.Buttons.Select(button => button.Label));
        await Team.DoneAsync(Discord.As(Samo).PressAsync(refused, "take 728"));
        await Team.PostAsync("samo has 728: tag engine");

        Discord.As(Kevin).Say(Room, "taking a 15 min break.");
        Discord.As(Kevin).Say(Room, "deploy sample, anybody?");
    }

    // Something has to run everywhere, so that there is something to go back to.
    private async Task ShipAsync(string old)
    {
        await SayAsync(Nick, $"deploy sample@{old}");
        await Team.PostAsync("nick has the turn on sample");
        var dev = await Team.PostAsync($"nick deployed sample {old} to dev");
        await Team.DoneAsync(Discord.As(Nick).PressAsync(dev, "promote to meta"));
        await Team.PostAsync($"nick deployed sample {old} to meta");
        await SayAsync(Nick, "promote sample now");
        await Team.PostAsync($"nick deployed sample {old} to prod");
    }

    private async Task<string> DeployAsync(string old)
    {
        await SayAsync(Nick, "deploy sample");
        bool IsFresh(FakeDiscordMessage post) =>
            post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal)
            && post.Shown.Contains(" to dev\ntook ", StringComparison.Ordinal)
            && !post.Shown.Contains($"sample {old}", StringComparison.Ordinal);
        await Team.UntilAsync(discord => discord.Posts(Room).Any(IsFresh));
        var ended = Discord.Posts(Room).Single(IsFresh);
        var fresh = ended.Shown.Split(' ')[3];
        Assert.EndsWith($"\n6 commits by samo, adam, kevin, marco and nick since {old}", ended.Shown);
        await Team.UntilAsync(discord => discord.Posts(ended.Id).Count > 0);
        var thread = Discord.Threads(Room).Single(one => one.Id == ended.Id);
        Assert.StartsWith($"nick deploy", thread.Name);
        var details = Assert.Single(Discord.Posts(ended.Id));
        Assert.StartsWith($"{fresh} samo: Link the stories to their authors\n", details.Shown);
        Assert.EndsWith("migrations: 726 - increase size of Url on UserStoryItems.sql", details.Shown);
        return fresh;
    }

    private async Task QueueAsync()
    {
        var refused = await AskAsync(Samo, "deploy sample", "nick has the turn on sample since 2 Mar 12:0");
        Assert.EndsWith(" UTC; nobody waits.", refused.Shown);
        await Team.DoneAsync(Discord.As(Samo).PressAsync(refused, "join sample"));
        await Team.PostAsync("samo waits for the turn on sample, 1st in line behind nick");
    }

    // Where it is halted is told truthfully, be it a server later than its post said.
    private async Task<string> HaltAsync(string fresh)
    {
        await Team.DoneAsync(Discord.As(Nick).PressAsync(await Team.PostAsync($"nick deployed sample {fresh} to dev"), "promote to meta"));
        await Team.DoneAsync(Discord.As(Nick).PressAsync(await Team.PostAsync($"nick deployed sample {fresh} to meta"), "promote to prod"));
        var going = await Team.PostAsync($"nick deploys sample {fresh} to prod: switching servers, 4 of 9\n▰▰▰▰▱▱▱▱▱ 4 of 9\n");
        Assert.True(going.Edits >= 3, $"only {going.Edits} edits before it was at 4 of 9");
        await PressAndConfirmAsync(Kevin, going, "halt sample prod", "Halt sample prod?");
        await Team.ToldAsync(Kevin, "prod: stopping at ");
        var stood = await Team.PostAsync($"nick deploys sample {fresh} to prod: halted by kevin at ");
        var at = stood.Shown.Split('\n')[0][^6..];
        Assert.Contains(at, (string[])["4 of 9", "5 of 9", "6 of 9"]);
        Assert.Contains($"▱ {at}\n", stood.Shown);
        Assert.Equal(going.Id, stood.Id);
        await Team.PostAsync($"kevin holds sample prod: halted {fresh}");
        await AskAsync(
            Samo,
            "halt prod - 500s everywhere!",
            "Nothing is being deployed on sample prod, so nothing was halted. To keep deploys out, put a hold."
        );
        return at;
    }

    private async Task PressAndConfirmAsync(string person, FakeDiscordMessage on, string label, string question)
    {
        var asked = await Team.DoneAsync(Discord.As(person).PressAsync(on, label));
        Assert.Equal(question, asked.Message!.Shown);
        Assert.Equal([question[..^1], "Never mind"], asked.Message.Buttons.Select(button => button.Label));
        await Team.DoneAsync(Discord.As(person).PressAsync(asked.Message, question[..^1]));
    }

    private async Task RollBackAsync(string old, string fresh, string at)
    {
        var stood = await Team.PostAsync($"nick deploys sample {fresh} to prod: halted by kevin at {at}");
        var asked = await Team.DoneAsync(Discord.As(Nick).PressAsync(stood, "rollback sample prod"));
        Assert.StartsWith("Rollback sample prod?", asked.Message!.Shown);
        await Team.DoneAsync(Discord.As(Nick).PressAsync(asked.Message, "Rollback sample prod"));
        await Team.PostAsync($"sample prod keeps out {fresh}: halted at {at}\nA newer revision may go; lifting this needs a reason.");
        var back = await Team.PostAsync($"nick rolled sample prod back to {old}\nhalted at {at}\n");
        Assert.EndsWith($"\ngoes away: 6 commits by samo, adam, kevin, marco and nick since {old}", back.Shown);
    }

    private async Task HandOnAsync(string fresh, string at)
    {
        await AskAsync(Nick, "lift", $"{fresh} stays out of sample prod (nick: halted at {at}) until something newer ships.");
        await Team.PostAsync($"nick lifted the hold on sample prod (kevin: halted {fresh})");
        await AskAsync(Nick, "promote sample", $"{fresh} was rolled back on sample prod by nick");
        await SayAsync(Nick, "done");
        await Team.PostAsync("nick is done with sample");
        var called = await Team.PostAsync("@samo, it is your turn on sample, until 2 Mar 12:");
        Assert.StartsWith("<@202>, it is your turn on sample, until <t:", called.Content.TrimStart('*'));
        Assert.Equal([Samo], called.Pinged);
    }

    private async Task PinsAreRightAsync()
    {
        await Team.UntilAsync(discord =>
            discord.Pins(Room).Count == 3
            && discord.Pins(Room).Any(pin => pin.Shown.Contains("samo was called at", StringComparison.Ordinal))
        );
        var pins = Discord.Pins(Room).Select(pin => pin.Shown.Split('\n')[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["Board", "nick has 727: put JSON in SQL to see who it offends", "samo has 728: tag engine"], pins);
        // Kevin only chatted, and pressed one button, that was asked about.
        Assert.Equal(["prod: stopping at"], Discord.Ephemerals(Kevin).Select(message => message.Shown[..17]));
        await Team.SettledAsync();
        Assert.All(Discord.Interactions, interaction => Assert.False(interaction.Late));
    }
}

/// <summary>The main job by application commands.</summary>
public sealed class MainJobByCommands : MainJobInDiscord
{
    private protected override async Task SayAsync(string person, string line) =>
        Assert.False((await Team.SayAsync(person, line)).TimedOut);

    private protected override async Task<FakeDiscordMessage> AskAsync(string person, string line, string begins)
    {
        await SayAsync(person, line);
        return await Team.ToldAsync(person, begins);
    }
}

/// <summary>The main job by mentions.</summary>
public sealed class MainJobByMentions : MainJobInDiscord
{
    private protected override Task SayAsync(string person, string line)
    {
        Team.Discord.As(person).Say(Room, $"<@500> {line}");
        return Task.CompletedTask;
    }

    private protected override Task<FakeDiscordMessage> AskAsync(string person, string line, string begins) =>
        Team.ReplyAsync(Team.Discord.As(person).Say(Room, $"{line} <@500>"), begins);
}

/// <summary>
/// The main job in plain text as far as people use it among themselves, else by the bot's role, which is mentioned by
/// mistake.
/// </summary>
public sealed class MainJobInPlainText : MainJobInDiscord
{
    private protected override Task SayAsync(string person, string line)
    {
        Team.Discord.As(person).Say(Room, Plain(line));
        return Task.CompletedTask;
    }

    private protected override Task<FakeDiscordMessage> AskAsync(string person, string line, string begins) =>
        Team.ReplyAsync(Team.Discord.As(person).Say(Room, Plain(line)), begins);

    private static string Plain(string line) =>
        line.StartsWith("take", StringComparison.Ordinal) || line.StartsWith("halt", StringComparison.Ordinal) ? line : $"<@&501> {line}";
}
