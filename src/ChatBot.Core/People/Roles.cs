namespace ChatBot.People;

/// <summary>Who may do what, asked at the moment of the act.</summary>
/// <param name="members">The people of each role.</param>
public sealed class Roles(IReadOnlyDictionary<string, IReadOnlySet<PersonId>> members)
{
    /// <summary>Whether somebody has a role.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="role">The role's name; null when none is needed, which everybody has.</param>
    public bool Has(PersonId person, string? role) =>
        role is null || (members.TryGetValue(role, out var people) && people.Contains(person));

    /// <summary>The people of a role, by name, for a refusal that says whom to ask.</summary>
    public IEnumerable<PersonId> Of(string role) =>
        members.TryGetValue(role, out var people) ? people.OrderBy(person => person.Name, StringComparer.Ordinal) : [];
}
