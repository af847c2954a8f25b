using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Core.Posts;
using ChatBot.Settings;

namespace ChatBot.Strings.Webhooks;

/// <summary>
/// What a service says of a call that it refused, without the secrets that the call carried: some services say them again.
/// </summary>
internal static partial class WebhookErrorText
{
    private const int Longest = 200;
    private const int MostRead = 4_096;
    private const int ShortestSecret = 4;

    /// <summary>Its words, tamed and cut; empty for none.</summary>
    public static async Task<string> OfAsync(HttpResponseMessage answer, StringCallSettings call, CancellationToken cancellationToken)
    {
        var read = new byte[MostRead];
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var words = Encoding.UTF8.GetString(
            read,
            0,
            await body.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken)
        );
        foreach (var secret in Secrets(call))
            words = words.Replace(secret, "…", StringComparison.Ordinal);
        return new OutsideText(words).Cut(Longest).ToString();
    }

    // The last word of a header ('Bearer …'), and whatever is long enough to be one elsewhere: some want it in the address,
    // in a field or in the body.
    private static IEnumerable<string> Secrets(StringCallSettings call) =>
        call
            .Headers.Values.Select(value => value[(value.LastIndexOf(' ') + 1)..])
            .Where(word => word.Length >= ShortestSecret)
            .Concat(
                call.Form.Values.Concat(call.Headers.Values)
                    .Append(call.Body)
                    .Append(Path(call.Send))
                    .SelectMany(text => LongWord().Matches(text).Select(word => word.Value))
            )
            .OrderByDescending(secret => secret.Length);

    private static string Path(string address) => address.Split('/', 4).ElementAtOrDefault(3) ?? "";

    [GeneratedRegex(@"[\w.~+-]{16,}=*", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}
