using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks at each room of each project.</summary>
public sealed class TheDoctorLooksAtRooms : DoctorTests
{
    [Fact]
    public async Task A_room_that_the_bot_is_not_in_is_told_with_the_invitation()
    {
        Slack.World.AddRoom("C2", "strings", botIn: false);
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Deploys:1=slack:C2"),
            "#strings (slack:C2, web): I am not in it.",
            "Say '/invite @deploybot' in it."
        );
    }

    [Fact]
    public async Task A_room_that_is_not_there_is_told()
    {
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Deploys:1=slack:C404"),
            "slack:C404 (web): there is no such room, or it is private and I am not in it.",
            "Write the id that stands at the bottom of the channel's details, and say '/invite @deploybot' in it."
        );
    }

    [Fact]
    public async Task An_archived_room_is_told()
    {
        Slack.World.AddRoom("C2", "old").Archived = true;
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Deploys:1=slack:C2"),
            "#old (slack:C2, web): it is archived.",
            "Unarchive it, or take it out of the project's Rooms:Deploys."
        );
    }

    [Fact]
    public async Task A_room_of_two_projects_is_looked_at_once_and_a_built_in_one_not_at_all()
    {
        var told = await LookAsync(
            "--Projects:1:Name=api",
            "--Projects:1:Repository:Url=api.git",
            "--Projects:1:Tiers:0:Name=dev",
            "--Projects:1:Tiers:0:Pipeline=here",
            "--Projects:1:Rooms:Deploys:0=slack:C1",
            "--Projects:1:Rooms:Deploys:1=local:deploys"
        );
        Assert.Contains("ok     #deploys (slack:C1, web, api): I am in it.", told.Lines);
        Assert.Equal(1, Slack.Calls.Count(call => call.Method == "conversations.info"));
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task A_room_of_translators_is_looked_at_but_not_for_pins()
    {
        Slack.World.AddRoom("C2", "russian");
        var told = await LookAsync("--Projects:0:Rooms:Strings:0:Room=slack:C2", "--Projects:0:Rooms:Strings:1:Room=slack:C1");
        Assert.Equal("ok     Settings: they can be read and name 1 project and 2 rooms.", told.Lines[0]);
        Assert.Contains("ok     #russian (slack:C2, web): I am in it.", told.Lines);
        Assert.DoesNotContain(told.Lines, line => line.Contains("#russian (slack:C2, web): its pins", StringComparison.Ordinal));
        Assert.Contains("ok     #deploys (slack:C1, web): its pins can be seen; there are 0, and I set 40 at most.", told.Lines);
        Assert.Equal(0, told.Code);
        Slack.World.Rooms["C2"].Archived = true;
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Strings:0:Room=slack:C2"),
            "#russian (slack:C2, web): it is archived.",
            "Unarchive it, or take it out of the project's Rooms:Strings."
        );
    }

    [Fact]
    public async Task Pins_that_cannot_be_seen_are_told()
    {
        Slack.Faults = (method, _, _) => method == "pins.list" ? new FakeSlackFault.Refused("restricted_action") : null;
        OnlyFault(
            await LookAsync(),
            "#deploys (slack:C1, web): its pins cannot be seen (restricted_action).",
            "See that the channel's settings let apps pin."
        );
    }

    [Fact]
    public async Task A_room_full_of_pins_is_told()
    {
        for (var i = 0; i < 100; i++)
            Slack.As("U1").Pin(Slack.As("U1").Say("C1", $"line {i}"));
        OnlyFault(await LookAsync(), "#deploys (slack:C1, web): it has 100 pins, and Slack takes no more than 100.", "Unpin some.");
    }

    [Fact]
    public async Task A_slow_down_is_obeyed_and_the_look_goes_on()
    {
        Slack.Faults = (method, _, nth) => method == "pins.list" && nth == 1 ? new FakeSlackFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        var told = await LookAsync();
        Assert.Equal(0, told.Code);
        Assert.Equal(2, Slack.Calls.Count(call => call.Method == "pins.list"));
    }

    [Fact]
    public async Task Who_is_told_to_slow_down_again_and_again_looks_later()
    {
        Slack.Faults = (method, _, _) => method == "pins.list" ? new FakeSlackFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        OnlyFault(await LookAsync(), "Slack wants 7 s more of patience, so the rest was not looked at.", "Look again later.");
        Assert.Equal(3, Slack.Calls.Count(call => call.Method == "pins.list"));
    }
}
