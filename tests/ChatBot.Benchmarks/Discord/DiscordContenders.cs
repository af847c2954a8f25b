using System.Diagnostics;
using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Discord;

/// <summary>The program in Discord, what a user would write instead with discord.js, and a bare echo.</summary>
internal static class DiscordContenders
{
    public static async Task<Contenders> MakeAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var bot = await PublishedBot.MakeAsync(workshop, cancellationToken);
        var echo = await PublishedPrograms.PublishMadeAsync(workshop.NewFolder("echo"), "Echo", DiscordEcho.Text, cancellationToken);
        var node = await NodeBot.InstallAsync("Discord/discordjs", workshop.NewFolder("discordjs"), cancellationToken);
        return new(
            new(new Contender("ChatBot", OpenAsync, (port, data) => ChatBotAt(bot, port, data)) { Claims = "chatbot.db" }),
            new(
                new Contender("discord.js", OpenAsync, (port, data) => NodeAt(node, port, data, "yes")) { Claims = "discordjs.db" },
                node.WhyNot
            ),
            new(
                new Contender("discord.js without pins", OpenAsync, (port, data) => NodeAt(node, port, data, "no"))
                {
                    Claims = "discordjs.db",
                },
                node.WhyNot
            ),
            new(new Contender("bare echo", OpenAsync, (port, data) => EchoAt(echo, port, data)))
        );
    }

    private static Task<StandIn> OpenAsync(CancellationToken cancellationToken) => new DiscordStandIn().StartAsync(cancellationToken);

    private static ProcessStartInfo ChatBotAt(PublishedBot bot, int port, string data) =>
        bot.StartAt(
            data,
            $"discord:{DiscordIds.Channel}",
            ("Discord__BotToken", DiscordIds.BotToken),
            ("Discord__ApiBaseUrl", $"http://127.0.0.1:{port}/api/v10/"),
            ("Discord__GuildIds__0", DiscordIds.Guild),
            ("Discord__ReadMessages", "true")
        );

    private static ProcessStartInfo NodeAt(NodeBot bot, int port, string data, string pin) =>
        bot.StartAt(
            ("DISCORD_TOKEN", DiscordIds.BotToken),
            ("DISCORD_API", $"http://127.0.0.1:{port}/api"),
            ("DATABASE", Path.Combine(data, "discordjs.db")),
            ("PIN", pin)
        );

    private static ProcessStartInfo EchoAt(string echo, int port, string data) =>
        new("dotnet", [echo, $"http://127.0.0.1:{port}/api/v10/", $"ws://127.0.0.1:{port}/?v=10&encoding=json", DiscordIds.BotToken])
        {
            WorkingDirectory = data,
        };
}
