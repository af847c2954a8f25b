using System.Text.Json;
using ChatBot.Benchmarks.Chatter;
using ChatBot.Benchmarks.Contest;

namespace ChatBot.Benchmarks.Discord;

/// <summary>
/// The dispatches that Discord sends, and how the number of an interaction is read back from its token:
/// https://discord.com/developers/docs/events/gateway-events
/// </summary>
internal static class DiscordEvents
{
    /// <summary>Where in every dispatch its sequence stands, with room for 12 digits.</summary>
    public const int SequenceAt = 12;

    private const string Id = "IIIIIIIIIIIIIIIIIII";
    private const string Number = "HHHHHHLLLLLL";
    private const string TokenHead = "aW50ZXJhY3Rpb246";

    public static Events New()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(
            [.. DiscordIds.People.Select(Slash)],
            [.. DiscordIds.People.Select(person => Message(now, person, $"taking next - why {Number}"))],
            [.. ChatterLines.All.Select((line, i) => Message(now, DiscordIds.People[i % DiscordIds.People.Length], line))]
        );
    }

    /// <summary>A dispatch with room for its sequence.</summary>
    public static string Dispatch(string name, string data) => $$"""{"op":0,"s":            ,"t":"{{name}}","d":{{data}}}""";

    /// <summary>The number of the interaction that a call is for; null when it is for none.</summary>
    public static long? NumberOfCall(ReadOnlySpan<byte> path) => Events.NumberAfter(path, "/aW50ZXJhY3Rpb246"u8);

    private static Template Slash(string person) =>
        new(
            Dispatch(
                "INTERACTION_CREATE",
                $$"""
                {"id":"{{Id}}","application_id":"{{DiscordIds.Application}}","type":2,"token":"{{TokenHead}}{{Number}}","version":1,"data":{"id":"600","name":"take","type":1,"guild_id":"{{DiscordIds.Guild}}","options":[{"name":"number","type":3,"value":"next"},{"name":"why","type":3,"value":"why {{Number}}"}]},"guild_id":"{{DiscordIds.Guild}}","guild":{"id":"{{DiscordIds.Guild}}","locale":"en-US","features":[]},"channel_id":"{{DiscordIds.Channel}}","channel":{{DiscordObjects.Channel}},"member":{{InteractionMember(
                    person
                )}},"app_permissions":"{{DiscordIds.Rights}}","locale":"en-US","guild_locale":"en-US","entitlements":[],"authorizing_integration_owners":{"0":"{{DiscordIds.Guild}}"},"context":0,"attachment_size_limit":10485760}
                """
            ),
            DiscordIds.OfEvent
        );

    private static Template Message(DateTimeOffset now, string person, string text) =>
        new(
            Dispatch(
                "MESSAGE_CREATE",
                $$"""
                {"id":"{{Id}}","type":0,"channel_id":"{{DiscordIds.Channel}}","guild_id":"{{DiscordIds.Guild}}","author":{{DiscordObjects.User(
                    person
                )}},"member":{{DiscordObjects.BareMember(person)}},"content":{{JsonSerializer.Serialize(
                    text
                )}},"timestamp":"{{now:yyyy-MM-ddTHH:mm:ss.ffffff}}+00:00","edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"components":[],"pinned":false,"flags":0,"nonce":"{{Id}}","channel_type":0}
                """
            ),
            DiscordIds.OfEvent
        );

    private static string InteractionMember(string person) =>
        $$"""{"permissions":"{{DiscordIds.Rights}}",{{DiscordObjects.Member(person)[1..]}}""";
}
