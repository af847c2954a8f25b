using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Settings;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.People;

/// <summary>
/// Who the users of Slack are: by the settings, by the address in their profile, else by their name there, which belongs to the first
/// account that has it. Asked once and kept in the store, so that nobody becomes somebody else.
/// </summary>
internal sealed partial class SlackPeople(
    SlackProfiles profiles,
    SlackConnectionState state,
    ChatBotSettings settings,
    Authors authors,
    IUnitsOfWork units,
    TimeProvider clock,
    ILogger<SlackPeople> logger
)
{
    public const string Platform = "slack";

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, PersonId?> _people = new();
    private readonly ConcurrentDictionary<string, bool> _asking = new();
    private readonly ConcurrentDictionary<PersonId, string> _accounts = new();

    /// <summary>Called when an account became known.</summary>
    public event Action? Learnt;

    /// <summary>The account of a person; null when it is not known.</summary>
    public string? AccountOf(PersonId person) => _accounts.GetValueOrDefault(person);

    /// <summary>The person of an account that is known already; null when it is not.</summary>
    public PersonId? Known(string account) => _people.GetValueOrDefault(account);

    /// <summary>Reads who is known from the settings and the store.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        foreach (var account in await unit.Of<IAccountBook>().AllAsync(Platform, cancellationToken))
            Keep(account.Id, Who(account.Id, account.Email, account.Person), account.Email);
        foreach (var person in settings.People.Where(person => person.Slack.Length > 0))
            if (Linked(person.Slack, "") is { } linked)
                Keep(person.Slack, linked, "");
    }

    /// <summary>Who an account is; null for a program, and for somebody from another workspace.</summary>
    public async ValueTask<PersonId?> OfAsync(string account, CancellationToken cancellationToken)
    {
        if (_people.TryGetValue(account, out var known))
            return known;
        var provisional = new PersonId(account.ToLowerInvariant());
        try
        {
            if (await profiles.AskAsync(account, cancellationToken) is not { } user)
                return Later(account, provisional, cancellationToken);
            return user.IsBot || IsStranger(user)
                ? _people[account] = null
                : await LearnAsync(account, user, provisional, cancellationToken);
        }
        catch (SlackException e)
        {
            LogUnknown(account, provisional, e.Error);
            return _people[account] = provisional;
        }
    }

    /// <summary>Takes in that an account belongs to somebody else now.</summary>
    public void Move(Account account)
    {
        if (account.Platform != Platform || Who(account.Id, account.Email, account.Person) is var person && person == Known(account.Id))
            return;
        if (Known(account.Id) is { } before)
            _accounts.TryRemove(new KeyValuePair<PersonId, string>(before, account.Id));
        Keep(account.Id, person, account.Email);
        Learnt?.Invoke();
    }

    /// <summary>Makes a user known who was found by their address.</summary>
    public async Task LearnAsync(SlackUser user, CancellationToken cancellationToken)
    {
        if (user.Id is { } id && !_people.ContainsKey(id) && !user.IsBot && !IsStranger(user))
            await LearnAsync(id, user, new PersonId(id.ToLowerInvariant()), cancellationToken);
    }

    private PersonId Later(string account, PersonId provisional, CancellationToken cancellationToken)
    {
        if (_asking.TryAdd(account, true))
            _ = AskLaterAsync(account, cancellationToken);
        return provisional;
    }

    // Asked again until it is known, so that nobody has to speak once more to get their name.
    private async Task AskLaterAsync(string account, CancellationToken cancellationToken)
    {
        try
        {
            for (
                var wait = _pause;
                !_people.ContainsKey(account) && state.Revoked is null;
                wait = wait * 2 < _longest ? wait * 2 : _longest
            )
            {
                await Task.Delay(wait, clock, cancellationToken);
                await OfAsync(account, cancellationToken);
            }
        }
        catch (Exception e)
        {
            if (!cancellationToken.IsCancellationRequested)
                LogStill(account, e.Message);
        }
        finally
        {
            _asking.TryRemove(account, out _);
        }
    }

    private async Task<PersonId?> LearnAsync(string account, SlackUser user, PersonId provisional, CancellationToken cancellationToken)
    {
        var email = user.Profile?.Email ?? "";
        var person = Linked(account, email) ?? Named(user) ?? provisional;
        await using (var unit = units.Begin())
        {
            var kept = await unit.Of<IAccountBook>()
                .LearnAsync(
                    new Account(Platform, account, person, email) { IsTied = Linked(account, email) is not null },
                    cancellationToken
                );
            person = Who(account, email, kept.Person);
            if (await unit.Of<IAccountBook>().RenameAsync(provisional, person, cancellationToken))
                await unit.Of<ClaimPostRefresher>().RedrawAsync(person, cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }
        Keep(account, person, email);
        Learnt?.Invoke();
        return person;
    }

    private void Keep(string account, PersonId person, string email)
    {
        _people[account] = person;
        _accounts[person] = account;
        authors.Learn(email, person);
    }

    // The settings decide, whatever name somebody chose for themselves.
    private PersonId? Linked(string account, string email)
    {
        var linked =
            settings.People.FirstOrDefault(person => person.Slack == account)
            ?? settings.People.FirstOrDefault(person =>
                person.Slack.Length == 0 && email.Length > 0 && person.Emails.Contains(email, StringComparer.OrdinalIgnoreCase)
            );
        return linked is not null && PersonId.TryParse(linked.Name, out var name) ? name : null;
    }

    // Also over a name that an account had before the settings tied it to somebody else.
    private PersonId Who(string account, string email, PersonId kept) =>
        Linked(account, email) ?? (IsTied(kept) ? new PersonId(account.ToLowerInvariant()) : kept);

    // A name that the settings tie to an account or an address is not for whoever calls themselves so.
    private PersonId? Named(SlackUser user)
    {
        if (!PersonId.TryParse(user.Name, out var name) && !PersonId.TryParse(user.Profile?.DisplayName?.Replace(' ', '.'), out name))
            return null;
        return IsTied(name) ? new PersonId($"{name.Name}-2") : name;
    }

    private bool IsTied(PersonId name) =>
        name == PersonId.Bot
        || settings.People.Any(person =>
            (person.Slack.Length > 0 || person.Emails.Count > 0) && PersonId.TryParse(person.Name, out var tied) && tied == name
        );

    private bool IsStranger(SlackUser user) =>
        user.IsStranger || (user.TeamId is { Length: > 0 } team && state.TeamId.Length > 0 && team != state.TeamId && !state.IsEnterprise);

    [LoggerMessage(LogLevel.Warning, "{Account} goes on by that name until they speak again. {Why}")]
    private partial void LogStill(string account, string why);

    [LoggerMessage(LogLevel.Warning, "Slack does not know {Account}, who goes by {Provisional}: {Error}.")]
    private partial void LogUnknown(string account, PersonId provisional, string error);
}
