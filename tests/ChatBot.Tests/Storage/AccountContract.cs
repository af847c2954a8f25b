using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Tests.Storage;

public abstract class AccountContract(Engine engine) : StorageContract(engine)
{
    private static readonly PersonId _nick = new("nick");

    [Fact]
    public async Task A_name_belongs_to_the_first_account_that_has_it_and_an_account_keeps_its_name()
    {
        NeedsEngine();
        Assert.Equal("nick", (await LearnAsync("U1", "nick", "nick@example.com")).Person.Name);
        Assert.Equal("nick-2", (await LearnAsync("U2", "nick", "")).Person.Name);
        Assert.Equal("nick-3", (await LearnAsync("U3", "nick", "")).Person.Name);
        var again = await LearnAsync("U1", "renamed", "new@example.com");
        Assert.Equal(("nick", "new@example.com"), (again.Person.Name, again.Email));
        var all = await Store.DoAsync((IAccountBook book) => book.AllAsync("slack", Stop));
        Assert.Equal(
            ["U1 nick new@example.com", "U2 nick-2 ", "U3 nick-3 "],
            all.Select(one => $"{one.Id} {one.Person} {one.Email}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_name_is_shared_with_another_platform_only_where_the_settings_say_so()
    {
        NeedsEngine();
        await LearnAsync("U1", "nick", "");
        var stranger = await Store.DoAsync((IAccountBook book) => book.LearnAsync(new Account("discord", "1", _nick, ""), Stop));
        Assert.Equal("nick-2", stranger.Person.Name);
        var tied = await Store.DoAsync(
            (IAccountBook book) => book.LearnAsync(new Account("discord", "2", _nick, "") { IsTied = true }, Stop)
        );
        Assert.Equal("nick", tied.Person.Name);
    }

    [Fact]
    public async Task What_was_claimed_under_a_provisional_name_is_theirs_once_the_name_is_known()
    {
        NeedsEngine();
        var request = new ClaimRequest("web", new PersonId("u1"), new OutsideText("JSON"), Now);
        await Store.DoAsync((IClaimBook book) => book.TakeNumberAsync(request, "qa", 727, Stop));
        await Store.DoAsync((IClaimBook book) => book.TakeNumberAsync(request with { Owner = new PersonId("samo") }, "qa", 728, Stop));
        await Store.DoAsync((IAccountBook book) => book.RenameAsync(new PersonId("u1"), _nick, Stop));
        var open = await Store.DoAsync((IClaimBook book) => book.OpenAsync("web", new ClaimFilter(), Stop));
        Assert.Equal(["727 nick", "728 samo"], open.Select(claim => $"{claim.Number} {claim.Owner}"));
    }

    private Task<Account> LearnAsync(string id, string name, string email) =>
        Store.DoAsync((IAccountBook book) => book.LearnAsync(new Account("slack", id, new PersonId(name), email), Stop));
}

public sealed class SqliteAccountTests() : AccountContract(new SqliteFile());

public sealed class PostgreSqlAccountTests() : AccountContract(new PostgreSqlSchema());
