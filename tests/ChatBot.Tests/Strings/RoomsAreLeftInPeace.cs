namespace ChatBot.Tests.Strings;

/// <summary>A room of translators is told when enough came or it waited long enough, and not at night.</summary>
public sealed class RoomsAreLeftInPeace
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_room_is_told_from_its_threshold_on()
    {
        await using var team = await StringTeam.StartAsync("--Projects:0:Rooms:Strings:0:From=3");
        await team.BuildAsync("41", """{"text": "One"}""", """{"text": "Two"}""");
        // The other room is told at once: so was this one looked at.
        await team.ListAsync("sample build 41: 2 new strings for ja", "japanese");
        Assert.Empty(await team.PostsAsync());
        await team.BuildAsync("42", """{"text": "One"}""", """{"text": "Two"}""", """{"text": "Three"}""");
        Assert.StartsWith(
            "sample build 42: 3 new strings for ru",
            (await team.ListAsync("sample build 42: ")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Few_strings_are_told_after_a_while()
    {
        await using var team = await StringTeam.StartAsync(
            "--Projects:0:Rooms:Strings:0:From=15",
            "--Projects:0:Rooms:Strings:0:After=00:20:00"
        );
        var began = team.Bot.Clock.GetUtcNow();
        await team.BuildAsync("41", """{"text": "One"}""");
        await team.Bot.UntilAsync(
            said => said.Text.StartsWith("sample build 41: 1 new string for ru", StringComparison.Ordinal),
            _minute,
            "russian"
        );
        Assert.InRange(team.Bot.Clock.GetUtcNow() - began, _minute * 20, _minute * 23);
    }

    [Fact]
    public async Task In_quiet_hours_nothing_is_told_and_after_them_all_at_once()
    {
        // It is 12:00 in London, 21:00 in Tokyo.
        await using var team = await StringTeam.StartAsync(
            "--Projects:0:Rooms:Strings:1:QuietFrom=20:00",
            "--Projects:0:Rooms:Strings:1:QuietTo=21:20",
            "--Projects:0:Rooms:Strings:1:TimeZone=Asia/Tokyo"
        );
        await team.BuildAsync("41", """{"text": "One"}""");
        await team.ListAsync("sample build 41: ");
        await team.BuildAsync("42", """{"text": "One"}""", """{"text": "Two"}""");
        await team.ListAsync("sample build 42: ");
        Assert.Empty(await team.PostsAsync("japanese"));
        var list = await team.Bot.UntilAsync(
            said => said.Text.StartsWith("sample build 42: 2 new strings for ja", StringComparison.Ordinal),
            _minute,
            "japanese"
        );
        Assert.InRange(
            list.At,
            new DateTimeOffset(2026, 3, 2, 12, 20, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 3, 2, 12, 23, 0, TimeSpan.Zero)
        );
        Assert.Single(await team.PostsAsync("japanese"));
    }

    [Fact]
    public async Task A_string_that_is_reverted_before_anybody_was_told_is_never_told()
    {
        await using var team = await StringTeam.StartAsync("--Projects:0:Rooms:Strings:0:From=2");
        await team.BuildAsync("41", """{"text": "One"}""");
        await team.BuildAsync("42", """{"text": "Other words altogether"}""", """{"text": "Three"}""");
        Assert.Contains("2 new strings for ru", (await team.ListAsync("sample build 42: ")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await team.PostsAsync(), text => text.Contains("One", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_shows_the_first_and_says_where_the_rest_is()
    {
        await using var team = await StringTeam.StartAsync("--Projects:0:Strings:Shown=3");
        await team.BuildAsync("41", [.. Enumerable.Range(1, 260).Select(n => $$"""{"text": "Text {{n}}"}""")]);
        var list = (await team.ListAsync("sample build 41: 260 new strings for ru")).Text.Split('\n');
        Assert.Equal(["3 “Text 3”", "and 257 more", "4 “Text 4”"], list[4..7]);
        Assert.Equal("and 60 more: say strings sample ru", list[^1]);
        var answer = (await team.SayAsync("olga", "strings sample ru")).Split('\n');
        Assert.Equal("sample: ru: 260 missing. Say translated 1 ru when one is done.", answer[0]);
        Assert.Equal("and 235 more", answer[^1]);
    }

    [Fact]
    public async Task A_room_for_every_locale_is_told_once()
    {
        await using var team = await StringTeam.StartAsync(
            "--Projects:0:Rooms:Strings:2:Locale=*",
            "--Projects:0:Rooms:Strings:2:Room=local:everyone"
        );
        await team.BuildAsync("41", """{"text": "One"}""");
        var list = await team.ListAsync("sample build 41: 1 new string to translate", "everyone");
        Assert.Equal(["translated list 3"], list.Buttons.Select(button => button.Command));
        Assert.Equal("1 string of sample translated. Nothing is missing.", await team.SayAsync("olga", "translated 1", "everyone"));
        await team.ListAsync("sample build 41: 1 new string to translate: all translated", "everyone");
        await team.ListAsync("sample build 41: 1 new string for ru: all translated");
    }
}
