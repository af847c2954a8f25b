using System.Globalization;
using System.Text;
using ChatBot.Pipeline.Folders;

namespace ChatBot.Pipeline.Git;

/// <summary>Makes a bare repository of a written history: https://git-scm.com/docs/git-fast-import#_input_format.</summary>
public static class GitImport
{
    private const string Marks = "marks";

    /// <summary>Makes the repository by one process, unless the folder is there. It appears in full or not at all.</summary>
    /// <param name="folder">Where it is to be.</param>
    /// <param name="history">The stream; its branch <c>refs/heads/main</c> becomes HEAD.</param>
    /// <param name="cancellationToken">Leaves nothing under the folder's name.</param>
    /// <returns>The revision of each mark in the stream, those of the first call if the folder was there.</returns>
    /// <exception cref="GitException">git did not like the stream.</exception>
    public static async Task<IReadOnlyDictionary<int, string>> CreateAsync(
        string folder,
        string history,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(folder))
            await ImportAsync(Path.GetFullPath(folder), history, cancellationToken);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, Marks), cancellationToken);
        return lines.Select(l => l.Split(' ')).ToDictionary(l => int.Parse(l[0][1..], CultureInfo.InvariantCulture), l => l[1]);
    }

    private static async Task ImportAsync(string folder, string history, CancellationToken cancellationToken)
    {
        var half = $"{folder}.{Guid.NewGuid():N}";
        // What "git init --bare" would make, without its process.
        Directory.CreateDirectory(Path.Combine(half, "objects"));
        Directory.CreateDirectory(Path.Combine(half, "refs", "heads"));
        await File.WriteAllTextAsync(Path.Combine(half, "HEAD"), "ref: refs/heads/main\n", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(half, "config"),
            "[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
            cancellationToken
        );
        // One pack: a file for each object would take longer than the rest.
        var import = new GitProcess(
            $"--git-dir={half}",
            "-c",
            "fastimport.unpackLimit=0",
            "fast-import",
            "--quiet",
            "--done",
            $"--export-marks={Path.Combine(half, Marks)}"
        )
        {
            Input = Encoding.UTF8.GetBytes(history),
        };
        await import.RunAsync(cancellationToken);
        Posix.Rename(half, folder);
    }
}
