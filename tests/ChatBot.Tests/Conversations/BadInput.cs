using System.Net;
using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>What cannot be done is refused to the one who said it, in words, and changes nothing.</summary>
public sealed class BadInput(SharedBot shared) : IClassFixture<SharedBot>
{
    [Theory]
    [InlineData("depoly sample", "There is no command depoly. Did you mean deploy?", "deploy sample")]
    [InlineData("@bot frobnicate", "There is no command frobnicate. Say help to see them all.", "help")]
    [InlineData("deploy smaple", "There is no project smaple. Did you mean sample?", "deploy sample")]
    [InlineData("deploy sample to prdo", "There is no tier prdo. Did you mean prod?", "deploy sample to prod")]
    [InlineData("deploy sample prdo", "There is no tier prdo. Did you mean prod?", "deploy sample prod")]
    [InlineData("halt prdo - 500s", "There is no project prdo. Did you mean prod?", "halt prod - 500s")]
    [InlineData("deploy sample@mian", "sample has no branch, tag or commit mian. Did you mean main?", "deploy sample@main")]
    [InlineData("deploy sample@--upload-pack=touch", "sample has no branch, tag or commit --upload-pack=touch.", null)]
    [InlineData(
        "take 725 - x",
        "725 is in the repository already: migrations/725 - add Sites table.sql on main. The next free one is 727.",
        "take 727 - x"
    )]
    [InlineData("take 0727 - x", "Numbers in migrations are written like 727. Did you mean 727?", "take 727 - x")]
    [InlineData("take -5 - x", "-5 is no number in migrations; the next one is 727.", null)]
    [InlineData("take 0 - x", "Numbers in migrations begin at 1; the next one is 727.", null)]
    [InlineData("take 99999999999999999999 - x", "99999999999999999999 is too long for a number in migrations; the next one is 727.", null)]
    [InlineData("take 99999 - x", "99999 is far beyond 727, the next number in migrations. Was that a slip?", "take next")]
    [InlineData("take 727x - y", "727x is no number in migrations; the next one is 727.", null)]
    [InlineData("take 727 migratons - x", "There is no series migratons. Did you mean migrations?", "take 727 migrations - x")]
    [InlineData("take db until 25:99 - x", "25:99 is no time that I know. Say it like 30m, 2h or 15:00.", null)]
    [InlineData(
        "taking web 7 offline",
        "I know nothing called web 7. Did you want to claim it? If not, never mind.",
        "take new web 7 - offline"
    )]
    [InlineData(
        "taking 15 for lunch",
        "Did you mean the number 15 in migrations? The next one is 727. If not, never mind.",
        "take 15 migrations - for lunch"
    )]
    [InlineData("hold sample prod", "Say why: hold sample prod - …\nhold <project|all> [tier] [until <time>|for <time>] - why", null)]
    [InlineData("hold sample prod - …", "Say why: hold sample prod - …\nhold <project|all> [tier] [until <time>|for <time>] - why", null)]
    [InlineData("rollback sample prod", "Say why: rollback sample prod - …\nrollback <project> <tier> [to <release>] - why", null)]
    [InlineData("rollback sample prod - 500s", "sample prod has no earlier release to go back to.", "history sample")]
    [InlineData("rollback sample prod to #99 - 500s", "sample prod never ran #99. It ran: #3 {served}.", "history sample")]
    [InlineData(
        "halt sample prod - 500s",
        "Nothing is being deployed on sample prod, so nothing was halted. To keep deploys out, put a hold.",
        "hold sample prod - 500s"
    )]
    [InlineData("promote sample to dev", "dev is the first tier: nothing comes before it. Say deploy sample.", "deploy sample")]
    [InlineData("promote sample", "Every tier of sample runs what the tier before it runs: there is nothing to promote.", "deploy sample")]
    [InlineData("steal sample - hotfix", "The turn on sample is free: just take it.", "join sample")]
    [InlineData("done", "Nobody has the turn on sample.", null)]
    [InlineData("drop 799", "Nobody has claimed 799.", "claims")]
    [InlineData("lift sample prod", "There is no hold on sample prod; nothing was changed.", "status")]
    public async Task A_slip_is_refused_in_words_with_the_next_step(string line, string answer, string? next)
    {
        var bot = shared.Bot;
        var served = (await bot.Http.GetStringAsync("/rehearsal/prod/1/revision.txt", bot.Stop))[..8];
        var refused = Assert.Single(await bot.SayAsync("nick", line));
        Assert.True(refused.Private);
        Assert.Equal(answer, System.Text.RegularExpressions.Regex.Replace(refused.Text, "#[123] " + served, "#3 {served}"));
        Assert.Equal(next, refused.Buttons.FirstOrDefault()?.Command);
        Assert.Equal("The next number in migrations is 727.", (await bot.SayAsync("nick", "next"))[0].Text);
        Assert.DoesNotContain(
            await bot.MessagesAsync("adam"),
            said => said.Person == "chatbot" && !said.Text.StartsWith("Board", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("taking a 15 min break.")]
    [InlineData("taking 15 minutes off")]
    [InlineData("take a look at this")]
    [InlineData("take care")]
    [InlineData("hold on")]
    [InlineData("hold on a second")]
    [InlineData("done with lunch")]
    [InlineData("who is coming?")]
    [InlineData("next week we ship")]
    [InlineData("join us for lunch")]
    [InlineData("drop me a line")]
    [InlineData("give it to samo")]
    [InlineData("leave it")]
    [InlineData("help me please")]
    [InlineData("status quo is fine")]
    [InlineData("deploy is broken again, can somebody look?")]
    [InlineData("none")]
    [InlineData("hello")]
    [InlineData("🚀")]
    [InlineData("\u202Etxet desrever")]
    public async Task Chatter_is_left_alone(string line)
    {
        Assert.Empty(await shared.Bot.SayAsync("kevin", line));
        Assert.Contains(await shared.Bot.MessagesAsync(), said => said.Person == "kevin" && said.Text == line);
    }

    [Theory]
    [InlineData("take 727 \u2013 long dash", "long dash")]
    [InlineData("take 727 \u2014 \u201Ccurly\u201D quotes \u2014 and dashes", "\u201Ccurly\u201D quotes \u2014 and dashes")]
    [InlineData("take 727 -- two dashes", "two dashes")]
    [InlineData("@chatbot take 727 - said to it", "said to it")]
    [InlineData("TAKE 727 - loud", "loud")]
    [InlineData("taking 727 put JSON in SQL", "put JSON in SQL")]
    [InlineData("take 727 - \u202Eright to left\u202C \u0007bell\tand  spaces", "right to left bell and spaces")]
    [InlineData(
        "take 727 - <!channel> @everyone <script>alert(1)</script> \U0001F680",
        "<!channel> @everyone <script>alert(1)</script> \U0001F680"
    )]
    public async Task Phones_and_strange_letters_are_understood_and_shown_inert(string line, string why)
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        Assert.Equal($"nick has 727: {why}", (await bot.SayAsync("nick", line))[0].Text);
    }

    [Fact]
    public async Task A_reason_of_10000_characters_is_refused_and_takes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        var refused = Assert.Single(await bot.SayAsync("nick", $"take 727 - {new string('x', 10_000)}"));
        Assert.Equal("That is 10000 characters of why; 500 fit. Nothing was changed: say it shorter.", refused.Text);
        Assert.Empty(await bot.SayAsync("nick", new string('y', 10_000)));
        Assert.Equal("nick has 727", (await bot.SayAsync("nick", "take next"))[0].Text);
    }

