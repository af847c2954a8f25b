using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Api;

/// <summary>This machine is let in, a page of another site in its browser is not, and others need the token.</summary>
public sealed class OnlyThoseWhoMayAreLetIn
{
    private const string Token = "a-token-of-some-length";

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    [InlineData("evil.example", null, HttpStatusCode.Unauthorized)]
    [InlineData(null, "http://evil.example", HttpStatusCode.Unauthorized)]
    public async Task A_page_of_another_site_cannot_speak_for_this_machine(string? host, string? origin, HttpStatusCode status)
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        using var said = Saying("next");
        if (host is not null)
            said.Headers.Host = host;
        if (origin is not null)
            said.Headers.Add("Origin", origin);
        using var answer = await bot.Http.SendAsync(said, bot.Stop);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Bearer " + Token, HttpStatusCode.OK)]
    [InlineData("Bearer a-token-of-other-length", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Somebody_from_elsewhere_needs_the_token(string? authorization, HttpStatusCode status)
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path, null, "--Api:Token", Token);
        using var said = Saying("next");
        said.Headers.Host = "chatbot.example";
        if (authorization is not null)
            Assert.True(said.Headers.TryAddWithoutValidation("Authorization", authorization));
        using var answer = await bot.Http.SendAsync(said, bot.Stop);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Health_is_told_to_everybody()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        Assert.Equal("ok", await bot.Http.GetStringAsync("/healthz", bot.Stop));
        Assert.Equal("ready", await bot.Http.GetStringAsync("/readyz", bot.Stop));
    }

    private static HttpRequestMessage Saying(string text) =>
        new(HttpMethod.Post, "/api/rooms/deploys/messages")
        {
            Content = new StringContent(
                $$"""{"person":"nick","text":"{{text}}"}""",
                Encoding.UTF8,
                new MediaTypeHeaderValue("application/json")
            ),
        };
}
