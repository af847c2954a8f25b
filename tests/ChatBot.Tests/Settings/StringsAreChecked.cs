using ChatBot.Settings;
using ChatBot.Startup;
using ChatBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Settings;

/// <summary>
/// Settings of strings and of translators' rooms that cannot work are refused at the start, all faults at once, each with
/// its fix.
/// </summary>
public sealed class StringsAreChecked
{
    [Fact]
    public void Every_fault_is_listed_with_its_fix()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    """
                    [
                      { "Locale": "Русский", "Room": "strings", "From": 0, "After": "31.00:00:00", "QuietFrom": "25:00", "QuietTo": "7 am", "TimeZone": "Asia/Tokio" },
                      { "Locale": "", "Room": "slack:C3", "From": 10001, "After": "-00:00:01", "QuietFrom": "22:00" },
                      { "Locale": "ja", "Room": "local:ja", "QuietTo": "07:30" },
                      { "Locale": "pt-BR", "Room": "local:pt", "QuietFrom": "22:00", "QuietTo": "22:00" },
                      { "Locale": "JA", "Room": "local:ja" }
                    ]
                    """,
                    """{ "Source": "*", "Locales": [ "ru", "pt BR", "RU" ], "Secret": "short", "Shown": 51, "RemindAfter": "00:59:00" }"""
                )
            )
            .Faults;
        Assert.Equal(
            [
                "Projects:0:Rooms:Strings:0:Room 'strings' is no room; write it like local:deploys, slack:C0123456789 or "
                    + "discord:1234567890123456789.",
                "Projects:0:Rooms:Strings:1:Room 'slack:C3' is in Slack, but Slack:BotToken is missing; see 'chatbot "
                    + "manifest slack' and src/ChatBot/Slack/README.md.",
                "Projects:0:Rooms:Strings:0:Locale is 'Русский'; write it like ru or pt-BR, or * for one list for all of them.",
                "Projects:0:Rooms:Strings:0:From is 0; say 1 to 10,000.",
                "Projects:0:Rooms:Strings:0:After is 31.00:00:00; say 0 to 30 days, like 04:00:00.",
                "Projects:0:Rooms:Strings:0:QuietFrom is '25:00'; write it like 22:00.",
                "Projects:0:Rooms:Strings:0:QuietTo is '7 am'; write it like 22:00.",
                "Projects:0:Rooms:Strings:0:TimeZone 'Asia/Tokio' is no time zone that this machine knows; write it like "
                    + "Asia/Tokyo, or leave it out for UTC.",
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
                "Projects:0:Strings:Secret is shorter than 16 characters; make a longer one, or leave it empty to let in "
                    + "only this machine and who has Api:Token.",
                "Projects:0:Strings:Shown is 51; say 1 to 50.",
                "Projects:0:Strings:RemindAfter is 00:59:00; say an hour (01:00:00) to a year (365.00:00:00), or 0 for never.",
            ],
            faults
        );
    }

    [Fact]
    public void Every_fault_of_a_service_is_listed_with_its_fix()
    {
        var faults = Assert
            .Throws<SettingsException>(() =>
                Read(
                    "[]",
                    """
                    {
                      "Hooks": [
                        { "Name": " ", "Calls": [] },
                        { "Name": "one", "Calls": [
                          { },
                          { "Send": "https://translate.example.com/secret", "Body": "@xml", "Keep": { "Storage": "data.id", "build": "data.id", "id": "data..id", "late": "data.late" } },
                          { "Send": "post https://translate.example.com", "Body": "{\"a\": {build}, \"b\": \"{teir}\"}" },
                          { "Send": "POST ftp://translate.example.com", "Body": "{build}" },
                          { "Send": "POST https://{source}.example.com/{late}/{later}" },
                          { "Send": "POST https://bot:secret@translate.example.com/", "Body": "{\"a\": {b}", "Form": { "file": "@resx", "as": "{frm}" } },
                          { "Send": "POST https://translate.example.com/", "Headers": { "X Key": "1", "X-Line": "a\nb", "X-More": "é", "Content-Length": "3", "X-Hole": "{hole}", "Content-Type": "json" } },
                          { "Send": "POST https://translate.example.com/", "Headers": { "content-type": "text/plain" }, "Form": { "file": "@po" } }
                        ] },
                        { "Name": "ONE", "Calls": [ { "Send": "GET http://translate.example.com/{late}" } ] }
                      ]
                    }
                    """
                )
            )
            .Faults;
        const string known = "{project}, {source}, {build}, {revision}, {url}, {upload}, {new}, {changed}";
        const string at = "Projects:0:Strings:Hooks";
        Assert.Equal(
            [
                $"{at}:0:Name is missing; say what the service is called.",
                $"{at}:0:Calls is empty; name a call, like POST https://translate.example.com/hook.",
                $"{at}:1:Calls:0:Send is missing; write a verb and an address, like POST https://translate.example.com/hook.",
                $"{at}:1:Calls:1:Send is no call; write a verb and an address, like POST https://translate.example.com/hook.",
                $"{at}:1:Calls:1:Body '@xml' is no file that can be made; there is @txt, @po, @json.",
                $"{at}:1:Calls:1:Keep:build is filled already; choose another name.",
                $"{at}:1:Calls:1:Keep:id is 'data..id'; say where it stands in the answer, like data.id.",
                $"{at}:1:Calls:1:Keep:Storage is no name of a hole; use small letters only, like storage.",
                $"{at}:1:Calls:2:Send is no call; write a verb and an address, like POST https://translate.example.com/hook.",
                $"{at}:1:Calls:2:Body holds {{teir}}, which nothing fills there; there is {known}, {{id}}, {{late}}.",
                $"{at}:1:Calls:3:Send is no call; write a verb and an address, like POST https://translate.example.com/hook.",
                $"{at}:1:Calls:4:Send has a hole in the name of its server; builds would say where the call goes.",
                $"{at}:1:Calls:4:Send holds {{later}}, which nothing fills there; there is {known}, {{id}}, {{late}}.",
                $"{at}:1:Calls:5:Send holds a user; take it out, and send it as the header Authorization.",
                $"{at}:1:Calls:5:Body stands beside Form; a call has one of them, so take one out.",
                $"{at}:1:Calls:5:Body is no JSON once its holes are filled; write it like {{\"build\": \"{{build}}\", "
                    + $"\"count\": {{new}}}}.",
                $"{at}:1:Calls:5:Body holds {{b}}, which nothing fills there; there is {known}, {{id}}, {{late}}.",
                $"{at}:1:Calls:5:Form:as holds {{frm}}, which nothing fills there; there is {known}, {{id}}, {{late}}.",
                $"{at}:1:Calls:5:Form:file '@resx' is no file that can be made; there is @txt, @po, @json.",
                $"{at}:1:Calls:6:Headers:Content-Length can be no header of a call; a name has letters and dashes, a value "
                    + $"has no line break and nothing beyond ASCII.",
                $"{at}:1:Calls:6:Headers:Content-Type can be no header of a call; a name has letters and dashes, a value "
                    + $"has no line break and nothing beyond ASCII.",
                $"{at}:1:Calls:6:Headers:X Key can be no header of a call; a name has letters and dashes, a value has no "
                    + $"line break and nothing beyond ASCII.",
                $"{at}:1:Calls:6:Headers:X-Hole holds {{hole}}, which nothing fills there; there is {known}, {{id}}, {{late}}.",
                $"{at}:1:Calls:6:Headers:X-Line can be no header of a call; a name has letters and dashes, a value has no "
                    + $"line break and nothing beyond ASCII.",
                $"{at}:1:Calls:6:Headers:X-More can be no header of a call; a name has letters and dashes, a value has no "
                    + $"line break and nothing beyond ASCII.",
                $"{at}:1:Calls:7:Headers:content-type stands beside Form, which says by itself what it is; take it out.",
                $"{at}:2:Calls:0:Send holds {{late}}, which nothing fills there; there is {known}.",
                $"{at} has two of the name 'one'; rename one.",
            ],
            faults
        );
    }

    [Fact]
    public void Services_as_the_README_shows_them_work() =>
        Assert.Equal(
            3,
            Read(
                "[]",
                """
                {
                  "Hooks": [
                    { "Name": "own", "Calls": [ { "Send": "POST https://translate.example.com/hook", "Headers": { "Authorization": "Bearer token" } } ] },
                    { "Name": "weblate", "Calls": [ { "Send": "POST https://weblate.example.com/api/translations/shop/web/en/file/", "Form": { "file": "@json", "method": "replace" } } ] },
                    { "Name": "crowdin", "Calls": [
                      { "Send": "POST https://api.crowdin.com/api/v2/storages", "Headers": { "Crowdin-API-FileName": "{project}.json", "Content-Type": "application/octet-stream" }, "Body": "@json", "Keep": { "storage": "data.id" } },
                      { "Send": "PUT https://api.crowdin.com/api/v2/projects/12/files/34", "Body": "{\"storageId\": {storage}, \"updateOption\": \"keep_translations\"}" }
                    ] }
                  ]
                }
                """
            )
                .Projects[0]
                .Strings.Hooks.Count
        );

    [Fact]
    public void What_stands_at_the_edge_works()
    {
        var settings = Read(
            """
            [
              { "Room": "local:all", "From": 1, "After": "00:00:00" },
              { "Locale": "ru", "Room": "local:all", "From": 10000, "After": "30.00:00:00", "QuietFrom": "22:00", "QuietTo": "7:30", "TimeZone": "America/New_York" },
              { "Locale": "sr@latin", "Room": "local:sr" }, { "Locale": "zh_Hans", "Room": "local:zh" }
            ]
            """,
            """{ "Source": "en-GB", "Locales": [ "ru", "pt-BR" ], "Secret": "sixteen letters!", "Shown": 50, "RemindAfter": "0" }"""
        );
        var night = ProjectsFromSettings.Projects(settings).All[0].LocaleRooms[1].Quiet!;
        Assert.Equal((new TimeOnly(22, 0), new TimeOnly(7, 30), "America/New_York"), (night.From, night.To, night.Zone.Id));
    }

    private static ChatBotSettings Read(string rooms, string strings)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.At("appsettings.json"),
            $$"""
            {
              "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [ "s" ] } ] } ],
              "Projects": [ {
                "Name": "web", "Repository": { "Url": "x" }, "Tiers": [ { "Name": "dev", "Pipeline": "here" } ],
                "Rooms": { "Deploys": [ "local:web" ], "Strings": {{rooms}} }, "Strings": {{strings}} } ]
            }
            """
        );
        return SettingsReader.Read((IConfigurationRoot)new ConfigurationBuilder().AddJsonFile(folder.At("appsettings.json")).Build());
    }
}
