using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Turns;
using ChatBot.Settings;

namespace ChatBot.Discord.Menu;

/// <summary>The choices that the store knows of: what is claimed, which number is next, what a tier ran, who takes part.</summary>
/// <param name="units">Where the books are.</param>
/// <param name="repositories">Whether a repository was seen, so that its next number is safe.</param>
/// <param name="settings">The people that the settings name.</param>
internal sealed class ChoiceCandidates(IUnitsOfWork units, IRepositories repositories, ChatBotSettings settings)
{
    private const int LongestName = 100;
    private const long MostReleases = 25;

    /// <summary>The next number of each series, then those that are claimed, one's own first.</summary>
    public async Task<IEnumerable<Choice>> NumbersAsync(Asked asked, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var claims = unit.Of<IClaimBook>();
        List<Choice> next = [];
        foreach (
            var (project, series) in asked
                .Meant.Where(repositories.IsSeen)
                .SelectMany(project => project.Series, (project, series) => (project, series))
                .Where(pair => IsNamed(asked, pair.series))
        )
        {
            var number = series.Write(await claims.NextAsync(project.Name, series.Name, cancellationToken));
            next.Add(new Choice($"{number}: next in {series.Name}", number));
        }
        var open = await OpenAsync(asked, claims, cancellationToken);
        return next.Concat(
            open.Where(one => one.Series is { } series && IsNamed(asked, series)).Select(one => new Choice(Shown(one), one.Number))
        );
    }

    /// <summary>The things that may be claimed, with whoever has them.</summary>
    public async Task<IEnumerable<Choice>> ThingsAsync(Asked asked, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var open = (await OpenAsync(asked, unit.Of<IClaimBook>(), cancellationToken)).Where(one => one.Series is null).ToArray();
        var known = asked
            .Meant.SelectMany(project => project.Things.Concat(project.Tiers.Select(tier => tier.Name)))
            .Select(thing => new Choice(thing, thing));
        var held = open.Select(one => new Choice(Shown(one), one.Claim.Thing!)).ToArray();
        return known.Where(thing => !held.Any(one => one.Value.Equals(thing.Value, StringComparison.OrdinalIgnoreCase))).Concat(held);
    }

    /// <summary>What is claimed, one's own first.</summary>
    public async Task<IEnumerable<Choice>> ClaimsAsync(Asked asked, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return (await OpenAsync(asked, unit.Of<IClaimBook>(), cancellationToken)).Select(one => new Choice(Shown(one), one.Said));
    }

    /// <summary>Everybody else who takes part: in a queue, with a claim, or in the settings.</summary>
    public async Task<IEnumerable<Choice>> PeopleAsync(Asked asked, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        List<PersonId> people = [];
        foreach (var project in asked.Meant)
            people.AddRange((await unit.Of<ITurnBook>().QueueAsync(project.Name, cancellationToken)).Select(turn => turn.Person));
        people.AddRange((await OpenAsync(asked, unit.Of<IClaimBook>(), cancellationToken)).Select(one => one.Claim.Owner));
        foreach (var name in settings.People.Select(person => person.Name).Concat(settings.Roles.SelectMany(role => role.People)))
            if (PersonId.TryParse(name, out var person))
                people.Add(person);
        return people
            .Where(person => person != asked.Person && person != PersonId.Bot)
            .Select(person => new Choice(person.Name, person.Name));
    }

    /// <summary>What the tier that was named ran, newest first; nothing before it was named.</summary>
    public async Task<IEnumerable<Choice>> ReleasesAsync(Asked asked, CancellationToken cancellationToken)
    {
        if (asked.Data.Text("tier") is not { } named || asked.Meant is not [var project] || project.Tier(named) is not { } tier)
            return [];
        await using var unit = units.Begin();
        var releases = await unit.Of<IDeployBook>().ReleasesAsync(project.Name, tier.Name, MostReleases, cancellationToken);
        return releases.Select(release => new Choice(
            Cut($"#{release.Id}: {release.Revision.Brief} by {release.By} {release.Why}"),
            $"#{release.Id}"
        ));
    }

    private static async Task<IReadOnlyList<OpenClaim>> OpenAsync(Asked asked, IClaimBook claims, CancellationToken cancellationToken)
    {
        List<OpenClaim> open = [];
        foreach (var project in asked.Meant)
            open.AddRange(
                (await claims.OpenAsync(project.Name, new ClaimFilter(), cancellationToken))
                    .Select(claim => OpenClaim.Of(claim, project))
                    .OfType<OpenClaim>()
            );
        return [.. open.OrderBy(one => one.Claim.Owner == asked.Person ? 0 : 1)];
    }

    private static bool IsNamed(Asked asked, Series series) =>
        asked.Data.Text("series") is not { } named || named.Equals(series.Name, StringComparison.OrdinalIgnoreCase);

    private static string Shown(OpenClaim one) => Cut($"{one.Said}: {one.Claim.Owner} {one.Claim.Why}");

    private static string Cut(string name) => new OutsideText(name).Cut(LongestName).Text;

    /// <summary>A claim with the series that it is in.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Series">The series; null for a thing.</param>
    private sealed record OpenClaim(Claim Claim, Series? Series)
    {
        public string Number => Series?.Write(Claim.Number ?? 0) ?? "";

        /// <summary>The claim as one says it: <c>014 SE.com</c>.</summary>
        public string Said => Series is null ? Claim.Thing ?? "" : $"{Number} {Series.Name}";

        /// <summary>Null when the series is no longer in the settings.</summary>
        public static OpenClaim? Of(Claim claim, Project project) =>
            claim.Number is null ? new OpenClaim(claim, null)
            : project.Series.FirstOrDefault(series => series.Name == claim.Series) is { } series ? new OpenClaim(claim, series)
            : null;
    }
}
