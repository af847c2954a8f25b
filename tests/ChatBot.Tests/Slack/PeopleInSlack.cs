using System.Text.Json.Nodes;
using ChatBot.Core.People;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Slack;

/// <summary>Who is who in Slack, and who may do what.</summary>
public sealed class PeopleInSlack
{
    private const string AppToken = "--Slack:AppToken=xapp-1-test";
    private static readonly string[] _roles =
    [
        AppToken,
        "--Roles:0:Name=deployer",
        "--Roles:0:SlackGroups:0=S1",
        "--Projects:0:Tiers:0:Role=deployer",
    ];

    [Fact]
    public async Task People_are_who_the_settings_say_whatever_they_call_themselves()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.AddPerson(new FakeSlackPerson("U7", "eve") { From = "T9" });
                slack.World.AddPerson(new FakeSlackPerson("U8", "boss") { Email = "someone@example.com" });
                slack.World.AddPerson(new FakeSlackPerson("U9", "!!!") { DisplayName = "chatbot", Email = "" });
            },
            [AppToken, "--People:0:Name=boss", "--People:0:Slack=U3", "--People:1:Name=nicholas", "--People:1:Emails:0=NICK@example.com"]
        );
        foreach (var (account, number) in new[] { ("U1", 731), ("U2", 732), ("U3", 733), ("U8", 734), ("U9", 735) })
            team.Slack.As(account).Say("C1", $"taking {number} - me");
        foreach (
            var shown in new[]
            {
                "nicholas has 731: me",
                "samo has 732: me",
                "boss has 733: me",
                "boss-2 has 734: me",
                "chatbot-2 has 735: me",
            }
        )
            await team.PostAsync(shown);

        team.Slack.As("U7").Say("C1", "taking 740 - from elsewhere");
        team.Slack.As("U7").Say("C1", "<@U0BOT> take 741 - from elsewhere");
        await team.ToldAsync("U7", "I take commands only from people of this workspace.");
        Assert.Single(team.Slack.Ephemerals("U7"));
        Assert.DoesNotContain(team.Slack.Posts("C1"), post => post.Shown.Contains("from elsewhere", StringComparison.Ordinal));
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_name_that_the_settings_give_to_somebody_else_is_lost_by_who_had_it_before()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.AddPerson(new FakeSlackPerson("U8", "boss") { Email = "someone@example.com" }),
            [AppToken]
        );
        team.Slack.As("U8").Say("C1", "taking 731 - me");
        await team.PostAsync("boss has 731: me");
        await team.RestartAsync("--People:0:Name=boss", "--People:0:Slack=U3");
        team.Slack.As("U8").Say("C1", "taking 732 - me");
        team.Slack.As("U3").Say("C1", "taking 733 - me");
        await team.PostAsync("u8 has 732: me");
        await team.PostAsync("boss has 733: me");
    }

    [Fact]
    public async Task A_user_group_has_a_role_and_whoever_joins_it_while_it_runs()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.Groups["S1"] = new FakeSlackGroup("S1", "deployers", ["U1"]),
            _roles
        );
        await AskAsync(team, "deploy sample", "Deploying sample to dev needs the role deployer: nick.");
        team.Slack.ChangeGroup("S1", "deployers", "U1", "U2");
        await GrantedAsync(team);
        await team.PostAsync("samo has the turn on sample");
        team.Slack.ChangeGroup("S1", "deployers", "U1");
        await team.UntilAsync(slack => slack.Settled && slack.Calls.Count(call => call.Method == "usergroups.users.list") >= 3);
        await team.UntilAsync(slack =>
            slack.Posts("C1").Any(post => post.Shown.StartsWith("samo deployed sample ", StringComparison.Ordinal))
        );
        await AskAsync(team, $"deploy sample@{team.Served}", "Deploying sample to dev needs the role deployer: nick.");
    }

    [Fact]
    public async Task Without_user_groups_the_members_of_a_room_have_the_role()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.PlanUpgradeRequired = true;
                slack.World.AddRoom("C3", "deployers", isPrivate: true).Members.RemoveWhere(member => member is "U2" or "U3");
            },
            [.. _roles, "--Roles:0:SlackGroups:1=C3"]
        );
        await AskAsync(team, "deploy sample", "Deploying sample to dev needs the role deployer: nick.");
        team.Slack.World.Change(() => team.Slack.World.Rooms["C3"].Members.Add("U2"));
        team.Slack.Publish(
            new JsonObject
            {
                ["type"] = "member_joined_channel",
                ["user"] = "U2",
                ["channel"] = "C3",
                ["channel_type"] = "G",
                ["team"] = "T0TEAM",
            }
        );
        await GrantedAsync(team);
        await team.PostAsync("samo has the turn on sample");
    }

    [Fact]
    public async Task Authors_are_named_as_the_room_knows_them()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.AddPerson(new FakeSlackPerson("U4", "adam.smith") { Email = "adam@example.com" });
                slack.World.AddPerson(new FakeSlackPerson("U5", "marco.polo") { Email = "marco@example.com" });
            },
            [AppToken, "--People:0:Name=kev", "--People:0:Emails:0=kevin@example.com"]
        );
        // At first they go by the name in git; Slack is asked meanwhile.
        await AskAsync(team, "diff sample dev", "dev would get ");
        Assert.EndsWith(" commits by samo, kev, marco, nick and adam", team.Slack.Ephemerals("U2")[^1].Shown.Split('\n')[0]);
        var authors = team.Bot.Services.GetRequiredService<Authors>();
        await team.UntilAsync(_ =>
            authors.NameOf("marco@example.com", "") == "marco.polo" && authors.NameOf("adam@example.com", "") == "adam.smith"
        );
        await AskAsync(team, "diff sample dev", "dev would get ");
        Assert.EndsWith(" commits by samo, kev, marco.polo, nick and adam.smith", team.Slack.Ephemerals("U2")[^1].Shown.Split('\n')[0]);
        Assert.DoesNotContain(team.Slack.Calls, call => call.Sent.GetValueOrDefault("email") == "kevin@example.com");
        Assert.Empty(team.Slack.Violations);
    }

    private static async Task AskAsync(SlackTeam team, string line, string begins)
    {
        await team.Slack.As("U2").SlashAsync("C1", "/chatbot", line);
        Assert.StartsWith(begins, team.Slack.Ephemerals("U2")[^1].Shown);
    }

    // Slack tells of it first, and who is in it is asked then.
    private static async Task GrantedAsync(SlackTeam team)
    {
        var refused = "";
        await team.UntilAsync(slack => slack.Settled);
        do
        {
            var before = team.Slack.Ephemerals("U2").Count;
            await team.Slack.As("U2").SlashAsync("C1", "/chatbot", "deploy sample");
            var told = team.Slack.Ephemerals("U2");
            refused = told.Count > before ? told[^1].Shown : "";
        } while (refused.StartsWith("Deploying sample to dev needs the role", StringComparison.Ordinal));
        Assert.Equal("", refused);
    }
}
