using System.Diagnostics;
using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The program in Slack, what a user would write instead with Bolt for JavaScript, and a bare echo.</summary>
internal static class SlackContenders
{
    private const string AppToken = "xapp-1-A1-1-bench";
    private const string BotToken = "xoxb-1-1-bench";

    public static async Task<Contenders> MakeAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var bot = await PublishedBot.MakeAsync(workshop, cancellationToken);
        var echo = await PublishedPrograms.PublishMadeAsync(workshop.NewFolder("echo"), "Echo", SlackEcho.Text, cancellationToken);
        var bolt = await NodeBot.InstallAsync("Slack/bolt", workshop.NewFolder("bolt"), cancellationToken);
        return new(
            new(new Contender("ChatBot", OpenAsync, (port, data) => ChatBotAt(bot, port, data)) { Claims = "chatbot.db" }),
            new(
                new Contender("Bolt", OpenAsync, (port, data) => BoltAt(bolt, port, data, "yes"))
                {
                    Claims = "bolt.db",
                    AcksMessagesFirst = true,
                },
                bolt.WhyNot
            ),
            new(
                new Contender("silent Bolt", OpenAsync, (port, data) => BoltAt(bolt, port, data, "no")) { Claims = "bolt.db" },
                bolt.WhyNot
            ),
            new(
                new Contender(
                    "bare echo",
                    OpenAsync,
                    (port, data) => new ProcessStartInfo("dotnet", [echo, $"ws://127.0.0.1:{port}/link"]) { WorkingDirectory = data }
                )
            )
        );
    }

    private static Task<StandIn> OpenAsync(CancellationToken cancellationToken) => new SlackStandIn().StartAsync(cancellationToken);

    private static ProcessStartInfo ChatBotAt(PublishedBot bot, int port, string data) =>
        bot.StartAt(
            data,
            $"slack:{SlackApi.Channel}",
            ("Slack__AppToken", AppToken),
            ("Slack__BotToken", BotToken),
            ("Slack__ApiBaseUrl", $"http://127.0.0.1:{port}/api/")
        );

    private static ProcessStartInfo BoltAt(NodeBot bolt, int port, string data, string says) =>
        bolt.StartAt(
            ("SLACK_APP_TOKEN", AppToken),
            ("SLACK_BOT_TOKEN", BotToken),
            ("SLACK_API_URL", $"http://127.0.0.1:{port}/api/"),
            ("DATABASE", Path.Combine(data, "bolt.db")),
            ("SAY_IN_CHANNEL", says)
        );
}
