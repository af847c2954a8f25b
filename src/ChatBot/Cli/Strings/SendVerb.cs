using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Strings;

/// <summary><c>chatbot strings send</c>: hands files of strings to the bot, one by one, and shows what it says to each.</summary>
internal sealed class SendVerb(StringsClient client, BuildEnvironment here)
{
    public async Task<int> RunAsync(IReadOnlyList<string> files, SendWish wish, CancellationToken cancellationToken)
    {
        // All or nothing, as far as that can be known before.
        if (files.FirstOrDefault(file => !File.Exists(Path.GetFullPath(file, here.Folder))) is { } missing)
            return Tell($"There is no file {missing}. Nothing was sent.", 1);
        var code = 0;
        foreach (var file in files)
        {
            code = Math.Max(code, await SendAsync(file, files.Count > 1 ? $"{file}: " : "", wish, cancellationToken));
            if (code == 1)
                return 1;
        }
        return code;
    }

    private async Task<int> SendAsync(string file, string before, SendWish wish, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(Path.GetFullPath(file, here.Folder));
            switch (await client.SendAsync(wish, Name(file), content, cancellationToken))
            {
                case SendAnswer.Taken taken:
                    await here.Out.WriteLineAsync(SafeText.Lines(before + taken.Message));
                    return 0;
                case SendAnswer.Refused refused:
                    return Tell(before + refused.Why, 2);
                case SendAnswer.Unreachable lost:
                    return Tell($"{before}{lost.Why} ({client.Shown}). Send it again: what is sent twice counts once.", 1);
                default:
                    throw new InvalidOperationException("A bot answers in one of three ways.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Tell($"{file} cannot be read: {e.Message}", 1);
        }
    }

    // Folders often tell the locale: locales/ru/site.json. Of a file elsewhere the folders are nobody's business.
    private string Name(string file)
    {
        var name = Path.GetRelativePath(here.Folder, Path.GetFullPath(file, here.Folder)).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(name) || name.StartsWith("../", StringComparison.Ordinal) ? Path.GetFileName(file) : name;
    }

    private int Tell(string fault, int code)
    {
        here.Error.WriteLine(SafeText.Lines(fault));
        return code;
    }
}
