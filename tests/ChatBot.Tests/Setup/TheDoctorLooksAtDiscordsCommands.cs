using System.Text.Json.Nodes;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor compares the commands that Discord has with the program's.</summary>
public sealed class TheDoctorLooksAtDiscordsCommands : DiscordDoctorTests
{
    [Fact]
    public async Task What_the_program_registers_is_what_the_doctor_looks_for()
    {
        await using var team = await DiscordTeam.StartAsync();
        var told = await Told.OfAsync(
            new LeapingTime(team.Bot.Clock, TimeSpan.FromSeconds(10)),
            [
                "doctor",
                $"--Discord:ApiBaseUrl={team.Discord.ApiBaseUrl}",
                $"--Discord:BotToken={team.Discord.BotToken}",
                "--Discord:GuildIds:0=100",
                .. SampleProject.Settings(team.Repository, "discord:301"),
            ]
        );
        Assert.Contains("ok     Example (100): it has my 28 commands.", told.Lines);
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task Commands_that_were_never_registered_are_told()
    {
        await RegisterAsync("guilds/100/", "[]");
        OnlyFault(
            await LookAsync(),
            "Example (100): it lacks /again, /claims, /deploy, /diff, /done and 23 more.",
            "Start me: then I give it my commands. If that does not help, see my log."
        );
    }

    [Fact]
    public async Task A_command_that_differs_and_one_that_is_anothers_are_told()
    {
        var commands = JsonNode.Parse(Menu.Json)!.AsArray();
        commands.First(one => (string?)one!["name"] == "take")!["options"]!.AsArray().RemoveAt(1);
        commands.First(one => (string?)one!["name"] == "steal")!["name"] = "grab";
        await RegisterAsync("guilds/100/", commands.ToJsonString());
        OnlyFault(
            await LookAsync(),
            "Example (100): /grab, /take there are not mine or not as they are in this version, and it lacks /steal.",
            "Start me: then I give it my commands. If that does not help, another program uses this application, too: "
                + "give each one of its own."
        );
    }

    [Fact]
    public async Task Commands_that_show_twice_are_told()
    {
        await RegisterAsync(
            "",
            """[{"name":"take","description":"Somebody else's","type":1},{"name":"dance","description":"No command here","type":1}]"""
        );
        OnlyFault(
            await LookAsync(),
            "Discord: /take shows twice, as another program registered the same for all servers.",
            "Let that program take them away, or make an application of my own for me."
        );
    }

    [Fact]
    public async Task A_server_that_takes_no_commands_is_told()
    {
        Discord.Faults = (call, _, _) =>
            call.EndsWith("/commands", StringComparison.Ordinal) && call.Contains("guilds", StringComparison.Ordinal)
                ? new FakeDiscordFault.Refused(403, 50001, "Missing Access")
                : null;
        OnlyFault(
            await LookAsync(),
            "Example (100): I may not have commands there (Discord's GET applications/{0}/guilds/{1}/commands says "
                + "50001 (403): Missing Access).",
            "Open the address that 'chatbot manifest discord --guild 100' prints, and add me to it once more."
        );
    }
}
