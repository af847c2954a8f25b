using System.Security.Cryptography;
using System.Text;
using ChatBot.Core.People;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The codes that link accounts, by their hash: who reads the store learns none.</summary>
internal sealed class SqlLinkBook(Transaction transaction, UlidSource ulids) : ILinkBook
{
    // Without those that are mistaken for one another: 0 and O, 1 and I and L.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Half = 4;

    private const string Forget = "DELETE FROM link_codes WHERE (platform = @platform AND person = @person) OR until <= @at";

    private const string Insert = "INSERT INTO link_codes (hash, platform, person, until) VALUES (@hash, @platform, @person, @until)";

    private const string Redeem = "DELETE FROM link_codes WHERE hash = @hash AND until > @at RETURNING platform, person";

    private const string Guesses = "SELECT COUNT(*) FROM link_guesses WHERE platform = @platform AND person = @person";

    private const string Guess = "INSERT INTO link_guesses (id, platform, person, at) VALUES (@id, @platform, @person, @at)";

    private const string ForgetGuesses = "DELETE FROM link_guesses WHERE at <= @since";

    private sealed record Row
    {
        public string Platform { get; init; } = "";
        public string Person { get; init; } = "";
    }

    public async Task<string> GiveAsync(LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Linking, cancellationToken);
        var code = $"{RandomNumberGenerator.GetString(Letters, Half)}-{RandomNumberGenerator.GetString(Letters, Half)}";
        await transaction.ChangeAsync(
            Forget,
            new
            {
                platform = asker.Platform,
                person = asker.Person.Name,
                at,
            },
            cancellationToken
        );
        await transaction.ChangeAsync(
            Insert,
            new
            {
                hash = Hash(code),
                platform = asker.Platform,
                person = asker.Person.Name,
                until = at + LinkLimits.Good,
            },
            cancellationToken
        );
        return code;
    }

    public async Task<RedeemResult> RedeemAsync(string code, LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Linking, cancellationToken);
        var since = at - LinkLimits.Good;
        await transaction.ChangeAsync(ForgetGuesses, new { since }, cancellationToken);
        if (
            await transaction.QueryAsync<long>(Guesses, new { platform = asker.Platform, person = asker.Person.Name }, cancellationToken)
            is [>= LinkLimits.Guesses]
        )
            return new RedeemResult.TooMany();
        if (await transaction.ChangeAsync<Row>(Redeem, new { hash = Hash(code), at }, cancellationToken) is [var row])
            return new RedeemResult.Right(new LinkAsker(row.Platform, new PersonId(row.Person)));
        await transaction.ChangeAsync(
            Guess,
            new
            {
                id = ulids.New(),
                platform = asker.Platform,
                person = asker.Person.Name,
                at,
            },
            cancellationToken
        );
        return new RedeemResult.Wrong();
    }

    private static string Hash(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()))
        );
}
