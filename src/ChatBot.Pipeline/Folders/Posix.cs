using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatBot.Pipeline.Folders;

/// <summary>What .NET does not offer in the form needed here, and what it offers on POSIX systems only.</summary>
[SuppressMessage(
    "Interoperability",
    "CA1416",
    Justification = "Releases are made of POSIX links, modes and renames; the pipeline does not run on Windows."
)]
internal static class Posix
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>One rename(2): <paramref name="to"/> is the old thing or the new thing at every instant. File.Move refuses a link
    /// to a folder, and Directory.Move refuses a target that is there.</summary>
    /// <exception cref="IOException">The system's reason, with both names.</exception>
    public static void Rename(string from, string to)
    {
        if (rename(Bytes(from), Bytes(to)) != 0)
            throw new IOException($"{from} could not be renamed to {to}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    /// <summary>Sends a signal; a process that is gone meanwhile is no fault.</summary>
    public static void Signal(int process, int signal) => _ = kill(process, signal);

    public static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);

    public static void SetMode(string path, UnixFileMode mode) => File.SetUnixFileMode(path, mode);

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int rename(byte[] from, byte[] to);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
