namespace ChatBot.Benchmarks.Discord;

/// <summary>The objects of Discord's API that its answers and events are made of.</summary>
internal static class DiscordObjects
{
    public const string Role = $$$"""
        {"id":"{{{DiscordIds.Guild}}}","name":"@everyone","color":0,"colors":{"primary_color":0,"secondary_color":null,"tertiary_color":null},"hoist":false,"icon":null,"unicode_emoji":null,"position":0,"permissions":"{{{DiscordIds.Rights}}}","managed":false,"mentionable":false,"flags":0},
        {"id":"{{{DiscordIds.BotRole}}}","name":"chatbot","color":0,"colors":{"primary_color":0,"secondary_color":null,"tertiary_color":null},"hoist":false,"icon":null,"unicode_emoji":null,"position":1,"permissions":"{{{DiscordIds.Rights}}}","managed":true,"mentionable":false,"flags":0,"tags":{"bot_id":"{{{DiscordIds.Bot}}}"}}
        """;

    public const string Channel =
        $$$"""{"id":"{{{DiscordIds.Channel}}}","type":0,"guild_id":"{{{DiscordIds.Guild}}}","name":"deploys","position":0,"permission_overwrites":[],"topic":null,"nsfw":false,"last_message_id":null,"rate_limit_per_user":0,"parent_id":null,"flags":0}""";

    public static string Thread(string id) =>
        $$$"""{"id":"{{{id}}}","type":11,"guild_id":"{{{DiscordIds.Guild}}}","parent_id":"{{{DiscordIds.Channel}}}","name":"thread","owner_id":"{{{DiscordIds.Bot}}}","message_count":0,"member_count":1,"thread_metadata":{"archived":false,"auto_archive_duration":1440,"archive_timestamp":"2026-01-01T00:00:00.000000+00:00","locked":false}}""";

    public static string User(string id) =>
        $$"""{"id":"{{id}}","username":"{{DiscordIds.NameOf(id)}}","discriminator":"0","global_name":null,"avatar":null,"bot":{{(id == DiscordIds.Bot ? "true" : "false")}},"public_flags":0}""";

    /// <summary>A member without its user, as a message has it.</summary>
    public static string BareMember(string id) =>
        $$"""{"roles":[{{(id == DiscordIds.Bot ? $"\"{DiscordIds.BotRole}\"" : "")}}],"nick":null,"avatar":null,"banner":null,"premium_since":null,"joined_at":"2020-01-01T00:00:00.000000+00:00","pending":false,"communication_disabled_until":null,"flags":0,"deaf":false,"mute":false}""";

    public static string Member(string id) => $$"""{"user":{{User(id)}},{{BareMember(id)[1..]}}""";

    /// <summary>A message; its content, embeds, components and nonce as JSON.</summary>
    public static string Message(
        string id,
        string author,
        string content,
        string embeds,
        string components,
        string nonce,
        string more = ""
    ) =>
        $$"""
            {"id":"{{id}}","type":0,"channel_id":"{{DiscordIds.Channel}}","author":{{User(
                author
            )}},"content":{{content}},"embeds":{{embeds}},"components":{{components}},"attachments":[],"mentions":[],"mention_roles":[],"mention_everyone":false,"pinned":false,"tts":false,"timestamp":"{{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.ffffff}}+00:00","edited_timestamp":null,"flags":0,"nonce":{{nonce}}{{more}}}
            """;

    /// <summary>The guild as a link hears of it at first.</summary>
    public static string NewGuild() =>
        $$"""
            {"id":"{{DiscordIds.Guild}}","name":"bench","owner_id":"{{DiscordIds.People[
                0
            ]}}","unavailable":false,"large":false,"member_count":{{DiscordIds.People.Length
                + 1}},"joined_at":"2020-01-01T00:00:00.000000+00:00","icon":null,"splash":null,"banner":null,"description":null,"afk_channel_id":null,"afk_timeout":300,"verification_level":0,"default_message_notifications":1,"explicit_content_filter":0,"mfa_level":0,"nsfw_level":0,"premium_tier":0,"premium_subscription_count":0,"premium_progress_bar_enabled":false,"preferred_locale":"en-US","system_channel_id":null,"system_channel_flags":0,"rules_channel_id":null,"public_updates_channel_id":null,"safety_alerts_channel_id":null,"application_id":null,"vanity_url_code":null,"features":[],"emojis":[],"stickers":[],"roles":[{{Role}}],"channels":[{{Channel}}],"threads":[],"members":[{{Member(
                DiscordIds.Bot
            )}}],"presences":[],"voice_states":[],"stage_instances":[],"guild_scheduled_events":[],"soundboard_sounds":[]}
            """;

    public static string Application() =>
        $$"""{"id":"{{DiscordIds.Application}}","name":"chatbot","icon":null,"description":"","bot_public":false,"bot_require_code_grant":false,"verify_key":"00","flags":786432,"bot":{{User(DiscordIds.Bot)}},"owner":{{User(DiscordIds.People[0])}},"team":null}""";
}
