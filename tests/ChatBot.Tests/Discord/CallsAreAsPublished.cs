using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Calls are held against Discord's published description: right ones pass, and each kind of mistake is found. The folder
/// with it is named by CHATBOT_API_SPECS.
/// </summary>
[Trait("Category", "ApiSpecs")]
public sealed class CallsAreAsPublished
{
    private static readonly DiscordRequestCheck? _check = DiscordRequestCheck.Published();

    [Theory]
    [InlineData("GET", "/gateway/bot", "", null)]
    [InlineData("GET", "/api/v10/users/@me", "", null)]
    [InlineData("GET", "/applications/@me", "", null)]
    [InlineData("GET", "/guilds/100/members/201", "", null)]
    [InlineData("GET", "/guilds/100/roles", "", null)]
    [InlineData("GET", "/channels/301/messages", "?limit=100&after=1", null)]
    [InlineData("GET", "/channels/301/messages/pins", "limit=50&before=2026-03-02T12:00:00Z", null)]
    [InlineData("PUT", "/channels/301/messages/pins/1", "", null)]
    [InlineData("DELETE", "/channels/301/messages/1", "", null)]
    [InlineData("PATCH", "/channels/301", "", """{"topic":"web: nick"}""")]
    [InlineData("PATCH", "/channels/1", "", """{"archived":false}""")]
    [InlineData("POST", "/channels/301/messages/1/threads", "", """{"name":"web to prod","auto_archive_duration":1440}""")]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"content":"x","nonce":"n","enforce_nonce":true,"allowed_mentions":{"parse":[],"users":["201"]},"message_reference":{"message_id":"1","fail_if_not_exists":false}}"""
    )]
    [InlineData("POST", "/users/@me/channels", "", """{"recipient_id":"201"}""")]
    [InlineData("POST", "/interactions/1/token.of-any_kind/callback", "?with_response=true", """{"type":5,"data":{"flags":64}}""")]
    [InlineData("POST", "/interactions/1/token/callback", "", """{"type":6}""")]
    [InlineData("POST", "/interactions/1/token/callback", "", """{"type":8,"data":{"choices":[{"name":"web","value":"web"}]}}""")]
    [InlineData("PATCH", "/webhooks/400/token/messages/@original", "", """{"content":"x","allowed_mentions":{"parse":[]}}""")]
    [InlineData("POST", "/webhooks/400/token", "", """{"content":"x","flags":64}""")]
    [InlineData(
        "PUT",
        "/applications/400/guilds/100/commands",
        "",
        """[{"name":"take","type":1,"description":"Take a number","contexts":[0],"options":[{"type":3,"name":"number","description":"Which","required":true,"autocomplete":true},{"type":5,"name":"now","description":"At once"}]}]"""
    )]
    public void What_is_right_passes(string verb, string path, string query, string? body)
    {
        Assert.SkipWhen(_check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        Assert.Empty(_check!.Wrong(verb, path, query, Json(body)));
    }

    [Theory]
    [InlineData("GET", "/channels/301/pinned", "", null, "/channels/301/pinned is unknown")]
    [InlineData("GET", "/channels//messages", "", null, "/channels//messages is unknown")]
    [InlineData("PUT", "/channels/301/messages", "", null, "/channels/{channel_id}/messages knows no PUT")]
    [InlineData(
        "GET",
        "/channels/deploys/messages",
        "",
        null,
        "GET /channels/{channel_id}/messages: channel_id is not like ^(0|[1-9][0-9]*)$, GET "
            + "/channels/{channel_id}/messages: channel_id is no snowflake"
    )]
    [InlineData("GET", "/channels/301/messages", "?limit=101", null, "GET /channels/{channel_id}/messages: limit is no integer")]
    [InlineData("GET", "/channels/301/messages", "?since=1", null, "GET /channels/{channel_id}/messages: knows no since in the query")]
    [InlineData("PUT", "/channels/301/messages/pins/1", "", "{}", "PUT /channels/{channel_id}/messages/pins/{message_id}: takes no body")]
    [InlineData("POST", "/channels/301/messages", "", null, "POST /channels/{channel_id}/messages: needs a body")]
    [InlineData("POST", "/channels/301/messages", "", """{"text":"x"}""", "POST /channels/{channel_id}/messages: body knows no text")]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"content":7}""",
        "POST /channels/{channel_id}/messages: body.content is no string or null"
    )]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"nonce":"12345678901234567890123456"}""",
        "POST /channels/{channel_id}/messages: body.nonce is longer than 25"
    )]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"allowed_mentions":{"parse":["all"]}}""",
        "POST /channels/{channel_id}/messages: body.allowed_mentions.parse[0] is none of \"users\", \"roles\", \"everyone\""
    )]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"components":[{"type":1,"components":[{"type":2,"style":9,"label":"x","custom_id":"x"}]}]}""",
        "POST /channels/{channel_id}/messages: body.components[0].components[0].style is none of 1, 2, 3, 4, 5, 6"
    )]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x","value":"x"}]}]}""",
        "POST /channels/{channel_id}/messages: body.components[0].components[0] knows no value"
    )]
    [InlineData(
        "POST",
        "/channels/301/messages",
        "",
        """{"message_reference":{}}""",
        "POST /channels/{channel_id}/messages: body.message_reference needs message_id"
    )]
    [InlineData(
        "PATCH",
        "/channels/301/messages/1",
        "",
        """{"nonce":"x"}""",
        "PATCH /channels/{channel_id}/messages/{message_id}: body knows no nonce"
    )]
    [InlineData(
        "POST",
        "/interactions/1/token/callback",
        "",
        """{"type":9}""",
        "POST /interactions/{interaction_id}/{interaction_token}/callback: body needs data"
    )]
    [InlineData(
        "POST",
        "/interactions/1/token/callback",
        "",
        """{"type":9,"data":{"custom_id":"x","title":"a title that is far too long for any of the modals","components":[]}}""",
        "POST /interactions/{interaction_id}/{interaction_token}/callback: body.data.title is longer than 45, "
            + "POST /interactions/{interaction_id}/{interaction_token}/callback: body.data.components has fewer than 1"
    )]
    [InlineData(
        "PUT",
        "/applications/400/guilds/100/commands",
        "",
        """[{"description":"x"}]""",
        "PUT /applications/{application_id}/guilds/{guild_id}/commands: body[0] needs name"
    )]
    public void What_is_wrong_is_found(string verb, string path, string query, string? body, string wrong)
    {
        Assert.SkipWhen(_check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        Assert.Equal(wrong, string.Join(", ", _check!.Wrong(verb, path, query, Json(body))));
    }

    [Theory]
    [InlineData("/channels/301/messages", """{"content":"CONTENT"}""", "body.content is longer than 2000")]
    [InlineData("/interactions/1/token/callback", """{"type":4,"data":{"content":"CONTENT"}}""", "body.data.content is longer than 2000")]
    public void Content_is_no_longer_than_2000_whatever_is_published(string path, string body, string wrong)
    {
        Assert.SkipWhen(_check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        Assert.Empty(_check!.Wrong("POST", path, "", Json(body.Replace("CONTENT", new string('a', 2_000), StringComparison.Ordinal))));
        Assert.Contains(
            _check.Wrong("POST", path, "", Json(body.Replace("CONTENT", new string('a', 2_001), StringComparison.Ordinal))),
            told => told.EndsWith(wrong, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_path_is_known_by_its_words_first()
    {
        Assert.SkipWhen(_check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        Assert.Equal(
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            _check!.Template("/api/v10/webhooks/400/token/messages/@original")
        );
        Assert.Equal("/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", _check.Template("/webhooks/400/token/messages/1"));
        Assert.Null(_check.Template("/nowhere"));
    }

    private static JsonElement? Json(string? body) => body is null ? null : JsonElement.Parse(body);
}
