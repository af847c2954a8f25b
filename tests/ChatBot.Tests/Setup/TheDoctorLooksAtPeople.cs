using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks whether Slack knows whom the settings name.</summary>
public sealed class TheDoctorLooksAtPeople : DoctorTests
{
    [Fact]
    public async Task People_groups_and_rooms_that_are_known_are_well()
    {
        Slack.ChangeGroup("S1", "deployers", "U1", "U2");
        var told = await LookAsync(
            "--People:0:Name=nick",
            "--People:0:Slack=U1",
            "--Roles:0:Name=deployer",
            "--Roles:0:SlackGroups:0=S1",
            "--Roles:0:SlackGroups:1=C1",
            "--Roles:0:SlackGroups:2=U3"
        );
        Assert.Equal(
            [
                "ok     Role deployer: 2 in the user group S1.",
                "ok     Role deployer: 4 in the room C1.",
                "ok     Role deployer: U3 is @kevin.",
                "ok     nick: U1 is @nick.",
            ],
            told.Lines[6..10]
        );
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task A_user_group_on_a_plan_without_them_is_told_with_what_to_write_instead()
    {
        Slack.World.PlanUpgradeRequired = true;
        OnlyFault(
            await RoleAsync("S1"),
            "Role deployer: the user group S1 cannot be read on this workspace's plan.",
            "Name people (U…) or a room whose members have the role (C…) in Roles:0:SlackGroups instead."
        );
    }

    [Fact]
    public async Task A_user_group_that_is_not_there_is_told() =>
        OnlyFault(
            await RoleAsync("S404"),
            "Role deployer: there is no user group S404.",
            "Write the id of a user group (S…), of a room (C…) or of a user (U…) in Roles:0:SlackGroups."
        );

    [Fact]
    public async Task A_user_group_that_nobody_is_in_is_told()
    {
        Slack.ChangeGroup("S1", "deployers");
        OnlyFault(
            await RoleAsync("S1"),
            "Role deployer: nobody is in the user group S1.",
            "Add people to it in Slack, or take it out of Roles:0:SlackGroups."
        );
    }

    [Fact]
    public async Task A_room_of_a_role_that_is_not_there_is_told() =>
        OnlyFault(
            await RoleAsync("C404"),
            "Role deployer: there is no room C404, or it is private and I am not in it.",
            "Write its id right in Roles:0:SlackGroups, or invite me there."
        );

    [Fact]
    public async Task A_person_whom_Slack_does_not_know_is_told() =>
        OnlyFault(
            await PersonAsync("U404"),
            "nick: Slack knows no U404.",
            "Write the member id (U…, in the profile's menu) in People:0:Slack."
        );

    [Fact]
    public async Task A_person_who_left_is_told()
    {
        Slack.World.People["U9"] = new FakeSlackPerson("U9", "gone") { Deleted = true };
        OnlyFault(
            await PersonAsync("U9"),
            "nick: U9 was deactivated in Slack.",
            "Take it out of People:0:Slack, or write the id of the account that is used now."
        );
    }

    [Fact]
    public async Task A_program_is_no_person() =>
        OnlyFault(
            await PersonAsync("U0BOT"),
            "nick: U0BOT is a program, and programs say no commands.",
            "Write a person's member id in People:0:Slack."
        );

    private Task<Told> RoleAsync(string group) => LookAsync("--Roles:0:Name=deployer", $"--Roles:0:SlackGroups:0={group}");

    private Task<Told> PersonAsync(string account) => LookAsync("--People:0:Name=nick", $"--People:0:Slack={account}");
}