    [Theory]
    [InlineData("/api/rooms/deploys/messages", """{"person":"nick"}""", HttpStatusCode.BadRequest, "'text' is empty; say something.")]
    [InlineData("/api/rooms/deploys/messages", """{"text":"next"}""", HttpStatusCode.BadRequest, "'person' says who speaks")]
    [InlineData("/api/rooms/deploys/messages", """{"person":"a b","text":"next"}""", HttpStatusCode.BadRequest, "'person' says who speaks")]
    [InlineData(
        "/api/rooms/deploys/messages",
        """{"person":"nick","text":""",
        HttpStatusCode.BadRequest,
        "The body is not the JSON that is expected here"
    )]
    [InlineData(
        "/api/rooms/deploys/messages",
        """{"person":7,"text":"next"}""",
        HttpStatusCode.BadRequest,
        "The body is not the JSON that is expected here"
    )]
    [InlineData("/api/rooms/deploys/messages", """[]""", HttpStatusCode.BadRequest, "The body is not the JSON that is expected here")]
    [InlineData("/api/rooms/deploys/messages", "", HttpStatusCode.BadRequest, "")]
    [InlineData("/api/rooms/de%20ploys/messages", """{"person":"nick","text":"next"}""", HttpStatusCode.BadRequest, "cannot be a room")]
    [InlineData(
        "/api/rooms/deploys/actions",
        """{"person":"nick","messageId":"none","command":"next"}""",
        HttpStatusCode.NotFound,
        "There is no message 'none' in deploys that nick can see."
    )]
    [InlineData(
        "/api/rooms/deploys/actions",
        """{"person":"nick","command":"next"}""",
        HttpStatusCode.BadRequest,
        "'messageId' says which message's button is pressed."
    )]
    public async Task A_request_that_cannot_be_read_gets_problem_details(string path, string body, HttpStatusCode status, string detail)
    {
        var bot = shared.Bot;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await bot.Http.PostAsync(path, content, bot.Stop);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            detail,
            System
                .Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(bot.Stop))
                .RootElement.GetProperty("detail")
                .GetString()
        );
    }

    [Fact]
    public async Task A_repeat_is_a_repeat_also_with_letters_that_no_database_takes()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        var first = await bot.SayAsync("nick", "take next - a\0b", "e\0");
        Assert.Equal(first.Select(said => said.Id), (await bot.SayAsync("nick", "take next - a\0b", "e\0")).Select(said => said.Id));
        Assert.Equal("The next number in migrations is 728.", (await bot.SayAsync("nick", "next"))[0].Text);
    }

    [Fact]
    public async Task A_button_of_a_private_answer_is_pressed_by_its_asker_only()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        await bot.SayAsync("nick", "take 727 - mine");
        var refused = Assert.Single(await bot.SayAsync("samo", "take 727 - mine too"));
        using var press = new StringContent(
            $$"""{"person":"kevin","messageId":"{{refused.Id}}","command":"take 728"}""",
            Encoding.UTF8,
            "application/json"
        );
        Assert.Equal(HttpStatusCode.NotFound, (await bot.RawAsync("/api/rooms/deploys/actions", press)).Status);
        Assert.Contains(await bot.MessagesAsync("samo"), said => said.Id == refused.Id && said.Private);
        Assert.DoesNotContain(await bot.MessagesAsync("kevin"), said => said.Id == refused.Id);
        Assert.Equal("samo has 728: mine too", (await bot.PressAsync("samo", refused.Id, "take 728 - mine too"))[0].Text);
    }

    [Fact]
    public async Task A_press_that_is_repeated_is_answered_as_the_first_time_though_the_button_is_gone()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        var taken = await bot.SayAsync("nick", "take 727 - mine");
        Assert.Equal("nick dropped 727: mine", (await bot.PressAsync("nick", taken[0].Id, "drop 727", "p1"))[0].Text);
        Assert.Equal("nick dropped 727: mine", (await bot.PressAsync("nick", taken[0].Id, "drop 727", "p1"))[0].Text);
    }

    [Fact]
    public async Task A_repeated_id_changes_nothing_and_one_used_for_another_message_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        var first = await bot.SayAsync("nick", "take next - once", "e1");
        Assert.Equal("nick has 727: once", first[0].Text);
        await bot.SayAsync("nick", "give 727 to samo");
        Assert.Equal(
            first.Select(said => (said.Id, said.Text)),
            (await bot.SayAsync("nick", "take next - once", "e1")).Select(said => (said.Id, said.Text))
        );
        using var other = new StringContent(
            """{"person":"nick","text":"take next - twice","id":"e1"}""",
            Encoding.UTF8,
            "application/json"
        );
        var (status, body) = await bot.RawAsync("/api/rooms/deploys/messages", other);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("was used for another message", body);
        Assert.Equal("The next number in migrations is 728.", (await bot.SayAsync("nick", "next"))[0].Text);
    }
}
