using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>Buttons in Discord, the form that asks for a reason, and the choices that are offered.</summary>
public sealed class ButtonsInDiscord : DiscordTeamTests
{
    [Fact]
    public async Task A_button_that_leaves_the_reason_open_asks_for_it_first()
    {
        await Team.SayAsync(DiscordTeam.Nick, "halt prod");
        var told = await Team.ToldAsync(DiscordTeam.Nick, "Nothing is being deployed on sample prod, so nothing was halted.");
        Assert.NotNull((await Team.DoneAsync(Nick.PressAsync(told, "hold sample prod"))).Modal);
        await Team.DoneAsync(Nick.SubmitAsync("load\ntest @here"));
        var held = await Team.PostAsync("nick holds sample prod: load test @here");
        Assert.Empty(held.Pinged);
        await Team.DoneAsync(Team.Discord.As(Samo).PressAsync(held, "lift sample prod"));
        await Team.PostAsync("samo lifted the hold on sample prod (nick: load test @here)");
    }

    [Fact]
    public async Task A_button_whose_line_is_long_says_all_of_it()
    {
        var why = string.Concat(Enumerable.Repeat("a long reason ", 11)).TrimEnd();
        Nick.Say(Room, "taking 730 - mine");
        await Team.PostAsync("nick has 730: mine");
        await Team.SayAsync(Samo, $"take 730 - {why}");
        var refused = await Team.ToldAsync(Samo, "730 is nick's");
        var take = Assert.Single(refused.Buttons);
        Assert.InRange(take.CustomId!.Length, 1, 100);
        await Team.DoneAsync(Team.Discord.As(Samo).PressAsync(refused, take.Label));
        await Team.PostAsync($"samo has {take.Label[5..]}: {why}");
    }

    [Fact]
    public async Task A_button_pressed_twice_at_once_acts_once()
    {
        Nick.Say(Room, "taking 740 - short");
        var post = await Team.PostAsync("nick has 740: short");
        var (one, other) = (Nick.PressAsync(post, "drop 740"), Nick.PressAsync(post, "drop 740"));
        Assert.All(await Task.WhenAll(Team.DoneAsync(one), Team.DoneAsync(other)), answer => Assert.False(answer.TimedOut));
        await Team.PostAsync("nick dropped 740: short");
        // The second comes behind the first, or meets it in the store.
        static bool IsLate(FakeDiscordMessage told) =>
            told.Shown is "Nobody has claimed 740 migrations." or "740 has just changed hands. Look again.";
        await Team.UntilAsync(discord => discord.Ephemerals(DiscordTeam.Nick).Any(IsLate));
        Assert.Single(Team.Discord.Ephemerals(DiscordTeam.Nick), IsLate);
    }

    [Fact]
    public async Task A_press_that_comes_twice_is_answered_once()
    {
        Nick.Say(Room, "taking 750 - again");
        await Team.DoneAsync(Team.Discord.As(Kevin).PressAsync(await Team.PostAsync("nick has 750: again"), "drop 750"));
        await Team.ToldAsync(Kevin, "750 is nick's since ");
        Team.Discord.Redeliver(Team.Discord.Interactions[^1]);
        await Team.SayAsync(Kevin, "help done");
        await Team.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Single(Team.Discord.Ephemerals(Kevin), told => told.Shown.StartsWith("750 is nick's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choices_are_offered_while_a_command_is_typed()
    {
        await Team.SayAsync(DiscordTeam.Nick, "take 760 - to choose");
        await Team.PostAsync("nick has 760: to choose");
        var option = Team
            .Discord.Commands.Single(command => command.GetProperty("name").GetString() == "drop")
            .GetProperty("options")[0]
            .GetProperty("name")
            .GetString()!;
        var offered = await Team.DoneAsync(Nick.AutocompleteAsync(Room, "drop", option, "76"));
        Assert.Contains(offered.Choices, choice => choice.Value.StartsWith("760", StringComparison.Ordinal));
    }
}
