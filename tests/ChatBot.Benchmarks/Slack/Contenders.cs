using System.ComponentModel;
using System.Diagnostics;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The program, what a user would write instead with Bolt for JavaScript, and a bare echo, all made ready.</summary>
internal sealed record Contenders(Scores ChatBot, Scores Bolt, Scores SilentBolt, Scores Echo)
{
    private static readonly string[] _boltFiles = ["package.json", "package-lock.json", "bot.js"];

    private static readonly string[][] _makeRepository =
    [
        ["init", "--quiet", "--initial-branch=main", "."],
        ["-c", "user.name=nick", "-c", "user.email=nick@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "-m", "Begin"],
        ["clone", "--quiet", "--bare", ".", "web.git"],
    ];

    public static async Task<Contenders> MakeAsync(Workshop workshop, CancellationToken stop)
    {
        var repository = workshop.NewFolder("repository");
        foreach (var args in _makeRepository) await Tool.RunAsync("git", args, repository, stop);
        var programs = await workshop.PublishedAsync(stop);
        var echo = await PublishedPrograms.PublishMadeAsync(workshop.NewFolder("echo"), "Echo", EchoProgram.Text, stop);
        var bolt = workshop.NewFolder("bolt");
        var whyNot = await InstallBoltAsync(bolt, stop);
        return new(
            new(new Contender("ChatBot", (port, data) => ChatBotAt(programs.ChatBot, Path.Combine(repository, "web.git"), port, data)) { Claims = "chatbot.db" }),
            new(new Contender("Bolt", (port, data) => BoltAt(bolt, port, data, "yes")) { Claims = "bolt.db", AcksMessagesFirst = true }, whyNot),
            new(new Contender("silent Bolt", (port, data) => BoltAt(bolt, port, data, "no")) { Claims = "bolt.db" }, whyNot),
            new(new Contender("bare echo", (port, data) => new ProcessStartInfo("dotnet", [echo, $"ws://127.0.0.1:{port}/link"]) { WorkingDirectory = data })));
    }

    // What is installed stays in the workshop; the versions stand in the lock.
    private static async Task<string?> InstallBoltAsync(string folder, CancellationToken stop)
    {
        var files = Path.Combine(PublishedPrograms.Root(), "tests", "ChatBot.Benchmarks", "Slack", "bolt");
        foreach (var file in _boltFiles) File.Copy(Path.Combine(files, file), Path.Combine(folder, file));
        try
        {
            await Tool.RunAsync("node", ["--version"], folder, stop);
            await Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, stop);
            await Tool.RunAsync("node", ["-e", "new (require('better-sqlite3'))(':memory:')"], folder, stop);
            return null;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return fault.Message;
        }
    }

    private static ProcessStartInfo ChatBotAt(string program, string repository, int port, string data) =>
        new("dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", data, "--Logging:Console:LogLevel:Default=Warning"])
        {
            WorkingDirectory = data,
            Environment =
            {
                ["Slack__AppToken"] = "xapp-1-A1-1-bench",
                ["Slack__BotToken"] = "xoxb-1-1-bench",
                ["Slack__ApiBaseUrl"] = $"http://127.0.0.1:{port}/api/",
                ["Projects__0__Name"] = "web",
                ["Projects__0__Rooms__Deploys__0"] = $"slack:{SlackApi.Channel}",
                ["Projects__0__Repository__Url"] = repository,
                ["Projects__0__Series__0__Name"] = "migrations",
                ["Projects__0__Tiers__0__Name"] = "dev",
                ["Projects__0__Tiers__0__Pipeline"] = "here",
                ["Pipelines__0__Name"] = "here",
                ["Pipelines__0__Kind"] = "Embedded",
                ["Pipelines__0__Jobs__0__Name"] = "dev",
                ["Pipelines__0__Jobs__0__Servers__0"] = "servers/dev/1",
            },
        };

    private static ProcessStartInfo BoltAt(string folder, int port, string data, string says) => new("node", ["bot.js"])
    {
        WorkingDirectory = folder,
        Environment =
        {
            ["NODE_ENV"] = "production",
            ["SLACK_APP_TOKEN"] = "xapp-1-A1-1-bench",
            ["SLACK_BOT_TOKEN"] = "xoxb-1-1-bench",
            ["SLACK_API_URL"] = $"http://127.0.0.1:{port}/api/",
            ["DATABASE"] = Path.Combine(data, "bolt.db"),
            ["SAY_IN_CHANNEL"] = says,
        },
    };
}
