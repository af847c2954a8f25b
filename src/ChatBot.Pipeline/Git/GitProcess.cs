using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ChatBot.Pipeline.Steps;

namespace ChatBot.Pipeline.Git;

/// <summary>One call of the git command line.</summary>
/// <param name="Arguments">Passed one by one; no shell sees them.</param>
internal sealed record GitProcess(params IReadOnlyList<string> Arguments)
{
    // ssh, proxies and credentials of a fetch; nothing else of the program's environment, which holds tokens.
    private static readonly string[] Passed =
    [
        "PATH",
        "HOME",
        "TMPDIR",
        "SSH_AUTH_SOCK",
        "GIT_SSH_COMMAND",
        "GIT_ASKPASS",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "ALL_PROXY",
    ];

    public string? Folder { get; init; }

    public byte[] Input { get; init; } = [];

    /// <summary>Only a fetch reads the user's git settings: credentials and address rewriting live there.</summary>
    public bool UserSettings { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs it to its end; when cancelled, its whole process tree is ended.</summary>
    /// <exception cref="GitException">Exit code other than 0, or there is no git.</exception>
    public async Task<byte[]> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = ProcessActivity.Begin("git");
        using var process = Start();
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        var complaining = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await WriteAsync(process, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await copying;
        if (process.ExitCode != 0)
            throw new GitException(Complaint(await complaining, process.ExitCode));
        return output.ToArray();
    }

    /// <summary>As <see cref="RunAsync"/>, the output taken as text.</summary>
    public async Task<string> TextAsync(CancellationToken cancellationToken) => Encoding.UTF8.GetString(await RunAsync(cancellationToken));

    private Process Start()
    {
        var start = new ProcessStartInfo("git", Arguments)
        {
            WorkingDirectory = Folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var name in Passed)
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=15 -oServerAliveInterval=15");
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_PAGER"] = "cat";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = UserSettings ? "0" : "1";
        if (!UserSettings)
            start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new GitException("git could not be started");
        }
        catch (Win32Exception e)
        {
            throw new GitException($"git could not be started: {e.Message}");
        }
    }

    private async Task WriteAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code and complaint tell why.
        }
    }

    private string Complaint(string complaint, int exitCode)
    {
        var lines = complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var verb = Arguments.FirstOrDefault(a => char.IsAsciiLetterLower(a[0])) ?? "";
        return lines.Length > 0
            ? GitReference.WithoutCredentials(string.Join('\n', lines.TakeLast(5)))
            : $"git {verb} ended with exit code {exitCode}";
    }
}
