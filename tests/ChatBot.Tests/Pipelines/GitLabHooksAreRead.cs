using System.Text;
using System.Text.Json;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitLab;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What GitLab sends is believed by its secret or its signature, and says which pipelines it speaks of.</summary>
public sealed class GitLabHooksAreRead
{
    private const string Secret = "It's a Secret to Everybody";

    // The vector of the Standard Webhooks' own libraries: https://github.com/standard-webhooks/standard-webhooks
    private const string SigningToken = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const long At = 1614265330;

    [Theory]
    [InlineData(Secret, Secret, true)]
    [InlineData(Secret, "It's a Secret to Nobody", false)]
    [InlineData(Secret, "", false)]
    [InlineData("", "", false)]
    [InlineData(SigningToken, SigningToken, false)]
    public void A_hook_with_the_secret_is_believed_and_a_signing_token_is_never_sent(string secret, string sent, bool isSigned)
    {
        using var pipeline = Make(secret);
        Assert.Equal(isSigned, pipeline.IsSigned(Hook("{}", At, ("X-Gitlab-Token", sent))));
    }

    [Theory]
    [InlineData(Signature, Body, 0, true)]
    [InlineData("v1,b2xkIHNpZ25hdHVyZQ== " + Signature, Body, 0, true)]
    [InlineData(Signature, Body, 300, true)]
    [InlineData(Signature, Body, -300, true)]
    [InlineData(Signature, Body, 301, false)]
    [InlineData(Signature, Body, -301, false)]
    [InlineData(Signature, """{"test": 2432232315}""", 0, false)]
    [InlineData("v1,b2xkIHNpZ25hdHVyZQ==", Body, 0, false)]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Body, 0, false)]
    [InlineData("", Body, 0, false)]
    public void A_signature_is_good_for_five_minutes(string signature, string body, int later, bool isSigned)
    {
        using var pipeline = Make(SigningToken);
        Assert.Equal(
            isSigned,
            pipeline.IsSigned(
                Hook(body, At + later, ("webhook-id", Id), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature))
            )
        );
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_this is no base64!")]
    public void A_signing_token_that_is_none_signs_nothing(string secret)
    {
        using var pipeline = Make(secret);
        Assert.False(
            pipeline.IsSigned(Hook(Body, At, ("webhook-id", Id), ("webhook-timestamp", "1614265330"), ("webhook-signature", Signature)))
        );
    }

    [Theory]
    [InlineData(
        "Pipeline Hook",
        """{"object_kind":"pipeline","object_attributes":{"id":4711,"name":"deploy-prod [d-1a2b]","variables":[{"key":"TIER","value":"prod"}]}}""",
        "4711 prod deploy-prod d-1a2b"
    )]
    [InlineData("Pipeline Hook", """{"object_kind":"pipeline","object_attributes":{"id":4711,"name":null}}""", "4711")]
    [InlineData("Job Hook", """{"object_kind":"build","build_id":9,"pipeline_id":4711}""", "4711")]
    [InlineData("Deployment Hook", """{"object_kind":"deployment","deployment_id":15,"deployable_id":796}""", "")]
    [InlineData("Push Hook", """{"object_kind":"push","project_id":15}""", "")]
    [InlineData("Note Hook", """{"object_kind":"note","object_attributes":{"id":4711}}""", "")]
    [InlineData("Pipeline Hook", "null", "")]
    public void A_hook_speaks_of_pipelines_and_keys_or_of_nothing(string what, string body, string marks)
    {
        using var pipeline = Make(Secret);
        Assert.Equal(marks, string.Join(' ', pipeline.Read(Hook(body, At, ("X-Gitlab-Event", what))).Marks));
    }

    [Fact]
    public void What_is_sent_again_has_the_same_name()
    {
        using var pipeline = Make(Secret);
        Assert.Equal(
            "k",
            pipeline.Read(Hook("{}", At, ("Idempotency-Key", "k"), ("X-Gitlab-Event-UUID", "u"), ("webhook-id", "w"))).Delivery
        );
        Assert.Equal("u", pipeline.Read(Hook("{}", At, ("X-Gitlab-Event-UUID", "u"), ("webhook-id", "w"))).Delivery);
        Assert.Equal("w", pipeline.Read(Hook("{}", At, ("webhook-id", "w"))).Delivery);
        Assert.Null(pipeline.Read(Hook("{}", At)).Delivery);
    }

    [Fact]
    public void What_is_no_JSON_is_told_so()
    {
        using var pipeline = Make(Secret);
        Assert.ThrowsAny<JsonException>(() => pipeline.Read(Hook("{\"object_attributes\":", At, ("X-Gitlab-Event", "Pipeline Hook"))));
    }

    [Fact]
    public async Task What_the_stand_in_sends_is_believed_and_read()
    {
        await using var ci = new FakeGitLab(new ManualTime());
        await ci.StartAsync();
        var run = ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        var (headers, body) = ci.Hook(run)!.Value;
        var hook = Hook(body, At, [.. headers.Select(header => (header.Key, header.Value))]);
        using var pipeline = Make(FakePipeline.HookSecret);
        Assert.True(pipeline.IsSigned(hook));
        Assert.Contains(run.Id, pipeline.Read(hook).Marks);
    }

    private static GitLabPipeline Make(string secret) =>
        new(
            new PipelineSettings
            {
                Kind = "GitLab",
                Repository = "acme/web",
                HookSecret = secret,
            },
            new ManualTime()
        );

    private static Hook Hook(string body, long at, params (string Name, string Value)[] headers)
    {
        var sent = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new Hook(name => sent.GetValueOrDefault(name, ""), Encoding.UTF8.GetBytes(body), DateTimeOffset.FromUnixTimeSeconds(at));
    }
}
