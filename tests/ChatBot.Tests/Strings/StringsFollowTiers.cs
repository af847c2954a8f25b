namespace ChatBot.Tests.Strings;

/// <summary>
/// Whoever deploys sees what is untranslated; translators are reminded of what is live, and not asked for what never came
/// there.
/// </summary>
public sealed class StringsFollowTiers : IAsyncLifetime
{
    private StringTeam _team = null!;

    public async ValueTask InitializeAsync()
    {
        _team = await StringTeam.StartAsync("--Projects:0:Strings:RemindAfter=01:00:00");
        while ((await _team.Bot.SayAsync("nick", "next"))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
    }

    public async ValueTask DisposeAsync() => await _team.DisposeAsync();

    [Fact]
    public async Task A_deploy_names_its_new_strings_as_information_and_waits_for_none()
    {
        await SendAsync("Read more", "Stories", "Ask");
        await _team.SendAsync("locale=ru&format=txt&source=app", "Read more\tДальше\nStories\tИстории\nAsk\tСпросить\n");
        await _team.SendAsync("locale=ja&format=txt&source=app", "Read more\t続きを読む\n");
        await _team.Bot.SayAsync("nick", "deploy sample");
        var post = await _team.Bot.UntilAsync(said => said.Text.StartsWith("nick deployed sample", StringComparison.Ordinal));
        Assert.Contains("\n3 new strings, ja 2 missing\n", post.Text, StringComparison.Ordinal);
        var diff = Assert.Single(await _team.Bot.SayAsync("nick", "diff sample meta"));
        Assert.EndsWith("\n3 new strings, ja 2 missing", diff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_live_on_prod_is_counted_and_reminded_of_once_in_a_while()
    {
        await SendAsync("Read more", "Stories");
        await ToProdAsync();
        await LiveAsync("ru: 2 missing, 2 of them live on prod");
        await _team.SayAsync("olga", "translated 1");
        var began = _team.Bot.Clock.GetUtcNow();
        var reminder = await _team.Bot.UntilAsync(
            said => said.Text.StartsWith("1 string of sample is live on prod", StringComparison.Ordinal),
            TimeSpan.FromMinutes(2),
            "russian"
        );
        Assert.Equal(
            """
            1 string of sample is live on prod and not translated into ru
            2 “Stories”
            """,
            reminder.Text
        );
        Assert.Equal(["strings sample ru"], reminder.Buttons.Select(button => button.Command));
        Assert.InRange(_team.Bot.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(75));
        await _team.Bot.UntilAsync(
            said => said.Text.StartsWith("1 string of sample is live on prod", StringComparison.Ordinal) && said.Id != reminder.Id,
            TimeSpan.FromMinutes(2),
            "russian"
        );
        Assert.InRange(_team.Bot.Clock.GetUtcNow() - reminder.At, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(75));
        Assert.Single(await _team.PostsAsync(), text => text.StartsWith("1 string of sample is live on prod", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_live_is_gone_and_what_never_was_is_withdrawn()
    {
        await SendAsync("Read more", "Stories");
        await ToProdAsync();
        await LiveAsync("ru: 2 missing, 2 of them live on prod");
        await _team.BuildAsync("42", """{"text": "Stories"}""", """{"text": "Something else entirely"}""", """{"text": "And one"}""");
        await _team.ListAsync("sample build 42: 2 new strings for ru");
        await _team.BuildAsync("43", """{"text": "Stories"}""", """{"text": "And one"}""");
        await _team.Bot.UntilAsync(
            said => said.Text.Contains("3 “Something else entirely”, withdrawn", StringComparison.Ordinal),
            room: "russian"
        );
        await _team.Bot.UntilAsync(said => said.Text.Contains("1 “Read more”, gone", StringComparison.Ordinal), room: "russian");
        Assert.Equal("first to dev", (await _team.ListAsync("sample build 42: ")).Text.Split('\n')[1]);
    }

    [Fact]
    public async Task A_rollback_takes_strings_off_the_tier()
    {
        await ToProdAsync();
        await _team.SendAsync($"build=41&source=app&revision={_team.Revisions.New}", """{"text": "One"}""");
        await LiveAsync("ru: 1 missing, 1 of them live on prod");
        await _team.Bot.SayAsync("nick", $"deploy sample@{_team.Revisions.Old[..10]} to dev");
        await _team.Bot.UntilAsync(said =>
            said.Text.StartsWith($"nick deployed sample {_team.Revisions.Old[..8]} to dev", StringComparison.Ordinal)
        );
        await _team.BuildAsync("42", """{"text": "One"}""", """{"text": "Two quite different"}""");
        await _team.ListAsync("sample build 42: ");
    }

    private Task<Uploaded> SendAsync(params string[] texts) =>
        _team.SendAsync(
            $"build=41&source=app&revision={_team.Revisions.New}",
            string.Join('\n', texts.Select(text => $$"""{"text": "{{text}}"}"""))
        );

    private async Task ToProdAsync()
    {
        await _team.Bot.SayAsync("nick", "deploy sample");
        await _team.Bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample", StringComparison.Ordinal) && said.Text.Contains("to dev", StringComparison.Ordinal)
        );
        await _team.Bot.SayAsync("nick", "promote sample");
        await _team.Bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample", StringComparison.Ordinal)
            && said.Text.Contains("to meta", StringComparison.Ordinal)
        );
        await _team.Bot.SayAsync("nick", "promote sample to prod");
        await _team.Bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample", StringComparison.Ordinal)
            && said.Text.Contains("to prod", StringComparison.Ordinal)
        );
    }

    // Said again as the clock goes on, until the tiers were looked at.
    private async Task LiveAsync(string line)
    {
        while (!(await _team.SayAsync("olga", "strings")).Contains(line, StringComparison.Ordinal))
            await _team.Bot.Clock.StepAsync(TimeSpan.FromMilliseconds(200));
    }
}
