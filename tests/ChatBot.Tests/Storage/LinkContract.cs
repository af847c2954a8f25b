using System.Text.RegularExpressions;
using ChatBot.Core.People;
using ChatBot.Storage.Engine;

namespace ChatBot.Tests.Storage;

public abstract class LinkContract(Engine engine) : StorageContract(engine)
{
    private static readonly LinkAsker _nick = new("discord", Nick);
    private static readonly LinkAsker _samo = new("slack", Samo);

    [Fact]
    public async Task A_code_is_redeemed_once_however_it_is_typed()
    {
        NeedsEngine();
        var code = await GiveAsync(_nick);
        Assert.Matches("^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$", code);
        Assert.Equal(new RedeemResult.Right(_nick), await RedeemAsync(code.Replace("-", "").ToLowerInvariant()));
        Assert.IsType<RedeemResult.Wrong>(await RedeemAsync(code));
    }

    [Fact]
    public async Task Of_64_people_who_say_a_code_at_once_one_is_right()
    {
        NeedsEngine();
        var code = await GiveAsync(_nick);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(number => Task.Run(() => RedeemAsync(code, new LinkAsker("slack", new PersonId($"p{number}")))))
        );
        Assert.Single(answers.OfType<RedeemResult.Right>());
        Assert.Equal(63, answers.OfType<RedeemResult.Wrong>().Count());
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        NeedsEngine();
        var (first, second) = (await GiveAsync(_nick), await GiveAsync(_samo));
        Assert.IsType<RedeemResult.Right>(await RedeemAsync(first, at: Now.AddMinutes(10).AddSeconds(-1)));
        Assert.IsType<RedeemResult.Wrong>(await RedeemAsync(second, at: Now.AddMinutes(10)));
    }

    [Fact]
    public async Task A_new_code_ends_the_one_before_and_nobody_elses()
    {
        NeedsEngine();
        var (first, other, elsewhere) = (
            await GiveAsync(_nick),
            await GiveAsync(_samo),
            await GiveAsync(_nick with { Platform = "slack" })
        );
        var second = await GiveAsync(_nick);
        Assert.IsType<RedeemResult.Wrong>(await RedeemAsync(first));
        foreach (var good in new[] { second, other, elsewhere })
            Assert.IsType<RedeemResult.Right>(await RedeemAsync(good));
    }

    [Fact]
    public async Task After_five_wrong_codes_none_is_looked_at_for_ten_minutes()
    {
        NeedsEngine();
        var code = await GiveAsync(_nick);
        for (var guess = 0; guess < 5; guess++)
            Assert.IsType<RedeemResult.Wrong>(await RedeemAsync($"AAAA-AAA{guess}"));
        Assert.IsType<RedeemResult.TooMany>(await RedeemAsync(code));
        Assert.IsType<RedeemResult.TooMany>(await RedeemAsync(code, at: Now.AddMinutes(9)));
        var fresh = await Store.DoAsync((ILinkBook book) => book.GiveAsync(_nick, Now.AddMinutes(9), Stop));
        Assert.IsType<RedeemResult.Right>(await RedeemAsync(fresh, at: Now.AddMinutes(10)));
    }

    [Fact]
    public async Task Somebody_elses_wrong_codes_do_not_count_here()
    {
        NeedsEngine();
        var code = await GiveAsync(_nick);
        for (var guess = 0; guess < 6; guess++)
            await RedeemAsync($"AAAA-AAA{guess}", new LinkAsker("slack", Kevin));
        Assert.IsType<RedeemResult.Right>(await RedeemAsync(code));
    }

    [Fact]
    public async Task The_store_holds_no_code()
    {
        NeedsEngine();
        var code = await GiveAsync(_nick);
        var hash = Assert.Single(
            await Store.DoAsync((Transaction transaction) => transaction.QueryAsync<string>("SELECT hash FROM link_codes", null, Stop))
        );
        Assert.True(Regex.IsMatch(hash, "^[0-9a-f]{64}$"), hash);
        Assert.DoesNotContain(code, hash, StringComparison.OrdinalIgnoreCase);
    }

    private Task<string> GiveAsync(LinkAsker asker) => Store.DoAsync((ILinkBook book) => book.GiveAsync(asker, Now, Stop));

    private Task<RedeemResult> RedeemAsync(string code, LinkAsker? asker = null, DateTimeOffset? at = null) =>
        Store.DoAsync((ILinkBook book) => book.RedeemAsync(code, asker ?? _samo, at ?? Now, Stop));
}

public sealed class SqliteLinkTests() : LinkContract(new SqliteFile());

public sealed class PostgreSqlLinkTests() : LinkContract(new PostgreSqlSchema());
