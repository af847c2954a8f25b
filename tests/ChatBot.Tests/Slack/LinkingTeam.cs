using System.Text.RegularExpressions;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>A team in Slack with nicholas (U9), and the built-in room aside as the other platform.</summary>
internal static class LinkingTeam
{
    private const string AppToken = "--Slack:AppToken=xapp-1-test";

    public static Task<SlackTeam> StartAsync(params string[] more) =>
        SlackTeam.StartAsync(slack => slack.World.AddPerson(new FakeSlackPerson("U9", "nicholas") { Email = "" }), [AppToken, .. more]);

    public static async Task<string> CodeAsync(SlackTeam team, string person) => Code(await LocalAsync(team, person, "link"));

    public static async Task<string> LocalAsync(SlackTeam team, string person, string line)
    {
        var said = Assert.Single(await team.Bot.SayAsync(person, line, room: "aside"));
        Assert.True(said.Private);
        return said.Text;
    }

    public static async Task<string> SlashAsync(SlackTeam team, string account, string line)
    {
        await team.Slack.As(account).SlashAsync("C1", "/chatbot", line);
        return team.Slack.Ephemerals(account)[^1].Shown;
    }

    public static string Code(string told) => Regex.Match(told, "[A-Z0-9]{4}-[A-Z0-9]{4}").Value;
}
