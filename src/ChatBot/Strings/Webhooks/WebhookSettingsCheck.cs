using ChatBot.Core.Posts;
using ChatBot.Settings;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Templates;

namespace ChatBot.Strings.Webhooks;

/// <summary>Checks the settings of the translation services that a project tells.</summary>
/// <param name="hooks">The services.</param>
/// <param name="at">Where they stand in the settings.</param>
internal sealed class WebhookSettingsCheck(IReadOnlyList<StringHookSettings> hooks, string at)
{
    private const int LongestShown = 40;

    private static readonly string _files = "there is " + string.Join(", ", Writable().Select(one => $"{WebhookBodies.File}{one.Name}"));

    private readonly List<string> _faults = [];

    private static IEnumerable<IStringFormat> Writable() => StringFormats.All.Where(one => WebhookBodies.Format(one.Name) is not null);

    public IReadOnlyList<string> Faults()
    {
        foreach (var (hook, i) in hooks.Select((one, i) => (one, i)))
            Check(hook, $"{at}:{i}");
        foreach (
            var twice in hooks
                .Where(hook => hook.Name.Length > 0)
                .GroupBy(hook => hook.Name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
        )
            Fault(at, $"has two of the name '{Shown(twice.Key)}'; rename one");
        return _faults;
    }

    private void Check(StringHookSettings hook, string here)
    {
        if (string.IsNullOrWhiteSpace(hook.Name))
            Fault($"{here}:Name", "is missing; say what the service is called");
        if (hook.Calls.Count == 0)
            Fault($"{here}:Calls", "is empty; name a call, like POST https://translate.example.com/hook");
        List<string> holes = [.. WebhookNews.Names];
        foreach (var (call, i) in hook.Calls.Select((one, i) => (one, i)))
        {
            CheckSend(call, $"{here}:Calls:{i}:Send", holes);
            CheckHeaders(call, $"{here}:Calls:{i}:Headers", holes);
            CheckBody(call, $"{here}:Calls:{i}", holes);
            CheckKeep(call, $"{here}:Calls:{i}:Keep", holes);
            holes.AddRange(call.Keep.Keys.Where(IsName).Except(holes));
        }
    }

    // What it says is not shown: it may hold a secret.
    private void CheckSend(StringCallSettings call, string here, List<string> holes)
    {
        if (call.Send.Length == 0)
            Fault(here, "is missing; write a verb and an address, like POST https://translate.example.com/hook");
        else if (At(call, "x") is not { } address)
            Fault(here, "is no call; write a verb and an address, like POST https://translate.example.com/hook");
        else if (address.Authority != At(call, "y")?.Authority)
            Fault(here, "has a hole in the name of its server; builds would say where the call goes");
        else if (address.UserInfo.Length > 0)
            Fault(here, "holds a user; take it out, and send it as the header Authorization");
        CheckHoles(call.Send, here, holes);
    }

    private void CheckHeaders(StringCallSettings call, string here, List<string> holes)
    {
        foreach (var (name, value) in call.Headers)
        {
            if (!WebhookRequests.CanBeSent(name, value))
                Fault(
                    $"{here}:{name}",
                    "can be no header of a call; a name has letters and dashes, a value has no line break and nothing beyond ASCII"
                );
            else if (call.Form.Count > 0 && name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                Fault($"{here}:{name}", "stands beside Form, which says by itself what it is; take it out");
            CheckHoles(value, $"{here}:{name}", holes);
        }
    }

    private void CheckBody(StringCallSettings call, string here, List<string> holes)
    {
        if (call.Body.Length > 0 && call.Form.Count > 0)
            Fault($"{here}:Body", "stands beside Form; a call has one of them, so take one out");
        if (call.Body.StartsWith(WebhookBodies.File))
            CheckFile(call.Body, $"{here}:Body");
        else if (call.Body.Length > 0 && !JsonTemplate.IsSound(call.Body))
            Fault($"{here}:Body", "is no JSON once its holes are filled; write it like {\"build\": \"{build}\", \"count\": {new}}");
        CheckHoles(call.Body, $"{here}:Body", holes);
        foreach (var (name, value) in call.Form)
        {
            if (value.StartsWith(WebhookBodies.File))
                CheckFile(value, $"{here}:Form:{name}");
            CheckHoles(value, $"{here}:Form:{name}", holes);
        }
    }

    private void CheckFile(string value, string here)
    {
        if (WebhookBodies.Format(value[1..]) is null)
            Fault(here, $"'{Shown(value)}' is no file that can be made; {_files}");
    }

    private void CheckKeep(StringCallSettings call, string here, List<string> holes)
    {
        foreach (var (name, path) in call.Keep)
        {
            if (!IsName(name))
                Fault($"{here}:{Shown(name)}", "is no name of a hole; use small letters only, like storage");
            else if (holes.Contains(name))
                Fault($"{here}:{name}", "is filled already; choose another name");
            if (path.Split('.').Any(string.IsNullOrWhiteSpace))
                Fault($"{here}:{Shown(name)}", $"is '{Shown(path)}'; say where it stands in the answer, like data.id");
        }
    }

    private void CheckHoles(string text, string here, List<string> holes)
    {
        foreach (var hole in TextTemplate.HolesIn(text).Except(holes))
            Fault(here, $"holds {{{hole}}}, which nothing fills there; there is {{{string.Join("}, {", holes)}}}");
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(char.IsAsciiLetterLower);

    private static Uri? At(StringCallSettings call, string value) =>
        HttpTemplate.Of(call.Send)?.At(_ => value) is { } address
        && Uri.TryCreate(address, UriKind.Absolute, out var there)
        && there.Scheme is "http" or "https"
            ? there
            : null;

    private static string Shown(string text) => new OutsideText(text).Cut(LongestShown).ToString();

    private void Fault(string where, string what) => _faults.Add($"{where} {what}.");
}
