using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Rehearsal;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

public sealed class SampleRepositoryIs : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Six_commits_by_five_people_ahead_of_what_the_tiers_serve()
    {
        var sample = await SampleRepository.CreateAsync(folder.At("sample.git"), time, default);
        var git = new GitClient(new PipelineOptions { DataFolder = folder.At("data") });
        await git.FetchAsync("sample", folder.At("sample.git"), default);

        Assert.Equal(sample.Head, await git.ResolveAsync("sample", "main", default));
        Assert.Equal(21, (await git.LogAsync("sample", sample.Head, 100, default)).Count);
        var ahead = await git.LogBetweenAsync("sample", sample.Served, sample.Head, default);
        Assert.Equal(["samo", "marco", "kevin", "adam", "nick", "samo"], ahead.Select(c => c.AuthorName));
        Assert.Equal(("samo@example.com", "Link the stories to their authors"), (ahead[0].AuthorEmail, ahead[0].Subject));
        Assert.Equal(time.GetUtcNow() - TimeSpan.FromMinutes(42), ahead[0].At);
        Assert.Equal(
            ["migrations/725 - add Sites table.sql", "migrations/726 - increase size of Url on UserStoryItems.sql"],
            await git.FilesAsync("sample", sample.Head, "migrations", default)
        );
        Assert.Equal(
            ["migrations/726 - increase size of Url on UserStoryItems.sql"],
            await git.FilesAddedAsync("sample", sample.Served, sample.Head, "migrations", default)
        );
    }

    [Fact]
    public async Task Made_once()
    {
        var first = await SampleRepository.CreateAsync(folder.At("sample.git"), time, default);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await SampleRepository.CreateAsync(folder.At("sample.git"), time, default));
        Assert.Equal([folder.At("sample.git")], Directory.EnumerateDirectories(folder.Path));
    }
}
