using System.Globalization;
using System.Text;

namespace ChatBot.Pipeline.Folders;

/// <summary>Makes a folder's name of any text, a different one for each text, so that no key or project name can lead elsewhere.</summary>
internal static class FolderName
{
    public static string Of(string text)
    {
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
            if (char.IsAsciiLetterOrDigit((char)b) || b == '-' || b == '_' || (b == '.' && name.Length > 0))
                name.Append((char)b);
            else
                name.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return name.ToString();
    }
}
