namespace ChatBot.Tests.Strings;

/// <summary>What builds send reaches translators once, and is ticked off, changed and withdrawn in place.</summary>
public sealed class StringsReachTranslators
{
    private const string ReadMore = """{"text": "Read more", "file": "page/index.html", "line": 14, "author": "kevin"}""";
    private const string Stories = """{"text": "Stories", "file": "page/index.html", "line": 12}""";

    [Fact]
    public async Task A_build_is_told_once_in_each_locales_room()
    {
        await using var team = await StringTeam.StartAsync();
        var sent = await team.SendAsync(
            $"build=41&source=app&revision={team.Revisions.New}&url=https://ci.example.com/41",
            $"{ReadMore}\n{Stories}\n"
        );
        Assert.Equal("sample app: 2 new; 2 strings.", sent.Message);
        var list = await team.ListAsync("sample build 41: ");
        Assert.Equal(
            $"""
            sample build 41: 2 new strings for ru
            build https://ci.example.com/41, change https://git.example.com/{team.Revisions.New}, first to dev
            1 “Read more”, page/index.html:14, by kevin
            2 “Stories”, page/index.html:12
            """,
            list.Text
        );
        Assert.Equal(
            ["translated sample 1 ru", "translated sample 2 ru", "translated list 1"],
            list.Buttons.Select(button => button.Command)
        );
        await team.ListAsync("sample build 41: 2 new strings for ja", "japanese");
    }

