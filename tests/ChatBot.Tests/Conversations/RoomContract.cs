namespace ChatBot.Tests.Conversations;

/// <summary>
/// What people say and read, the same on every platform, word for word. Each conversation has a program and rooms of its
/// own.
/// </summary>
public abstract partial class RoomContract(ContractRoom room) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => room.InitializeAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_number_has_one_owner_and_who_comes_later_is_offered_the_next()
    {
        await room.SayAsync("nick", "take 727 - put JSON in SQL");
        await room.TellsAsync("nick", "727 is yours. The next one is 728.");
        await room.ShowsAsync("nick has 727: put JSON in SQL");
        await room.SayAsync("samo", "take 727 - tag engine");
        await room.TellsAsync("samo", "727 is nick's since 2 Mar 12:00 UTC: put JSON in SQL. The next free one is 728.", "take 728");
        await room.PressAsync("samo", "take 728");
        await room.TellsAsync("samo", "728 is yours. The next one is 729.");
        await room.ShowsAsync("samo has 728: tag engine");
        await room.SayAsync("nick", "take 727");
        await room.TellsAsync("nick", "727 is yours already, since 2 Mar 12:00 UTC.");
        await room.SayAsync("samo", "drop 728");
        await room.ShowsAsync("samo dropped 728: tag engine");
        await room.SayAsync("nick", "drop 727");
        await room.ShowsAsync("nick dropped 727: put JSON in SQL");
    }

    [Fact]
    public async Task A_claim_is_said_in_passing_and_chatter_is_not_heard()
    {
        await room.MentionAsync("kevin", "taking a 15 min break.");
        await room.MentionAsync("kevin", "take a look at 727 please");
        await room.MentionAsync("nick", "taking 727 - in passing");
        await room.TellsAsync("nick", "727 is yours. The next one is 728.");
        await room.ShowsAsync("nick has 727: in passing");
        await room.MentionAsync("nick", "taking 727 - in a hurry");
        await room.ShowsAsync("nick has 727: in a hurry");
        await room.ShowsNothingAsync("kevin has");
        await room.SayAsync("nick", "drop 727");
        await room.ShowsAsync("nick dropped 727: in a hurry");
    }

    [Fact]
    public async Task A_claim_is_given_away_by_its_owner_alone()
    {
        await room.SayAsync("nick", "take next - for samo");
        await room.TellsAsync("nick", "727 is yours. The next one is 728.");
        await room.SayAsync("nick", "give 727 to samo");
        await room.ShowsAsync("samo has 727: for samo");
        await room.SayAsync("nick", "drop 727");
        await room.TellsAsync("nick", "727 is samo's since 2 Mar 12:00 UTC, and only samo can drop it or give it away.");
        await room.SayAsync("nick", "drop 799");
        await room.TellsAsync("nick", "Nobody has claimed 799.", "claims");
        await room.SayAsync("samo", "drop 727");
        await room.ShowsAsync("samo dropped 727: for samo");
    }

    [Fact]
    public async Task The_next_number_and_the_open_claims_are_told()
    {
        await room.SayAsync("nick", "next");
        await room.TellsAsync("nick", "The next number in migrations is 727.", "take next");
        await room.PressAsync("nick", "take next");
        await room.TellsAsync("nick", "727 is yours. The next one is 728. Say take 727 - … to add what it is for.");
        await room.SayAsync("nick", "claims");
        await room.TellsAsync("nick", "1 open claim.\n727 nick since 2 Mar 12:00 UTC");
        await room.SayAsync("samo", "claims mine");
        await room.TellsAsync("samo", "You have claimed nothing.", "next");
        await room.SayAsync("nick", "drop 727");
        await room.ShowsAsync("nick dropped 727");
    }

    [Fact]
    public async Task A_thing_is_claimed_for_a_while()
    {
        await room.SayAsync("nick", "take web 2 for 2h - load test");
        await room.ShowsAsync("nick has web 2: load test\nuntil 2 Mar 14:00 UTC");
        await room.SayAsync("samo", "take web 2 - me too");
        await room.TellsAsync(
            "samo",
            "web 2 is nick's since 2 Mar 12:00 UTC: load test. Ask nick to drop it, or to give it to you.",
            "claims"
        );
        await room.SayAsync("samo", "take wbe2 - another");
        await room.TellsAsync("samo", "I know nothing called wbe2. Did you want to claim it? If not, never mind.", "take wbe2");
        await room.SayAsync("nick", "drop web 2");
        await room.ShowsAsync("nick dropped web 2: load test");
    }

    [Fact]
    public async Task What_stands_is_told()
    {
        await room.SayAsync("kevin", "status", "shop");
        await room.TellsAsync("kevin", "shop\ndev: nothing yet\nturn: free\nno open claims");
        await room.SayAsync("kevin", "who", "shop");
        await room.TellsAsync("kevin", "The turn on shop is free.");
        await room.SayAsync("kevin", "history shop", "shop");
        await room.TellsAsync("kevin", "Nothing of shop was deployed yet.", "deploy shop");
        await room.SayAsync("kevin", "help done");
        await room.TellsAsync("kevin", "End your turn; the next person is called\ndone [project]");
    }

    [Fact]
    public async Task A_deploy_is_told_of_and_found_again()
    {
        await room.SayAsync("nick", "deploy sample - first");
        await room.ShowsAsync("nick has the turn on sample");
        await room.ShowsAsync("nick deployed sample REV to dev\nfirst");
        await room.SayAsync("nick", "deploy sample");
        await room.TellsAsync("nick", "dev runs REV already, by nick.");
        await room.SayAsync("nick", "diff sample dev");
        await room.TellsAsync("nick", "dev runs REV, and so does trunk: nothing new.");
        await room.SayAsync("nick", "history sample");
        await room.TellsAsync("nick", "The last deploy of sample\n#1 2 Mar 12:00 UTC dev REV deploy by nick: succeeded (first)");
        await room.SayAsync("nick", "done");
        await room.ShowsAsync("nick is done with sample");
    }

    [Theory]
    [InlineData("depoly sample", "There is no command depoly. Did you mean deploy?", "deploy sample")]
    [InlineData("deploy smaple", "There is no project smaple. Did you mean sample?", "deploy sample")]
    [InlineData("promote sample to prdo", "There is no tier prdo. Did you mean prod?", "promote sample to prod")]
    [InlineData("deploy sample@nowhere", "sample has no branch, tag or commit nowhere.")]
    [InlineData("frobnicate", "There is no command frobnicate. Say help to see them all.", "help")]
    [InlineData("take 0727 - x", "Numbers in migrations are written like 727. Did you mean 727?", "take 727")]
    public async Task What_is_mistyped_is_answered_with_what_was_meant(string line, string answer, params string[] buttons)
    {
        await room.SayAsync("kevin", line);
        await room.TellsAsync("kevin", answer, buttons);
    }

    [Fact]
    public async Task Of_several_series_none_is_guessed()
    {
        await room.SayAsync("nick", "take next - x", "shop");
        await room.TellsAsync("nick", "Which series? There is qa, SE.com.", "take next qa", "take next SE.com");
        await room.PressAsync("nick", "take next SE.com");
        await room.TellsAsync("nick", "001 in SE.com is yours. The next one is 002.");
        await room.ShowsAsync("nick has 001 in SE.com: x", "shop");
        await room.SayAsync("nick", "drop SE.com 001", "shop");
        await room.ShowsAsync("nick dropped 001 in SE.com: x", "shop");
    }
}

/// <summary>The built-in room keeps the contract.</summary>
public sealed class TheBuiltInRoomKeepsTheContract() : RoomContract(new LocalContractRoom());
