namespace ChatBot.Tests.Conversations;

/// <summary>Turns and holds.</summary>
public abstract partial class RoomContract
{
    [Fact]
    public async Task People_wait_for_the_turn_and_are_called()
    {
        await room.SayAsync("nick", "join sample");
        await room.ShowsAsync("nick has the turn on sample");
        await room.SayAsync("samo", "join");
        await room.ShowsAsync("samo waits for the turn on sample, 1st in line behind nick");
        await room.SayAsync("kevin", "queue");
        await room.TellsAsync("kevin", "nick has the turn on sample since 2 Mar 12:00 UTC; samo waits.", "join sample");
        await room.PressAsync("kevin", "join sample");
        await room.ShowsAsync("kevin waits for the turn on sample, 2nd in line behind nick");
        await room.SayAsync("kevin", "leave");
        await room.ShowsAsync("kevin no longer waits for sample");
        await room.SayAsync("nick", "done");
        await room.ShowsAsync("nick is done with sample");
        await room.ShowsAsync("@samo, it is your turn on sample, until 2 Mar 12:00 UTC");
        await room.SayAsync("samo", "done");
        await room.TellsAsync(
            "samo",
            "You were called to the turn on sample at 2 Mar 12:00 UTC and did not take it yet. Take it, or pass.",
            "join sample",
            "leave sample"
        );
        await room.PressAsync("samo", "leave sample");
        await room.ShowsAsync("samo no longer waits for sample");
    }

    [Fact]
    public async Task The_turn_is_handed_over_and_taken_away()
    {
        await room.SayAsync("nick", "join");
        await room.ShowsAsync("nick has the turn on sample");
        await room.SayAsync("nick", "handover to samo");
        await room.ShowsAsync("nick handed the turn on sample to @samo");
        await room.SayAsync("nick", "handover samo");
        await room.TellsAsync("nick", "samo has the turn on sample since 2 Mar 12:00 UTC: only samo can hand it over.");
        await room.SayAsync("nick", "steal");
        await room.TellsAsync("nick", "Say why: steal - …\nsteal [project] - why");
        await room.SayAsync("nick", "steal - hotfix");
        await room.ShowsAsync("nick took the turn on sample from @samo: hotfix");
        await room.SayAsync("nick", "done");
        await room.ShowsAsync("nick is done with sample");
        await room.SayAsync("samo", "done");
        await room.TellsAsync("samo", "Nobody has the turn on sample.");
    }

    [Fact]
    public async Task A_hold_keeps_deploys_out_until_it_is_lifted()
    {
        await room.SayAsync("nick", "hold sample dev for 3h - load test");
        await room.ShowsAsync("nick holds sample dev: load test\nuntil 2 Mar 15:00 UTC");
        await room.SayAsync("samo", "deploy sample");
        await room.TellsAsync(
            "samo",
            "nick holds sample dev since 2 Mar 12:00 UTC: load test. It opens at 2 Mar 15:00 UTC.",
            "lift sample dev"
        );
        await room.PressAsync("samo", "lift sample dev");
        await room.ShowsAsync("samo lifted the hold on sample dev (nick: load test)");
        await room.SayAsync("samo", "lift sample");
        await room.TellsAsync("samo", "There is no hold on sample; nothing was changed.", "status");
        await room.SayAsync("samo", "halt prod");
        await room.TellsAsync(
            "samo",
            "Nothing is being deployed on sample prod, so nothing was halted. To keep deploys out, put a hold.",
            "hold sample prod"
        );
    }
}
