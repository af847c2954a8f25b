using System.Collections.Concurrent;

namespace ChatBot.Core.People;

/// <summary>Who may do what, asked at the moment of the act.</summary>
/// <param name="members">The people of each role, as the settings name them.</param>
public sealed class Roles(IReadOnlyDictionary<string, IReadOnlySet<PersonId>> members)
{
    private readonly ConcurrentDictionary<(string Role, string Group), IReadOnlySet<PersonId>> _groups = new();

    /// <summary>Whether somebody has a role.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="role">The role's name; null when none is needed, which everybody has.</param>
    public bool Has(PersonId person, string? role) => role is null || All(role).Any(people => people.Contains(person));

    /// <summary>The people of a role, by name, for a refusal that says whom to ask.</summary>
    public IEnumerable<PersonId> Of(string role) =>
        All(role).SelectMany(people => people).Distinct().OrderBy(person => person.Name, StringComparer.Ordinal);

    /// <summary>Says who is in a group of a platform that has a role; what was said of it before no longer counts.</summary>
    /// <param name="role">The role's name.</param>
    /// <param name="group">The group, with its platform: <c>slack:S123</c>.</param>
    /// <param name="people">Its people now.</param>
    public void Grant(string role, string group, IReadOnlySet<PersonId> people) => _groups[(role.ToLowerInvariant(), group)] = people;

    private IEnumerable<IReadOnlySet<PersonId>> All(string role)
    {
        if (members.TryGetValue(role, out var people))
            yield return people;
        foreach (var ((name, _), group) in _groups)
            if (name.Equals(role, StringComparison.OrdinalIgnoreCase))
                yield return group;
    }
}
