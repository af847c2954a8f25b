using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks whether Discord knows whom the settings name.</summary>
public sealed class TheDoctorLooksAtDiscordsPeople : DiscordDoctorTests
{
    [Fact]
    public async Task People_and_roles_that_are_known_are_well()
    {
        Discord.ChangeRole(new FakeDiscordRole("601", "deployers"));
        var told = await LookAsync(
            "--People:0:Name=nick",
            "--People:0:Discord=201",
            "--Roles:0:Name=deployer",
            "--Roles:0:DiscordRoles:0=601"
        );
        Assert.Equal(
            ["ok     Role deployer: 601 is the role deployers of Example (100).", "ok     nick: 201 is @nick."],
            told.Lines[10..12]
        );
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_told() =>
        OnlyFault(
            await RoleAsync("404"),
            "Role deployer: there is no role 404 in Example (100).",
            "Copy the role's id (developer mode on, right click it in the server's settings, 'Copy Role ID') into Roles:0:DiscordRoles."
        );

    [Fact]
    public async Task The_role_of_everyone_is_told() =>
        OnlyFault(
            await RoleAsync("100"),
            "Role deployer: 100 is @everyone, whom Discord gives no role.",
            "Take it out of Roles:0:DiscordRoles; who needs no role needs none in the settings either."
        );

    [Fact]
    public async Task A_person_who_is_no_member_is_told() =>
        OnlyFault(
            await PersonAsync("404"),
            "nick: 404 is no member of Example (100).",
            "Write the user's id (developer mode on, right click, 'Copy User ID') in People:0:Discord, or invite them."
        );

    [Fact]
    public async Task A_program_is_no_person() =>
        OnlyFault(
            await PersonAsync("500"),
            "nick: 500 is a program, and programs say no commands.",
            "Write a person's user id in People:0:Discord."
        );

    [Fact]
    public async Task A_person_who_cannot_be_looked_up_is_told()
    {
        Discord.Faults = (call, _, nth) =>
            call == "GET /guilds/{guild_id}/members/{user_id}" && nth == 2
                ? new FakeDiscordFault.Refused(403, 40001, "Unauthorized")
                : null;
        OnlyFault(
            await PersonAsync("201"),
            "nick: 201 cannot be looked up (Discord's GET guilds/{0}/members/{1} says 40001 (403): Unauthorized).",
            "Look again later."
        );
    }

    private Task<Told> RoleAsync(string role) => LookAsync("--Roles:0:Name=deployer", $"--Roles:0:DiscordRoles:0={role}");

    private Task<Told> PersonAsync(string account) => LookAsync("--People:0:Name=nick", $"--People:0:Discord={account}");
}
