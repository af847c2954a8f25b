using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Server;

/// <summary>
/// Who the users of Discord are: by the settings, else by their user name, which belongs to the first account that has it. Kept in the
/// store, so that nobody becomes somebody else. What they say tells who they are, so nothing has to be asked.
/// </summary>
internal sealed class DiscordPeople(ChatBotSettings settings, IUnitsOfWork units)
{
    private readonly ConcurrentDictionary<string, PersonId> _people = new();
    private readonly ConcurrentDictionary<PersonId, string> _accounts = new();

    /// <summary>Called when an account became known, or somebody else's.</summary>
    public event Action? Learnt;

    /// <summary>The account of a person; null when it is not known.</summary>
    public string? AccountOf(PersonId person) => _accounts.GetValueOrDefault(person);

    /// <summary>The person of an account that is known already; null when it is not.</summary>
    public PersonId? Known(string account) => _people.TryGetValue(account, out var person) ? person : null;

    /// <summary>Reads who is known from the settings and the store.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        foreach (var account in await unit.Of<IAccountBook>().AllAsync(DiscordApi.Platform, cancellationToken))
            Keep(account.Id, Who(account.Id, account.Person));
        foreach (var person in settings.People.Where(person => person.Discord.Length > 0))
            if (Linked(person.Discord) is { } linked)
                Keep(person.Discord, linked);
    }

    /// <summary>Who a user is; null for a program.</summary>
    public async ValueTask<PersonId?> OfAsync(DiscordUser user, CancellationToken cancellationToken)
    {
        if (user.Bot || user.System || user.Id is not { Length: > 0 } account)
            return null;
        return _people.TryGetValue(account, out var known) ? known : await LearnAsync(account, user, cancellationToken);
    }

    /// <summary>Takes in that an account belongs to somebody else now.</summary>
    public void Move(Account account)
    {
        if (account.Platform != DiscordApi.Platform || Who(account.Id, account.Person) is var person && person == Known(account.Id))
            return;
        if (Known(account.Id) is { } before)
            _accounts.TryRemove(KeyValuePair.Create(before, account.Id));
        Keep(account.Id, person);
        Learnt?.Invoke();
    }

    private async Task<PersonId> LearnAsync(string account, DiscordUser user, CancellationToken cancellationToken)
    {
        var person = Linked(account) ?? Named(user) ?? Unnamed(account);
        await using (var unit = units.Begin())
        {
            var kept = await unit.Of<IAccountBook>()
                .LearnAsync(
                    new Account(DiscordApi.Platform, account, person, "") { IsTied = Linked(account) is not null },
                    cancellationToken
                );
            person = Who(account, kept.Person);
            await unit.CommitAsync(cancellationToken);
        }
        Keep(account, person);
        Learnt?.Invoke();
        return person;
    }

    private void Keep(string account, PersonId person)
    {
        _people[account] = person;
        _accounts[person] = account;
    }

    // The settings decide, whatever name somebody chose for themselves.
    private PersonId? Linked(string account) =>
        settings.People.FirstOrDefault(person => person.Discord == account) is { } linked && PersonId.TryParse(linked.Name, out var name)
            ? name
            : null;

    private PersonId Who(string account, PersonId kept) => Linked(account) ?? (IsTied(kept) ? Unnamed(account) : kept);

    // A name that the settings tie to somebody is not for whoever calls themselves so.
    private PersonId? Named(DiscordUser user)
    {
        if (!PersonId.TryParse(user.Username, out var name) && !PersonId.TryParse(user.GlobalName?.Replace(' ', '.'), out name))
            return null;
        return name == PersonId.Bot || IsTied(name) ? new PersonId($"{name.Name}-2") : name;
    }

    private bool IsTied(PersonId name) =>
        settings.People.Any(person => person.Discord.Length > 0 && PersonId.TryParse(person.Name, out var tied) && tied == name);

    private static PersonId Unnamed(string account) => new($"u{account}");
}
