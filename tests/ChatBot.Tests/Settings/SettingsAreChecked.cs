using ChatBot.Settings;
using ChatBot.Startup;
using ChatBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Settings;

/// <summary>Settings that cannot work are refused at the start, all faults at once, each with its fix.</summary>
public sealed class SettingsAreChecked
{
    [Fact]
    public void Names_that_nobody_could_say_or_open_are_faults()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    """
                    {
                      "Roles": [ { "Name": "deployer" }, { "Name": "boss", "People": [ "nick craver" ] } ],
                      "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [ "s" ] } ] } ],
                      "Projects": [
                        { "Name": "web", "Repository": { "Url": "x" }, "Rooms": { "Deploys": [ "local:Web room", "local:Web" ] },
                          "Series": [ { "Name": "next", "File": "V{number}/up.sql" } ],
                          "Tiers": [ { "Name": "pre prod", "Pipeline": "here", "Job": "dev" }, { "Name": "Web", "Pipeline": "here", "Job": "dev" } ] }
                      ]
                    }
                    """
                )
            )
            .Faults;
        Assert.Equal(
            [
                "Roles:0:People is empty; name who has the role, or nobody could deploy.",
                "Roles:1:People:0 'nick craver' is no name; letters, digits, dot, dash and underscore only.",
                "Projects:0:Rooms:Deploys:0 'local:Web room' cannot be opened; 1 to 40 small letters, digits, dots, "
                    + "dashes and underscores behind local:.",
                "Projects:0:Rooms:Deploys:1 'local:Web' cannot be opened; 1 to 40 small letters, digits, dots, dashes and "
                    + "underscores behind local:.",
                "Projects:0:Series:0:Name is 'next', which is a word of the commands; choose another.",
                "Projects:0:Series:0:File holds a '/'; it names the file only, Folder says where.",
                "Projects:0:Tiers:0:Name 'pre prod' holds a space or '@'; people type it as one word.",
                "Projects:0:Tiers:1:Name is 'Web', as a project is: 'halt Web' would mean either; rename one.",
            ],
            faults
        );
    }

    [Fact]
    public void Pipelines_that_cannot_work_are_listed_with_their_fixes()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    """
                    {
                      "Pipelines": [
                        { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [ "s" ] } ] },
                        { "Name": "ci", "Kind": "TeamCity", "BaseUrl": "https://bot:token@ci.example.com", "Token": "token\n", "HookSecret": "short", "RequestsPerMinute": 3, "PollEvery": "00:00:00", "LookFor": "02:00:00", "Parameters": { "tier": "{teir}" } },
                        { "Name": "Strings", "Kind": "Github" },
                        { "Name": "jenkins", "Kind": "Jenkins", "BaseUrl": "https://jenkins.example.com", "User": "bot", "Token": "t" }
                      ],
                      "Projects": [
                        { "Name": "web", "Repository": { "Url": "x" }, "Rooms": { "Deploys": [ "local:web" ] },
                          "Tiers": [ { "Name": "dev", "Pipeline": "jenkins", "Parameters": { "DEPLOY_KEY": "x" }, "Again": "Never", "Elsewhere": "Ask" } ],
                          "Jobs": [ { "Name": "purge", "Pipeline": "here", "Job": "dev" }, { "Name": "warm", "Pipeline": "jenkins", "Asks": { "DEPLOY_KEY": "" } } ] }
                      ]
                    }
                    """
                )
            )
            .Faults;
        Assert.Equal(
            [
                "Pipelines:1:HookSecret is shorter than 16 characters; make a longer one, or leave it empty to hear no hooks.",
                "Pipelines:1:RequestsPerMinute is 3; say 6 to 6000, or 0 for what its kind bears.",
                "Pipelines:1:PollEvery is 00:00:00; say a second (00:00:01) to ten minutes.",
                "Pipelines:1:LookFor is 02:00:00; say 2 seconds (00:00:02) to an hour.",
                "Pipelines:1:Token holds a space or a line break; a file that is mounted often ends with one.",
                "Pipelines:1:BaseUrl holds a user, a '?' or a '#'; write the bare address, and the token as Token.",
                "Pipelines:1:Parameters:tier holds {teir}, which nothing fills; there is {key}, {project}, {tier}, {job}, "
                    + "{revision}, {reference}, {person}, {kind}, {now}, {id}.",
                "Pipelines:1:Parameters has no {key}; one of them has to carry it, or a run could not be found again.",
                "Pipelines:2:Name is 'strings', whose hooks' address is where builds send their strings; choose another.",
                "Pipelines:2:Kind is 'Github'; did you mean 'GitHub'; there is Embedded, TeamCity, GitHub, GitLab, Azure, "
                    + "Octopus, Jenkins, Command, Http.",
                "Projects:0:Tiers:0:Parameters gives 'DEPLOY_KEY' another value; it carries the key, by which a run is "
                    + "found again, so it has to hold {key}.",
                "Projects:0:Tiers:0:Again is 'Never'; say ByItself or Ask.",
                "Projects:0:Tiers:0:Elsewhere is 'Ask'; say Tell or Stop.",
                "Projects:0:Jobs:0:Pipeline 'here' is the embedded pipeline, which only deploys; name another, like one "
                    + "of the kind Command.",
                "Projects:0:Jobs:1:Asks 'DEPLOY_KEY' carries the key, by which a run is found again; nobody may say it.",
            ],
            faults
        );
    }

    [Fact]
    public void Slack_settings_that_cannot_work_are_listed_with_their_fixes()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    """
                    {
                      "Slack": { "AppToken": "xoxb-1", "BotToken": "xapp-1", "SigningSecret": "a b", "ApiBaseUrl": "slack.com", "Sockets": 11, "Pins": 0, "Command": "xoxb-2" },
                      "People": [ { "Name": "nick", "Slack": "@nick" }, { "Name": "samo", "Slack": "U2" }, { "Name": "kevin", "Slack": "U2" } ],
                      "Roles": [ { "Name": "deployer", "SlackGroups": [ "S1", "@deployers" ] } ]
                    }
                    """
                )
            )
            .Faults;
        Assert.Equal(
            [
                "Slack:AppToken holds a bot token (xoxb-…); it wants the app-level token (xapp-…).",
                "Slack:BotToken holds an app-level token (xapp-…); it wants the bot token (xoxb-…).",
                "A token of Slack holds a space or a line end; copy it again.",
                "Slack:ApiBaseUrl is 'slack.com'; write it like https://slack.com/api/.",
                "Slack:Sockets is 11; say 1 to 10, as Slack takes no more.",
                "Slack:Pins is 0; say 1 to 100, as Slack takes no more.",
                "Slack:Command is 'a token'; write it like /chatbot, 32 characters at most.",
                "People:0:Slack is '@nick'; write the member id, like U0123456789 (it stands in the profile's menu).",
                "People has two with the Slack id 'U2'; one account is one person.",
                "Roles:0:SlackGroups '@deployers' is no id; write a user group's (S…), a room's (C…) or a user's (U…).",
            ],
            faults
        );
    }

    [Fact]
    public void Every_fault_is_listed_with_its_fix()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    """
                    {
                      "Storage": { "Provider": "MySql" },
                      "Api": { "Token": "short" },
                      "Turns": { "AcceptWithin": "00:00:01" },
                      "Projcts": [],
                      "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [], "Keep": 0, "Sprad": "00:00:01" } ] } ],
                      "Projects": [
                        { "Name": "web", "Rooms": { "Deploys": [ "deploys", "slack:C1", "slack:#deploys", "irc:x" ] }, "Series": [ { "Name": "qa", "File": "x.sql", "Digits": 20 } ], "Tiers": [ { "Name": "dev", "Pipeline": "hree", "Role": "boss" } ] },
                        { "Name": "web", "Repository": { "Url": "x" } }
                      ]
                    }
                    """
                )
            )
            .Faults;
        Assert.Equal(
            [
                "Projcts is no setting; did you mean 'Projects'?",
                "Pipelines:0:Jobs:0:Sprad is no setting; did you mean 'Spread'?",
                "Storage:Provider is 'MySql'; say Sqlite or PostgreSql.",
                "Turns:AcceptWithin is 00:00:01; say 10 seconds (00:00:10) to a day.",
                "Api:Token is shorter than 16 characters; make a longer one, or leave it empty to let nobody in from beyond this machine.",
                "Projects has two of the name 'web'; rename one.",
                "Pipelines:0:Jobs:0:Servers needs at least one folder, and no empty name.",
                "Pipelines:0:Jobs:0:Keep is 0; say 1 to 100.",
                "Projects:0:Repository:Url is missing; name the address that git fetches from.",
                "Projects:0:Rooms:Deploys:0 'deploys' is no room; write it like local:deploys, slack:C0123456789 or "
                    + "discord:1234567890123456789.",
                "Projects:0:Rooms:Deploys:1 'slack:C1' is in Slack, but Slack:BotToken is missing; see 'chatbot manifest "
                    + "slack' and src/ChatBot/Slack/README.md.",
                "Projects:0:Rooms:Deploys:2 'slack:#deploys' is no room of Slack; write its id, like slack:C0123456789 "
                    + "(it stands at the bottom of the channel's details).",
                "Projects:0:Rooms:Deploys:2 'slack:#deploys' is in Slack, but Slack:BotToken is missing; see 'chatbot "
                    + "manifest slack' and src/ChatBot/Slack/README.md.",
                "Projects:0:Rooms:Deploys:3 'irc:x' is on a platform that this program does not speak; it speaks local, slack and discord.",
                "Projects:0:Series:0:File lacks {number}; write it like '{number} - {description}.sql'.",
                "Projects:0:Series:0:Digits is 20; say 0 to 9.",
                "Projects:0:Tiers:0:Pipeline 'hree' is not among Pipelines; did you mean 'here'.",
                "Projects:0:Tiers:0:Role 'boss' is not among Roles; there is none.",
                "Projects:1:Tiers is empty; a project needs at least one tier.",
                "Projects:1:Rooms:Deploys is empty; name the room that sees its deploys and calls people to their turn, "
                    + "like local:deploys.",
            ],
            faults
        );
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_a_fault_too()
    {
        var fault = Assert.Single(Assert.Throws<SettingsException>(() => Read("""{ "Turns": { "AcceptWithin": "soon" } }""")).Faults);
        Assert.Contains("Turns:AcceptWithin", fault);
    }

    [Fact]
    public void No_settings_at_all_are_the_rehearsal() => Assert.Empty(Read("{}").Projects);

    private static ChatBotSettings Read(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("appsettings.json"), json);
        return SettingsReader.Read((IConfigurationRoot)new ConfigurationBuilder().AddJsonFile(folder.At("appsettings.json")).Build());
    }
}
