using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBot.Benchmarks.Chatter;

namespace ChatBot.Benchmarks.Slack;

/// <summary>What Slack sends: numbered slash commands and messages of several people, and how a number is read back.</summary>
internal sealed class Envelopes(int port, DateTimeOffset now)
{
    private const string Id = "00000000-0000-4000-8000-HHHHHHLLLLLL";
    private const int Digits = 12;

    private static readonly byte[] _idHead = Encoding.UTF8.GetBytes(Id[..^Digits]);

    private readonly Template[] _slash = [.. SlackApi.People.Select(person => Slash(port, person))];
    private readonly Template[] _taking = [.. SlackApi.People.Select(person => Message(now, person, "taking next - why HHHHHHLLLLLL"))];
    private readonly Template[] _chatter = [.. ChatterLines.All.Select((line, i) => Message(now, SlackApi.People[i % SlackApi.People.Length], Escaped(line)))];

    /// <summary>The command that claims the next number, with the envelope's number as what it is for.</summary>
    public ReadOnlyMemory<byte> Slash(long number) => Next(_slash, number);

    /// <summary>The same, said in the room.</summary>
    public ReadOnlyMemory<byte> Taking(long number) => Next(_taking, number);

    /// <summary>What people say among themselves.</summary>
    public ReadOnlyMemory<byte> Chatter(long number) => Next(_chatter, number);

    /// <summary>The number of the envelope that a frame acknowledges.</summary>
    public static long? NumberOfAck(ReadOnlySpan<byte> frame) => NumberAfter(frame, _idHead);

    /// <summary>The number in a posted claim, as JSON or as a form.</summary>
    public static long? NumberOfPost(ReadOnlySpan<byte> body) => NumberAfter(body, "why "u8) ?? NumberAfter(body, "why+"u8) ?? NumberAfter(body, "why%20"u8);

    /// <summary>What a numbered claim is for.</summary>
    public static string Why(long number) => "why " + number.ToString("D12", CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<byte> Next(Template[] templates, long number) => templates[number % templates.Length].Of(number);

    private static long? NumberAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> head)
    {
        var at = text.IndexOf(head);
        return at >= 0 && text.Length >= at + head.Length + Digits && long.TryParse(text.Slice(at + head.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Template Slash(int port, string person) => new($$"""
        {"type":"slash_commands","envelope_id":"{{Id}}","payload":{"token":"t","team_id":"{{SlackApi.Team}}","team_domain":"bench","channel_id":"{{SlackApi.Channel}}","channel_name":"deploys","user_id":"{{person}}","user_name":"{{SlackApi.NameOf(person)}}","command":"/chatbot","text":"take next - why HHHHHHLLLLLL","api_app_id":"A1","is_enterprise_install":"false","response_url":"http://127.0.0.1:{{port}}/response/HHHHHHLLLLLL","trigger_id":"1.HHHHHHLLLLLL"},"accepts_response_payload":true}
        """);

    // A ts is unique as long as no more than a million are sent with the same now.
    private static Template Message(DateTimeOffset now, string person, string text)
    {
        var ts = $"{now.ToUnixTimeSeconds()}.LLLLLL";
        return new($$"""
            {"type":"events_api","envelope_id":"{{Id}}","payload":{"token":"t","team_id":"{{SlackApi.Team}}","context_team_id":"{{SlackApi.Team}}","api_app_id":"A1","event":{"type":"message","user":"{{person}}","client_msg_id":"{{Id}}","ts":"{{ts}}","text":{{JsonSerializer.Serialize(text)}},"team":"{{SlackApi.Team}}","channel":"{{SlackApi.Channel}}","event_ts":"{{ts}}","channel_type":"channel"},"type":"event_callback","event_id":"EvHHHHHHLLLLLL","event_time":{{now.ToUnixTimeSeconds()}},"authorizations":[{"enterprise_id":null,"team_id":"{{SlackApi.Team}}","user_id":"{{SlackApi.BotUser}}","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,"event_context":"4-HHHHHHLLLLLL"},"accepts_response_payload":false,"retry_attempt":0,"retry_reason":""}
            """);
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
