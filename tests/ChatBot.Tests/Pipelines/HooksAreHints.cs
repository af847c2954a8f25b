using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What pipelines send to /hooks: who is believed, what it does, and what it never does.</summary>
public sealed class HooksAreHints : IAsyncLifetime
{
    private const int FiveMebibytes = 5 * 1024 * 1024;

    private PipelineTeam? _team;

    private PipelineTeam Team => _team!;

    private string Head => Team.Sample.Head[..8];

    // Runs are looked at every ten minutes only, so that what comes sooner came by a hook.
    public async ValueTask InitializeAsync() =>
        _team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock), 1, "--Pipelines:0:PollEvery=00:10:00");

    public ValueTask DisposeAsync() => Team.DisposeAsync();

    [Fact]
    public async Task A_signed_hook_has_its_run_looked_at_now()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        Team.Ci.Begin(run);
        Team.Ci.End(run);
        var before = Team.Bot.Clock.GetUtcNow();
        Assert.Equal((HttpStatusCode.OK, "thank you"), await SendAsync("ci", run));
        await Team.PostAsync($"nick deployed sample {Head} to dev");
        Assert.InRange(Team.Bot.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_a_hook_says_is_not_believed()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        var (headers, body) = Team.Ci.Hook(run)!.Value;
        Assert.Equal(
            (HttpStatusCode.OK, "thank you"),
            await SendAsync("ci", headers, body.Replace("\"queued\"", "\"finished\"", StringComparison.Ordinal))
        );
        await Team.PassAsync(TimeSpan.FromSeconds(30));
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
    }

    [Fact]
    public async Task A_hook_without_the_secret_changes_nothing()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        var body = Team.Ci.Hook(run)!.Value.Body;
        var looks = LooksAtRuns();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("ci", [], body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("ci", new() { ["php-auth-pw"] = "another secret" }, body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("ci/another-secret-of-theirs", [], body)).Status);
        await Team.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(looks, LooksAtRuns());
    }

    [Fact]
    public async Task The_secret_may_stand_in_the_address()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        Assert.Equal(
            (HttpStatusCode.OK, "thank you"),
            await SendAsync($"ci/{Uri.EscapeDataString(FakePipeline.HookSecret)}", [], Team.Ci.Hook(run)!.Value.Body)
        );
    }

    [Fact]
    public async Task A_hook_that_is_sent_again_is_heard_once()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        Assert.Equal((HttpStatusCode.OK, "thank you"), await SendAsync("ci", run));
        Assert.Equal((HttpStatusCode.OK, "heard before"), await SendAsync("ci", run));
        await Team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(61));
        Assert.Equal((HttpStatusCode.OK, "thank you"), await SendAsync("ci", run));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("CI2")]
    [InlineData("")]
    public async Task A_source_that_there_is_not_is_404(string source) =>
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(source, [], "{}")).Status);

    [Fact]
    public async Task A_pipeline_without_a_secret_hears_nothing()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock), 1, "--Pipelines:0:HookSecret=");
        var (status, _) = await team.Bot.RawAsync("/hooks/ci", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("<xml/>")]
    public async Task A_signed_body_that_is_no_JSON_is_400(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("ci", new() { ["php-auth-pw"] = FakePipeline.HookSecret }, body)).Status);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"eventType":"SOMETHING_NEW","payload":{"id":0}}""")]
    public async Task An_event_of_another_kind_is_taken_and_passed_over(string body) =>
        Assert.Equal(
            (HttpStatusCode.OK, "nothing for me"),
            await SendAsync("ci", new() { ["php-auth-pw"] = FakePipeline.HookSecret }, body)
        );

    [Fact]
    public async Task A_body_over_5_MiB_is_413_with_its_length_told_and_without()
    {
        using var told = new ByteArrayContent(new byte[FiveMebibytes + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(told));
        using var chunked = new StreamContent(new Endless(FiveMebibytes + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(chunked));
    }

    [Fact]
    public async Task A_body_that_never_comes_is_given_up_within_ten_seconds()
    {
        using var line = new TcpClient();
        await line.ConnectAsync(Team.Bot.Http.BaseAddress!.Host, Team.Bot.Http.BaseAddress.Port, Team.Stop);
        await using var stream = line.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /hooks/ci HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"),
            Team.Stop
        );
        using var reader = new StreamReader(stream);
        var answer = reader.ReadLineAsync(Team.Stop).AsTask();
        await Team.UntilAsync(() => answer.IsCompleted, "the answer");
        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer);
    }

    private int LooksAtRuns() =>
        Team.Ci.Calls.Count(call => call.Verb == "GET" && call.Path.StartsWith("/app/rest/builds/id:", StringComparison.Ordinal));

    private Task<(HttpStatusCode Status, string Body)> SendAsync(string source, FakeRun run)
    {
        var (headers, body) = Team.Ci.Hook(run)!.Value;
        return SendAsync(source, headers, body);
    }

    private Task<(HttpStatusCode Status, string Body)> SendAsync(string source, Dictionary<string, string> headers, string body)
    {
        var content = new StringContent(body);
        foreach (var (name, value) in headers)
            content.Headers.TryAddWithoutValidation(name, value);
        return Team.Bot.RawAsync($"/hooks/{source}", content);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/ci") { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await Team.Bot.Http.SendAsync(request, Team.Stop);
        return answer.StatusCode;
    }

    /// <summary>A body whose length nobody knows before its end.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
