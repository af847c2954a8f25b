namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake takes what fits Discord's sizes, and nothing larger.</summary>
public sealed class TheFakeKeepsItsSizes : FakeDiscordTests
{
    private static string Many(int count) => new('x', count);

    private static string Button(string more) => $$"""{"type":2,"style":2,"label":"Halt","custom_id":"a"{{more}}}""";

    private static string Row(params string[] buttons) => $$"""{"type":1,"components":[{{string.Join(',', buttons)}}]}""";

    public static TheoryData<string, string, bool> Messages =>
        new()
        {
            { Many(2000), "", true },
            { Many(2001), "", false },
            { "", ""","embeds":[{"description":"a"}]""", true },
            { "a", $$""","embeds":[{"description":"{{Many(4096)}}"}]""", true },
            { "a", $$""","embeds":[{"description":"{{Many(4097)}}"}]""", false },
            { "a", $$""","embeds":[{"title":"{{Many(257)}}"}]""", false },
            { "a", $$$""","embeds":[{"footer":{"text":"{{{Many(2049)}}}"}}]""", false },
            { "a", $$""","embeds":[{"description":"{{Many(4000)}}"},{"description":"{{Many(2000)}}"}]""", true },
            { "a", $$""","embeds":[{"description":"{{Many(4000)}}"},{"description":"{{Many(2001)}}"}]""", false },
            { "a", $$""","embeds":[{{string.Join(',', Enumerable.Repeat("""{"title":"a"}""", 11))}}]""", false },
            { "a", $$""","embeds":[{"fields":[{"name":"a","value":"{{Many(1025)}}"}]}]""", false },
            { "a", ""","embeds":[{"text":"a"}]""", false },
            { "a", $$""","components":[{{Row(Button(""))}}]""", true },
            { "a", $$""","components":[{{Row(Button(""), Button(""))}}]""", false },
            { "a", $$""","components":[{{Row()}}]""", false },
            {
                "a",
                $$""","components":[{{Row([.. Enumerable.Range(0, 6).Select(number => $$"""{"type":2,"style":1,"label":"a","custom_id":"{{number}}"}""")])}}]""",
                false
            },
            {
                "a",
                $$""","components":[{{string.Join(',', Enumerable.Range(0, 6).Select(number => Row($$"""{"type":2,"style":1,"label":"a","custom_id":"{{number}}"}""")))}}]""",
                false
            },
            { "a", $$""","components":[{{Row($$"""{"type":2,"style":1,"label":"{{Many(81)}}","custom_id":"a"}""")}}]""", false },
            { "a", $$""","components":[{{Row($$"""{"type":2,"style":1,"label":"a","custom_id":"{{Many(101)}}"}""")}}]""", false },
            { "a", $$""","components":[{{Row("""{"type":2,"style":1,"label":"a"}""")}}]""", false },
            { "a", $$""","components":[{{Row("""{"type":2,"style":9,"label":"a","custom_id":"a"}""")}}]""", false },
            { "a", $$""","components":[{{Row(Button(""","text":"a" """))}}]""", false },
            { "a", $$""","components":[{{Button("")}}]""", false },
            { "a", ""","flags":32768""", false },
            { "a", ""","flags":4100""", true },
        };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_fits_or_is_refused(string content, string more, bool fits)
    {
        var reply = await Client.PostAsync(content, more);
        Assert.Equal(fits ? (200, 0) : (400, 50035), reply.Error);
        Assert.Equal(fits ? 0 : 1, Discord.Violations.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_message_of_nothing_is_refused(string content) =>
        Assert.Equal((400, 50006), (await Client.PostAsync(content, ""","embeds":[],"components":[]""")).Error);

    [Fact]
    public async Task The_place_of_an_error_is_told()
    {
        var reply = await Client.PostAsync("a", $$""","embeds":[{"title":"{{Many(257)}}"}]""");
        Assert.Equal(
            "BASE_TYPE_BAD_LENGTH",
            reply
                .Body.GetProperty("errors")
                .GetProperty("embeds")
                .GetProperty("0")
                .GetProperty("title")
                .GetProperty("_errors")[0]
                .GetProperty("code")
                .GetString()
        );
    }

    [Theory]
    [InlineData("""[{"name":"take","description":"a"}]""", 200)]
    [InlineData("""[{"name":"Take","description":"a"}]""", 400)]
    [InlineData("""[{"name":"take one","description":"a"}]""", 400)]
    [InlineData("""[{"name":"take","description":""}]""", 400)]
    [InlineData("""[{"name":"take","description":"a"},{"name":"take","description":"b"}]""", 400)]
    [InlineData("""[{"name":"take","description":"a","usage":"b"}]""", 400)]
    [InlineData(
        """[{"name":"take","description":"a","options":[{"type":3,"name":"a","description":"a"},{"type":3,"name":"b","description":"b","required":true}]}]""",
        400
    )]
    [InlineData(
        """[{"name":"take","description":"a","options":[{"type":3,"name":"a","description":"a"},{"type":3,"name":"a","description":"b"}]}]""",
        400
    )]
    [InlineData("""[{"name":"take","description":"a","options":[{"type":5,"name":"a","description":"a","autocomplete":true}]}]""", 400)]
    [InlineData("""[{"name":"take","description":"a","options":[{"type":12,"name":"a","description":"a"}]}]""", 400)]
    [InlineData("""{"name":"take","description":"a"}""", 400)]
    public async Task Commands_are_registered_or_refused(string json, int status)
    {
        Assert.Equal(status, (await Client.RegisterAsync(json)).Status);
        Assert.Equal(status == 200 ? 1 : 0, Discord.Commands.Count);
    }

    [Fact]
    public async Task Commands_have_so_many_options_and_characters()
    {
        static string Choices(int length) =>
            string.Join(',', Enumerable.Repeat($$"""{"name":"{{Many(length)}}","value":"{{Many(length)}}"}""", length / 50));
        static string Option(int number, int length) =>
            $$"""{"type":3,"name":"o{{number}}","description":"{{Many(length)}}","choices":[{{Choices(length)}}]}""";
        static string Command(int options, int length) =>
            $$"""[{"name":"take","description":"a","options":[{{string.Join(',', Enumerable.Range(0, options).Select(number => Option(number, length)))}}]}]""";
        Assert.Equal(200, (await Client.RegisterAsync(Command(25, 49))).Status);
        Assert.Equal(400, (await Client.RegisterAsync(Command(26, 1))).Status);
        Assert.Equal(400, (await Client.RegisterAsync(Command(1, 101))).Status);
        Assert.Equal(400, (await Client.RegisterAsync(Command(25, 100))).Status);
    }

    [Fact]
    public async Task New_commands_are_counted_and_known_ones_keep_their_id()
    {
        Discord.World.CommandCreates = 2;
        await Client.RegisterAsync("""[{"name":"take","description":"a"},{"name":"drop","description":"a"}]""");
        var before = Discord.Commands[0].GetProperty("id").GetString();
        Assert.Equal(
            (400, 30034),
            (await Client.RegisterAsync("""[{"name":"take","description":"a"},{"name":"next","description":"a"}]""")).Error
        );
        Assert.Equal(200, (await Client.RegisterAsync("""[{"name":"take","description":"b"}]""")).Status);
        var now = Assert.Single((await Client.GetAsync("applications/400/guilds/100/commands")).Body.EnumerateArray());
        Assert.Equal((before, "b"), (now.GetProperty("id").GetString(), now.GetProperty("description").GetString()));
        Assert.Equal(200, (await Client.CallAsync("PUT", "applications/400/commands", "[]")).Status);
        Assert.Single(Discord.Commands);
    }
}
