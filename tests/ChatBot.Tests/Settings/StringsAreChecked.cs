using ChatBot.Settings;
using ChatBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Settings;

/// <summary>Settings of strings and of translators' rooms that cannot work are refused at the start, all faults at once, each with its fix.</summary>
public sealed class StringsAreChecked
{
    [Fact]
    public void Every_fault_is_listed_with_its_fix()
    {
        var faults = Assert.Throws<SettingsException>(() => Read("""
            [
              { "Locale": "Русский", "Room": "strings", "From": 0, "After": "31.00:00:00", "QuietFrom": "25:00", "QuietTo": "7 am", "TimeZone": "Asia/Tokio" },
              { "Locale": "", "Room": "slack:C3", "From": 10001, "After": "-00:00:01", "QuietFrom": "22:00" },
              { "Locale": "ja", "Room": "local:ja", "QuietTo": "07:30" },
              { "Locale": "pt-BR", "Room": "local:pt", "QuietFrom": "22:00", "QuietTo": "22:00" },
              { "Locale": "JA", "Room": "local:ja" }
            ]
            """, """{ "Source": "*", "Locales": [ "ru", "pt BR", "RU" ], "Secret": "short", "Shown": 51, "RemindAfter": "00:59:00" }""")).Faults;
        Assert.Equal(
            [
                "Projects:0:Rooms:Strings:0:Room 'strings' is no room; write it like local:deploys, slack:C0123456789 or discord:1234567890123456789.",
                "Projects:0:Rooms:Strings:1:Room 'slack:C3' is in Slack, but Slack:BotToken is missing; see 'chatbot manifest slack' and the README's page on Slack.",
                "Projects:0:Rooms:Strings:0:Locale is 'Русский'; write it like ru or pt-BR, or * for one list for all of them.",
                "Projects:0:Rooms:Strings:0:From is 0; say 1 to 10,000.",
                "Projects:0:Rooms:Strings:0:After is 31.00:00:00; say 0 to 30 days, like 04:00:00.",
                "Projects:0:Rooms:Strings:0:QuietFrom is '25:00'; write it like 22:00.",
                "Projects:0:Rooms:Strings:0:QuietTo is '7 am'; write it like 22:00.",
                "Projects:0:Rooms:Strings:0:TimeZone 'Asia/Tokio' is no time zone that this machine knows; write it like Asia/Tokyo, or leave it out for UTC.",
                "Projects:0:Rooms:Strings:1:Locale is ''; write it like ru or pt-BR, or * for one list for all of them.",
                "Projects:0:Rooms:Strings:1:From is 10001; say 1 to 10,000.",
                "Projects:0:Rooms:Strings:1:After is -00:00:01; say 0 to 30 days, like 04:00:00.",
                "Projects:0:Rooms:Strings:1:QuietTo is missing; quiet hours need their beginning and their end, or neither.",
                "Projects:0:Rooms:Strings:2:QuietFrom is missing; quiet hours need their beginning and their end, or neither.",
                "Projects:0:Rooms:Strings:3:QuietTo is 22:00, when the quiet hours begin; say when they end.",
                "Projects:0:Rooms:Strings names 'local:ja' twice for 'ja'; take one out, or it would be told twice.",
                "Projects:0:Strings:Source is '*'; write it like ru or pt-BR.",
                "Projects:0:Strings:Locales:1 is 'pt BR'; write it like ru or pt-BR.",
                "Projects:0:Strings:Locales has 'ru' twice; take one out.",
                "Projects:0:Strings:Secret is shorter than 16 characters; make a longer one, or leave it empty to let in only this machine and who has Api:Token.",
                "Projects:0:Strings:Shown is 51; say 1 to 50.",
                "Projects:0:Strings:RemindAfter is 00:59:00; say an hour (01:00:00) to a year (365.00:00:00), or 0 for never.",
            ], faults);
    }

    [Fact]
    public void What_stands_at_the_edge_works()
    {
        var settings = Read("""
            [
              { "Room": "local:all", "From": 1, "After": "00:00:00" },
              { "Locale": "ru", "Room": "local:all", "From": 10000, "After": "30.00:00:00", "QuietFrom": "22:00", "QuietTo": "7:30", "TimeZone": "America/New_York" },
              { "Locale": "sr@latin", "Room": "local:sr" }, { "Locale": "zh_Hans", "Room": "local:zh" }
            ]
            """, """{ "Source": "en-GB", "Locales": [ "ru", "pt-BR" ], "Secret": "sixteen letters!", "Shown": 50, "RemindAfter": "0" }""");
        var night = Catalog.Projects(settings).All[0].LocaleRooms[1].Quiet!;
        Assert.Equal((new TimeOnly(22, 0), new TimeOnly(7, 30), "America/New_York"), (night.From, night.To, night.Zone.Id));
    }

    private static ChatBotSettings Read(string rooms, string strings)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("appsettings.json"), $$"""
            {
              "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [ "s" ] } ] } ],
              "Projects": [ {
                "Name": "web", "Repository": { "Url": "x" }, "Tiers": [ { "Name": "dev", "Pipeline": "here" } ],
                "Rooms": { "Deploys": [ "local:web" ], "Strings": {{rooms}} }, "Strings": {{strings}} } ]
            }
            """);
        return SettingsReader.Read((IConfigurationRoot)new ConfigurationBuilder().AddJsonFile(folder.At("appsettings.json")).Build());
    }
}
