using System.Text.RegularExpressions;
using ChatBot.Core.Chat;
using ChatBot.Discord.Menu;

namespace ChatBot.Tests.Discord;

/// <summary>Each usage line, with whatever of it is filled in, is understood as just that.</summary>
public sealed class MenuSpeaksEveryUsage
{
    private static readonly Dictionary<string, object> _values = new()
    {
        ["project"] = "web",
        ["tier"] = "prod",
        ["series"] = "SE.com",
        ["number"] = "727",
        ["thing"] = "web 2",
        ["claim"] = "014 SE.com",
        ["person"] = "kevin",
        ["ref"] = "my/branch",
        ["release"] = "#41",
        ["until"] = "15:00",
        ["for"] = "2h",
        ["command"] = "deploy",
        ["job"] = "purge",
        ["values"] = "zone=eu all=yes",
        ["locale"] = "pt-BR",
        ["ids"] = "12 14-17",
        ["sure"] = true,
        ["code"] = "K7QF-2MXD",
        ["now"] = true,
        ["why"] = "a reason - with a dash",
        ["note"] = "one: two",
    };

    public static TheoryData<string> Commands => [.. MenuWorld.Commands.Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Whatever_a_usage_line_offers_is_understood_as_it_was_filled_in(string name)
    {
        var command = MenuWorld.Commands.Find(name)!;
        var options = MenuWorld.Menu.Commands.Single(one => one.Name == name).Options;
        var sensible = 0;
        foreach (var chosen in Subsets(options.Select(option => option.Name)))
        {
            var data = MenuWorld.Data(name, [.. chosen.Select(option => (option, _values[option]))]);
            var understood = MenuWorld.Understand(MenuWorld.Menu.LineOf(data)!);
            var offered = command.Shown.Any(usage => Offers(usage, chosen));
            // A reason that is missing is asked for before anything is said.
            if (MenuWorld.Menu.LacksReason(data) is not null)
                continue;
            // One names a tier or a job; who fills in both in a hurry is heard all the same, by whichever way it fits.
            if (chosen.Contains("tier") && chosen.Contains("job"))
                continue;
            if (offered)
                sensible++;
            if (understood is ParseResult.Success meant)
                IsAsFilledIn(meant, command, data);
            else
                Assert.False(offered, $"{MenuWorld.Menu.LineOf(data)} was not understood");
        }
        Assert.InRange(sensible, 1, 1 << options.Count);
    }

    private static void IsAsFilledIn(ParseResult.Success meant, CommandEntry command, CommandData data)
    {
        Assert.Equal(command, meant.Command);
        var fit = meant.Said.Fit;
        Assert.Equal(
            data.Options.Select(option => option.Name is "now" or "sure" ? option.Name : data.Text(option.Name)).Order(),
            fit.Slots.Select(slot => slot.Word)
                .Concat(fit.Said.Where(word => word is "now" or "sure"))
                .Concat(fit.Tail is { } tail ? [tail] : [])
                .Order()
        );
    }

    // Read off the usage line anew, by other means than the menu's.
    private static bool Offers(string usage, IReadOnlyCollection<string> chosen)
    {
        usage = usage.Replace("name=value…", "values", StringComparison.Ordinal);
        var needed = Regex
            .Matches(Regex.Replace(usage, @"\[.*?\]", ""), @"<(\w+)[^>]*>|- (\w+)")
            .Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .Where(name => name != "project" || usage.Contains("<project|", StringComparison.Ordinal));
        string[] known = [.. Regex.Matches(usage, @"until(?= <)|for(?= <)|now|\w+").Select(match => match.Value)];
        return needed.All(chosen.Contains) && chosen.All(known.Contains) && !(chosen.Contains("until") && chosen.Contains("for"));
    }

    private static IEnumerable<IReadOnlyCollection<string>> Subsets(IEnumerable<string> names) =>
        names.Aggregate<string, IEnumerable<IReadOnlyCollection<string>>>(
            [
                [],
            ],
            (subsets, name) => subsets.SelectMany(subset => new IReadOnlyCollection<string>[] { subset, [.. subset, name] })
        );
}
