using System.Text;

namespace ChatBot.Cli.Strings;

/// <summary>Writes a file aside and puts it in place by one rename: nobody ever sees half of it.</summary>
internal static class ReplacedFile
{
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it, and tells whether it is to be put in place.</param>
    /// <exception cref="IOException">It cannot be written, or is something that a rename would take away.</exception>
    public static async Task WriteAsync(string path, Func<TextWriter, Task<bool>> write)
    {
        if (Directory.Exists(path))
            throw new IOException("it is a folder.");
        if (new FileInfo(path).LinkTarget is not null || path.StartsWith("/dev/", StringComparison.Ordinal))
            throw new IOException("it is a link or a device, and would be replaced by a file.");
        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            bool isWhole;
            await using (
                var file = new StreamWriter(
                    aside,
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
                )
            )
                isWhole = await write(file);
            if (isWhole)
                File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
