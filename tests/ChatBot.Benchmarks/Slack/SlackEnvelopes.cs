using System.Text;
using System.Text.Json;
using ChatBot.Benchmarks.Chatter;
using ChatBot.Benchmarks.Contest;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The envelopes that Slack sends, and how the number of one is read back.</summary>
internal static class SlackEnvelopes
{
    private const string Id = "00000000-0000-4000-8000-HHHHHHLLLLLL";

    private static readonly byte[] _idHead = Encoding.UTF8.GetBytes(Id[..^12]);

    public static Events New(int port, DateTimeOffset now) =>
        new(
            [.. SlackApi.People.Select(person => Slash(port, person))],
            [.. SlackApi.People.Select(person => Message(now, person, "taking next - why HHHHHHLLLLLL"))],
            [.. ChatterLines.All.Select((line, i) => Message(now, SlackApi.People[i % SlackApi.People.Length], Escaped(line)))]
        );

    /// <summary>The number of the envelope that a frame acknowledges.</summary>
    public static long? NumberOfAck(ReadOnlySpan<byte> frame) => Events.NumberAfter(frame, _idHead);

    private static Template Slash(int port, string person) =>
        new(
            $$"""
            {"type":"slash_commands","envelope_id":"{{Id}}","payload":{"token":"t","team_id":"{{SlackApi.Team}}","team_domain":"bench","channel_id":"{{SlackApi.Channel}}","channel_name":"deploys","user_id":"{{person}}","user_name":"{{SlackApi.NameOf(
                person
            )}}","command":"/chatbot","text":"take next - why HHHHHHLLLLLL","api_app_id":"A1","is_enterprise_install":"false","response_url":"http://127.0.0.1:{{port}}/response/HHHHHHLLLLLL","trigger_id":"1.HHHHHHLLLLLL"},"accepts_response_payload":true}
            """
        );

    // A ts is unique as long as no more than a million are sent with the same now.
    private static Template Message(DateTimeOffset now, string person, string text)
    {
        var ts = $"{now.ToUnixTimeSeconds()}.LLLLLL";
        return new(
            $$"""
            {"type":"events_api","envelope_id":"{{Id}}","payload":{"token":"t","team_id":"{{SlackApi.Team}}","context_team_id":"{{SlackApi.Team}}","api_app_id":"A1","event":{"type":"message","user":"{{person}}","client_msg_id":"{{Id}}","ts":"{{ts}}","text":{{JsonSerializer.Serialize(
                text
            )}},"team":"{{SlackApi.Team}}","channel":"{{SlackApi.Channel}}","event_ts":"{{ts}}","channel_type":"channel"},"type":"event_callback","event_id":"EvHHHHHHLLLLLL","event_time":{{now.ToUnixTimeSeconds()}},"authorizations":[{"enterprise_id":null,"team_id":"{{SlackApi.Team}}","user_id":"{{SlackApi.BotUser}}","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,"event_context":"4-HHHHHHLLLLLL"},"accepts_response_payload":false,"retry_attempt":0,"retry_reason":""}
            """
        );
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
