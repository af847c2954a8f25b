namespace ChatBot.Tests.Support;

/// <summary>The sample as a project with one room, three tiers and nine servers in prod.</summary>
internal static class SampleProject
{
    public static string[] Settings(string repository, string room) =>
        [
            "--Pipelines:0:Name=here",
            "--Pipelines:0:Jobs:0:Name=dev",
            "--Pipelines:0:Jobs:0:Servers:0=servers/dev/1",
            "--Pipelines:0:Jobs:1:Name=meta",
            "--Pipelines:0:Jobs:1:Servers:0=servers/meta/1",
            "--Pipelines:0:Jobs:2:Name=prod",
            "--Pipelines:0:Jobs:2:Spread=00:00:10",
            .. Enumerable.Range(0, 9).Select(server => $"--Pipelines:0:Jobs:2:Servers:{server}=servers/prod/{server + 1}"),
            "--Projects:0:Name=sample",
            $"--Projects:0:Repository:Url={repository}",
            $"--Projects:0:Rooms:Deploys:0={room}",
            "--Projects:0:Series:0:Name=migrations",
            "--Projects:0:Things:0=web 2",
            "--Projects:0:Tiers:0:Name=dev",
            "--Projects:0:Tiers:0:Pipeline=here",
            "--Projects:0:Tiers:1:Name=meta",
            "--Projects:0:Tiers:1:Pipeline=here",
            "--Projects:0:Tiers:2:Name=prod",
            "--Projects:0:Tiers:2:Pipeline=here",
        ];
}
