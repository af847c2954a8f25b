using System.Diagnostics;

namespace ChatBot.Tests.Support;

/// <summary>A developer with a clone, who pushes files with the git command line.</summary>
internal sealed class Developer(string repository, string clone, CancellationToken cancellationToken)
{
    public async Task CloneAsync() => await GitAsync(".", "clone", "--quiet", repository, clone);

    /// <summary>Adds a file in a commit of its own and pushes it to a branch.</summary>
    public async Task PushAsync(string branch, string path, string text, string subject)
    {
        var file = Path.Combine(clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await GitAsync(clone, "add", "--", path);
        await GitAsync(clone, "-c", "user.name=nick", "-c", "user.email=nick@example.com", "commit", "--quiet", "-m", subject);
        await GitAsync(clone, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
    }

    private async Task GitAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var error = await git.StandardError.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error}");
    }
}