    [Fact]
    public async Task A_repeated_build_is_not_told_again()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", ReadMore, Stories);
        await team.ListAsync("sample build 41: ");
        Assert.Equal("sample app: nothing new; 2 strings.", (await team.BuildAsync("41", ReadMore, Stories)).Message);
        Assert.Equal("sample app: nothing new; 2 strings.", (await team.BuildAsync("42", Stories, ReadMore)).Message);
        Assert.Equal("sample app: 1 new; 3 strings.", (await team.BuildAsync("43", Stories, ReadMore, """{"text": "Ask"}""")).Message);
        await team.ListAsync("sample build 43: 1 new string for ru");
        Assert.Equal(2, (await team.PostsAsync()).Length);
    }

    [Fact]
    public async Task A_tick_shows_in_the_list_and_counts_in_its_locale_only()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", ReadMore, Stories);
        await team.ListAsync("sample build 41: ");
        Assert.Equal("1 string of sample translated into ru. 1 is missing.", await team.SayAsync("olga", "translated 1"));
        var list = await team.Bot.UntilAsync(said => said.Text.Contains('✓'), room: "russian");
        Assert.Equal(
            """
            sample build 41: 2 new strings for ru
            first to dev
            ✓ 1 “Read more”, translated by olga
            2 “Stories”, page/index.html:12
            """,
            list.Text
        );
        Assert.Equal(new(1, 2), list.Progress);
        Assert.Equal(["translated list 1"], list.Buttons.Select(button => button.Command));
        Assert.Equal(
            "1 string of sample translated into ru. Nothing is missing.",
            Assert.Single(await team.Bot.PressAsync("ivan", list.Id, "translated list 1", room: "russian")).Text
        );
        list = await team.ListAsync("sample build 41: 2 new strings for ru: all translated");
        Assert.Empty(list.Buttons);
        Assert.Equal(
            """
            sample has 2 strings.
            ja: 2 missing
            ru: all translated
            """,
            await team.SayAsync("olga", "strings")
        );
        Assert.Single(await team.PostsAsync("japanese"));
    }

    [Fact]
    public async Task A_tick_can_be_taken_back()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", ReadMore, Stories);
        await team.ListAsync("sample build 41: ");
        await team.SayAsync("olga", "translated 1-2");
        await team.ListAsync("sample build 41: 2 new strings for ru: all translated");
        Assert.Equal("1 string of sample missing again in ru. 1 is missing.", await team.SayAsync("olga", "untranslated 2"));
        await team.Bot.UntilAsync(said => said.Text.EndsWith("2 “Stories”, page/index.html:12", StringComparison.Ordinal), room: "russian");
    }

    [Fact]
    public async Task A_changed_string_shows_what_it_was_and_is_missing_again()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "more", "text": "Read more"}""");
        await team.ListAsync("sample build 41: ");
        await team.SayAsync("olga", "translated 1");
        Assert.Equal("sample app: 1 changed; 1 string.", (await team.BuildAsync("42", """{"key": "more", "text": "Read on"}""")).Message);
        var list = await team.ListAsync("sample build 42: ");
        Assert.Equal(
            """
            sample build 42: 1 changed string for ru
            first to dev
            1 “Read more” is now “Read on” more
            """,
            list.Text
        );
        await team.Bot.UntilAsync(
            said =>
                said.Text.StartsWith("sample build 41: ", StringComparison.Ordinal)
                && said.Text.EndsWith(", changed again since", StringComparison.Ordinal),
            room: "russian"
        );
        await team.BuildAsync("43", """{"key": "more", "text": "Read more"}""");
        await team.Bot.UntilAsync(
            said => said.Text.StartsWith("sample build 42: 1 changed string for ru: as it was before", StringComparison.Ordinal),
            room: "russian"
        );
        Assert.Equal(2, (await team.PostsAsync()).Length);
        Assert.Equal("Nothing of sample is missing in ru.", await team.SayAsync("olga", "strings sample ru"));
    }

    [Fact]
    public async Task A_reworded_text_without_a_key_is_a_change_and_not_two_things()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"text": "You have 3 new mesages", "file": "inbox.cs", "line": 3}""", Stories);
        await team.ListAsync("sample build 41: ");
        Assert.Equal(
            "sample app: 1 changed; 2 strings.",
            (await team.BuildAsync("42", """{"text": "You have 3 new messages", "file": "inbox.cs", "line": 9}""", Stories)).Message
        );
        Assert.EndsWith(
            "1 “You have 3 new mesages” is now “You have 3 new messages”, inbox.cs:9",
            (await team.ListAsync("sample build 42: ")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_renamed_key_is_no_news_and_keeps_its_translation()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "more", "text": "Read more"}""");
        await team.ListAsync("sample build 41: ");
        await team.SendAsync("locale=ru&format=jsonl&source=app", """{"key": "more", "text": "Читать дальше"}""");
        Assert.Equal(
            "sample app: 1 renamed; 1 string.",
            (await team.BuildAsync("42", """{"key": "read.more", "text": "Read more"}""")).Message
        );
        Assert.Equal("Nothing of sample is missing in ru.", await team.SayAsync("olga", "strings sample ru"));
        Assert.Equal("""{"read.more":"Читать дальше"}""", Plain(await team.ExportAsync("ru")));
        await team.BuildAsync("43", """{"key": "read.more", "text": "Read more"}""", """{"text": "Ask"}""");
        await team.ListAsync("sample build 43: 1 new string for ru");
        Assert.Equal(2, (await team.PostsAsync()).Length);
    }

    [Fact]
    public async Task What_is_reverted_before_prod_is_withdrawn()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", ReadMore, Stories);
        await team.ListAsync("sample build 41: ");
        Assert.Equal("sample app: 1 gone; 1 string.", (await team.BuildAsync("42", Stories)).Message);
        var list = await team.Bot.UntilAsync(said => said.Text.Contains("withdrawn", StringComparison.Ordinal), room: "russian");
        Assert.Contains("1 “Read more”, withdrawn", list.Text, StringComparison.Ordinal);
        Assert.Equal(
            "None of these is missing in ru: they are translated, gone, or no strings of sample.",
            await team.SayAsync("olga", "translated 1")
        );
        // It comes back: that is news again.
        Assert.Equal("sample app: 1 new; 2 strings.", (await team.BuildAsync("43", Stories, ReadMore)).Message);
        await team.ListAsync("sample build 43: 1 new string for ru");
    }

    [Fact]
    public async Task A_restart_in_between_loses_and_repeats_nothing()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", ReadMore);
        await team.ListAsync("sample build 41: ");
        await team.RestartAsync();
        await team.BuildAsync("41", ReadMore);
        await team.BuildAsync("42", ReadMore, Stories);
        await team.ListAsync("sample build 42: 1 new string for ru");
        await team.SayAsync("olga", "translated 1");
        await team.RestartAsync();
        await team.ListAsync("sample build 41: 1 new string for ru: all translated");
        Assert.Equal(2, (await team.PostsAsync()).Length);
    }

    [Fact]
    public async Task Sources_of_one_build_are_one_list_and_do_not_withdraw_each_others_strings()
    {
        await using var team = await StringTeam.StartAsync();
        await team.SendAsync("build=41&file=app.en.txt", "Read more\nStories\n");
        await team.ListAsync("sample build 41: 2 new strings for ru");
        Assert.Equal(
            "sample app-js: 1 new; 2 strings.",
            (await team.SendAsync("build=41&file=app-js.en.txt", "Loading…\nStories\n")).Message
        );
        await team.ListAsync("sample build 41: 3 new strings for ru");
        Assert.Single(await team.PostsAsync());
        // 'Stories' still stands in the other one.
        Assert.Equal("sample app: nothing new; 1 string.", (await team.SendAsync("build=42&file=app.en.txt", "Read more\n")).Message);
        Assert.Equal("sample has 3 strings.", (await team.SayAsync("olga", "strings")).Split('\n')[0]);
    }

    private static string Plain(string json) =>
        json.Replace("\n", "", StringComparison.Ordinal)
            .Replace("  ", "", StringComparison.Ordinal)
            .Replace(": ", ":", StringComparison.Ordinal)
            .Trim();
}
