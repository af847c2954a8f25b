using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Release;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

public sealed class ServerFolders : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();

    private string Home => folder.At("s1");

    private string[] Builds => [.. Directory.GetDirectories(Path.Combine(Home, "builds")).Select(b => Path.GetFileName(b)!).Order()];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_build_is_named_by_time_and_revision_and_served_by_a_relative_link()
    {
        Release(1);
        Assert.Equal(["20260302-120000-000-111111111111"], Builds);
        Assert.Equal("builds/20260302-120000-000-111111111111", new FileInfo(Path.Combine(Home, "latest")).LinkTarget);
        Assert.Equal(Revision(1), ServerFolder.Serving(Home));
        Assert.Equal(["builds", "latest", "shared"], Directory.EnumerateFileSystemEntries(Home).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_last_builds_are_kept()
    {
        foreach (var n in Enumerable.Range(1, 6))
        {
            Release(n, keep: 3);
            time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(["444444444444", "555555555555", "666666666666"], Builds.Select(b => b[^12..]));
    }

    [Fact]
    public void What_is_served_is_never_pruned_nor_what_was_until_just_now()
    {
        Release(1);
        time.Advance(TimeSpan.FromMinutes(1));
        Release(2);
        time.Advance(TimeSpan.FromMinutes(1));
        Release(3, keep: 9);
        time.Advance(TimeSpan.FromMinutes(1));
        var server = new ServerFolder(Home, time);
        server.Switch(Revision(1));

        server.Prune(keep: 1, TimeSpan.FromSeconds(30));
        Assert.Equal(["111111111111", "333333333333"], Builds.Select(b => b[^12..]));

        server.Switch(Revision(3));
        time.Advance(TimeSpan.FromSeconds(29));
        server.Prune(keep: 1, TimeSpan.FromSeconds(30));
        Assert.Equal(2, Builds.Length);

        time.Advance(TimeSpan.FromSeconds(2));
        new ServerFolder(Home, time).Prune(keep: 1, TimeSpan.FromSeconds(30));
        Assert.Equal(["333333333333"], Builds.Select(b => b[^12..]));
    }

    [Fact]
    public void What_is_shared_is_linked_into_each_build_in_place_of_what_the_build_brings()
    {
        Directory.CreateDirectory(Path.Combine(Home, "shared", "uploads"));
        File.WriteAllText(Path.Combine(Home, "shared", "uploads", "cat.png"), "cat");
        File.WriteAllText(Path.Combine(Home, "shared", "settings.json"), "{}");
        Release(
            1,
            artifact =>
            {
                Directory.CreateDirectory(Path.Combine(artifact, "uploads"));
                File.WriteAllText(Path.Combine(artifact, "uploads", ".gitkeep"), "");
            }
        );
        Assert.Equal("cat", File.ReadAllText(Path.Combine(Home, "latest", "uploads", "cat.png")));
        Assert.Equal("../../shared/settings.json", new FileInfo(Path.Combine(Home, "latest", "settings.json")).LinkTarget);
        Assert.False(File.Exists(Path.Combine(Home, "shared", "uploads", ".gitkeep")));
    }

    [Fact]
    public void Files_keep_their_modes_and_links_stay_links()
    {
        Release(
            1,
            artifact =>
            {
                File.WriteAllText(Path.Combine(artifact, "run.sh"), "#!/bin/sh");
                Posix.SetMode(Path.Combine(artifact, "run.sh"), (UnixFileMode)0b111_101_000);
                File.CreateSymbolicLink(Path.Combine(artifact, "home.html"), "index.html");
                Directory.CreateDirectory(Path.Combine(artifact, "closed", "inner"));
                Posix.SetMode(Path.Combine(artifact, "closed"), (UnixFileMode)0b101_101_101);
            }
        );
        var latest = Path.Combine(Home, "latest");
        Assert.Equal((UnixFileMode)0b111_101_000, Posix.Mode(Path.Combine(latest, "run.sh")));
        Assert.Equal((UnixFileMode)0b101_101_101, Posix.Mode(Path.Combine(latest, "closed")));
        Assert.Equal("index.html", new FileInfo(Path.Combine(latest, "home.html")).LinkTarget);
        FolderTree.Delete(Home);
        Assert.False(Directory.Exists(Home));
    }

    [Fact]
    public void What_a_kill_left_half_done_is_removed()
    {
        Release(1);
        Directory.CreateDirectory(Path.Combine(Home, "builds", ".half", "inner"));
        File.CreateSymbolicLink(Path.Combine(Home, "latest.half"), "builds/none");
        File.WriteAllText(Path.Combine(Home, "latest.txt"), "an operator's note");
        time.Advance(TimeSpan.FromMinutes(1));
        Release(2);
        Assert.Equal(["111111111111", "222222222222"], Builds.Select(b => b[^12..]));
        Assert.Equal(
            ["builds", "latest", "latest.txt", "shared"],
            Directory.EnumerateFileSystemEntries(Home).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public void A_folder_in_the_place_of_latest_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(Home, "latest"));
        Assert.Contains("latest: Is a directory", Assert.Throws<IOException>(() => Release(1)).Message);
    }

    private static string Revision(int n) => new($"{n}"[0], 40);

    private void Release(int n, int keep = 5) => Release(n, _ => { }, keep);

    private void Release(int n, Action<string> add, int keep = 5)
    {
        var artifact = folder.At($"artifact{n}");
        Directory.CreateDirectory(artifact);
        File.WriteAllText(Path.Combine(artifact, "index.html"), $"page {n}");
        add(artifact);
        var server = new ServerFolder(Home, time);
        server.Place(Revision(n), artifact, default);
        server.Switch(Revision(n));
        server.Prune(keep, TimeSpan.FromSeconds(30));
    }
}
