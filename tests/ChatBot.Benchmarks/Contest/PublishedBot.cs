using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>The program as it is published, with one project and a repository of its own.</summary>
/// <param name="Program">The path of ChatBot.dll.</param>
/// <param name="Repository">The path of the repository.</param>
internal sealed record PublishedBot(string Program, string Repository)
{
    private static readonly string[][] _makeRepository =
    [
        ["init", "--quiet", "--initial-branch=main", "."],
        [
            "-c",
            "user.name=nick",
            "-c",
            "user.email=nick@example.com",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            "Begin",
        ],
        ["clone", "--quiet", "--bare", ".", "web.git"],
    ];

    public static async Task<PublishedBot> MakeAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var repository = workshop.NewFolder("repository");
        foreach (var args in _makeRepository)
            await Tool.RunAsync("git", args, repository, cancellationToken);
        return new((await workshop.PublishedAsync(cancellationToken)).ChatBot, Path.Combine(repository, "web.git"));
    }

    /// <summary>How it is started in a folder, with its room and the settings of its chat.</summary>
    public ProcessStartInfo StartAt(string data, string room, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Program, "--urls", "http://127.0.0.1:0", "--data", data, "--Logging:Console:LogLevel:Default=Warning"]
        )
        {
            WorkingDirectory = data,
            Environment =
            {
                ["Projects__0__Name"] = "web",
                ["Projects__0__Rooms__Deploys__0"] = room,
                ["Projects__0__Repository__Url"] = Repository,
                ["Projects__0__Series__0__Name"] = "migrations",
                ["Projects__0__Tiers__0__Name"] = "dev",
                ["Projects__0__Tiers__0__Pipeline"] = "here",
                ["Pipelines__0__Name"] = "here",
                ["Pipelines__0__Kind"] = "Embedded",
                ["Pipelines__0__Jobs__0__Name"] = "dev",
                ["Pipelines__0__Jobs__0__Servers__0"] = "servers/dev/1",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }
}
