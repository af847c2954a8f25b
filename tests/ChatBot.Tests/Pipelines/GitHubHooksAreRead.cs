using System.Text;
using System.Text.Json;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitHub;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What GitHub sends is believed by its signature only, and says which runs it speaks of.</summary>
public sealed class GitHubHooksAreRead
{
    // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    private const string Secret = "It's a Secret to Everybody";
    private const string Signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    [Theory]
    [InlineData(Secret, Signature, true)]
    [InlineData("another secret of ours", Signature, false)]
    [InlineData("", Signature, false)]
    [InlineData(Secret, "", false)]
    [InlineData(Secret, "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", false)]
    [InlineData(Secret, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18", false)]
    public void A_hook_is_signed_with_the_secret_or_not_believed(string secret, string signature, bool isSigned)
    {
        using var pipeline = Make(secret);
        Assert.Equal(isSigned, pipeline.IsSigned(Hook("Hello, World!", "workflow_run", signature)));
    }

    [Fact]
    public void A_body_that_was_changed_on_the_way_is_not_believed()
    {
        using var pipeline = Make(Secret);
        Assert.False(pipeline.IsSigned(Hook("Hello, World?", "workflow_run", Signature)));
    }

    [Theory]
    [InlineData(
        "workflow_run",
        """{"action":"completed","workflow_run":{"id":4711,"display_title":"deploy prod [d-1a2b]"}}""",
        "4711 deploy prod d-1a2b"
    )]
    [InlineData("workflow_job", """{"action":"queued","workflow_job":{"id":9,"run_id":4711,"name":"deploy"}}""", "4711")]
    [InlineData("ping", """{"zen":"Keep it logically awesome.","hook_id":1}""", "")]
    [InlineData("push", """{"ref":"refs/heads/main","workflow_run":{"id":4711}}""", "")]
    [InlineData("workflow_run", "{}", "")]
    [InlineData("workflow_run", "null", "")]
    [InlineData("", "{}", "")]
    public void A_hook_speaks_of_runs_and_keys_or_of_nothing(string what, string body, string marks)
    {
        using var pipeline = Make(Secret);
        var hint = pipeline.Read(Hook(body, what, ""));
        Assert.Equal(("guid-1", marks), (hint.Delivery, string.Join(' ', hint.Marks)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"workflow_run\":")]
    [InlineData("payload=%7B%7D")]
    public void What_is_no_JSON_is_told_so(string body)
    {
        using var pipeline = Make(Secret);
        Assert.ThrowsAny<JsonException>(() => pipeline.Read(Hook(body, "ping", "")));
    }

    [Fact]
    public async Task What_the_stand_in_sends_is_believed_and_read()
    {
        await using var ci = new FakeGitHub(new ManualTime());
        await ci.StartAsync();
        var run = ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        var (headers, body) = ci.Hook(run)!.Value;
        var hook = new Hook(name => headers.GetValueOrDefault(name, ""), Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch);
        using var pipeline = Make(FakePipeline.HookSecret);
        Assert.True(pipeline.IsSigned(hook));
        Assert.Equal([run.Id, "Deploy"], pipeline.Read(hook).Marks);
    }

    private static GitHubPipeline Make(string secret) =>
        new(
            new PipelineSettings
            {
                Kind = "GitHub",
                Repository = "acme/web",
                HookSecret = secret,
            },
            new ManualTime()
        );

    private static Hook Hook(string body, string what, string signature)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["x-github-event"] = what,
            ["x-github-delivery"] = "guid-1",
            ["x-hub-signature-256"] = signature,
        };
        return new Hook(name => headers.GetValueOrDefault(name, ""), Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch);
    }
}
