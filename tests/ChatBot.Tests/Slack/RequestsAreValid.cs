using ChatBot.Core.Chat;
using ChatBot.Core.Rooms;
using ChatBot.Storage;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Slack;

/// <summary>
/// Each method that the client calls, also the rarer ones, is called as Slack's published description says. The folder with
/// it is named by CHATBOT_API_SPECS.
/// </summary>
[Trait("Category", "ApiSpecs")]
public sealed class RequestsAreValid
{
    private static readonly string[] _methods =
    [
        "apps.connections.open",
        "auth.test",
        "chat.delete",
        "chat.postEphemeral",
        "chat.postMessage",
        "chat.update",
        "conversations.history",
        "conversations.info",
        "conversations.members",
        "conversations.replies",
        "conversations.setTopic",
        "pins.add",
        "pins.remove",
        "usergroups.users.list",
        "users.info",
        "users.lookupByEmail",
        "views.open",
    ];

    [Fact]
    public async Task Each_method_is_called_as_published()
    {
        var check = RequestCheck.OfSlack();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with slack-methods.json");
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.Groups["S1"] = new FakeSlackGroup("S1", "deployers", ["U1"]);
                slack.World.AddRoom("C3", "deployers");
            },
            ["--Slack:AppToken=xapp-1-test", "--Roles:0:Name=deployer", "--Roles:0:SlackGroups:0=S1", "--Roles:0:SlackGroups:1=C3"]
        );
        await ClaimAsync(team);
        await DeployAsync(team);
        await RemoveAsync(team);
        Assert.Equal(_methods, team.Slack.Calls.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(team.Slack.Calls.SelectMany(check!.Wrong).Distinct());
        Assert.All(team.Slack.Calls, call => Assert.Equal(("POST", "application/x-www-form-urlencoded"), (call.Verb, call.ContentType)));
        Assert.Empty(team.Slack.Violations);
    }

    // The first post arrives, but its answer does not: it is looked up.
    private static async Task ClaimAsync(SlackTeam team)
    {
        team.Slack.Faults = (method, _, _) =>
            method == "chat.postMessage" && !IsCalled(team, "conversations.history") ? FakeSlackFault.AbortedAfter : null;
        var nick = team.Slack.As("U1");
        nick.Say("C1", "taking 727 - x");
        await team.ToldAsync("U1", "727 is yours.");
        var post = await team.PostAsync("nick has 727: x");
        await team.UntilAsync(slack => IsCalled(team, "conversations.history") && slack.Pins("C1").Any(pin => pin.Ts == post.Ts));
        await nick.PressAsync(post, "drop 727");
        await team.UntilAsync(slack => slack.Pins("C1").All(pin => pin.Ts != post.Ts));
        await nick.SlashAsync("C1", "/chatbot", "halt prod");
        await nick.PressAsync(team.Slack.Ephemerals("U1")[^1], "hold sample prod");
    }

    // The same with the details in the thread.
    private static async Task DeployAsync(SlackTeam team)
    {
        team.Slack.Faults = (method, _, _) =>
            method == "chat.postMessage" && !IsCalled(team, "conversations.replies") && IsDeploying(team)
                ? FakeSlackFault.AbortedAfter
                : null;
        await team.Slack.As("U1").SlashAsync("C1", "/chatbot", "deploy sample");
        await team.UntilAsync(_ =>
            IsCalled(team, "conversations.replies") && IsCalled(team, "users.lookupByEmail") && IsCalled(team, "conversations.setTopic")
        );
        await team.PostAsync("nick deployed sample ");
    }

    // Nothing that people say takes a post away yet.
    private static async Task RemoveAsync(SlackTeam team)
    {
        await using var unit = team.Bot.Services.GetRequiredService<IUnitsOfWork>().Begin();
        await ((SqlPostBook)unit.Posts).RemoveAsync("board", new RoomId("slack", "C1"), team.Stop);
        await unit.CommitAsync(team.Stop);
        team.Bot.Services.GetRequiredService<ChangeSignal>().All();
        await team.UntilAsync(_ => IsCalled(team, "chat.delete"));
    }

    private static bool IsDeploying(SlackTeam team) =>
        team.Slack.Posts("C1").Any(post => post.Shown.Contains("nick deploy", StringComparison.Ordinal));

    private static bool IsCalled(SlackTeam team, string method) => team.Slack.Calls.Any(call => call.Method == method);
}
