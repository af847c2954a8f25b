using System.Globalization;
using System.Text;

namespace ChatBot.Benchmarks.Slack;

/// <summary>What the stand-in answers to Web API methods: just enough, and never a limit.</summary>
internal static class SlackApi
{
    public const string Team = "T0BENCH";
    public const string BotUser = "U0BOT";
    public const string Channel = "C1";

    /// <summary>Every scope that a bot may look for.</summary>
    public const string Scopes =
        "app_mentions:read,bookmarks:read,bookmarks:write,channels:history,channels:read,channels:write.topic,chat:write,commands,files:write,"
        + "groups:history,groups:read,groups:write.topic,im:history,im:read,im:write,pins:read,pins:write,reactions:read,reactions:write,usergroups:read,users:read,users:read.email";

    private const string MorePages = "\"response_metadata\":{\"next_cursor\":\"\"}";

    public static readonly string[] People = [.. Enumerable.Range(1, 32).Select(who => $"U0DEV{who:00}")];

    private static int _posts;

    public static string NameOf(string person) => person[2..].ToLowerInvariant();

    /// <summary>The answer to a method, as JSON.</summary>
    public static string Answer(string method, ReadOnlySpan<byte> said, int port) =>
        method switch
        {
            "auth.test" =>
                $$"""{"ok":true,"url":"https://bench.slack.com/","team":"bench","user":"chatbot","team_id":"{{Team}}","user_id":"{{BotUser}}","bot_id":"B0BOT","is_enterprise_install":false}""",
            "apps.connections.open" => $$"""{"ok":true,"url":"ws://127.0.0.1:{{port}}/link/?ticket=1&app_id=A1"}""",
            "chat.postMessage" =>
                $$$"""{"ok":true,"channel":"{{{Channel}}}","ts":"{{{NewTs()}}}","message":{"type":"message","subtype":"bot_message"}}""",
            "chat.update" => $$"""{"ok":true,"channel":"{{Channel}}","ts":"{{NewTs()}}","text":""}""",
            "chat.postEphemeral" => $$"""{"ok":true,"message_ts":"{{NewTs()}}"}""",
            "conversations.info" =>
                $$$"""{"ok":true,"channel":{"id":"{{{Channel}}}","name":"deploys","is_channel":true,"is_member":true,"is_private":false,"is_archived":false,"topic":{"value":""},"purpose":{"value":""} }}""",
            "conversations.list" =>
                $$"""{"ok":true,"channels":[{"id":"{{Channel}}","name":"deploys","is_channel":true,"is_member":true,"is_private":false,"is_archived":false}],{{MorePages}}}""",
            "conversations.history" or "conversations.replies" => $$"""{"ok":true,"messages":[],"has_more":false,{{MorePages}}}""",
            "conversations.members" =>
                $$"""{"ok":true,"members":[{{string.Join(',', People.Select(person => $"\"{person}\""))}}],{{MorePages}}}""",
            "users.info" => $$"""{"ok":true,"user":{{User(PersonIn(said))}}}""",
            "users.list" => $$"""{"ok":true,"members":[{{string.Join(',', People.Select(User))}}],{{MorePages}}}""",
            "usergroups.list" => """{"ok":true,"usergroups":[]}""",
            "usergroups.users.list" => """{"ok":true,"users":[]}""",
            "pins.list" => """{"ok":true,"items":[]}""",
            "bookmarks.list" => """{"ok":true,"bookmarks":[]}""",
            _ => """{"ok":true}""",
        };

    private static string NewTs() =>
        $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}.{(Interlocked.Increment(ref _posts) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture)}";

    private static string PersonIn(ReadOnlySpan<byte> said)
    {
        var text = Encoding.UTF8.GetString(said);
        return People.FirstOrDefault(person => text.Contains(person, StringComparison.Ordinal)) ?? BotUser;
    }

    private static string User(string person) =>
        $$$"""
            {"id":"{{{person}}}","team_id":"{{{Team}}}","name":"{{{NameOf(person)}}}","real_name":"{{{NameOf(
                person
            )}}}","deleted":false,"is_bot":{{{(
                person == BotUser ? "true" : "false"
            )}}},"is_restricted":false,"is_ultra_restricted":false,"tz":"Etc/UTC","profile":{"display_name":"{{{NameOf(
                person
            )}}}","real_name":"{{{NameOf(person)}}}","email":"{{{NameOf(person)}}}@example.com"}}
            """;
}
