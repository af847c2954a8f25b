using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Turns;

namespace ChatBot.Tests.Storage;

/// <summary>An account that gets another owner takes along what is open, and is told of once that is durable.</summary>
public abstract class MovedAccountContract(Engine engine) : StorageContract(engine)
{
    private static readonly PersonId _nicholas = new("nicholas");

    private readonly List<Account> _told = [];

    [Fact]
    public async Task What_is_open_goes_with_the_account()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        await TakeAsync(727, _nicholas);
        await Store.DoAsync((ITurnBook book) => book.TakeAsync("web", _nicholas, Now, Stop));
        var moved = Assert.IsType<MoveResult.Moved>(await MoveAsync());
        Assert.Equal(new Account("slack", "U9", Nick, "") { IsLinked = true }, moved.Account);
        Assert.Equal([moved.Account], await Store.DoAsync((IAccountBook book) => book.AllAsync("slack", Stop)));
        Assert.Equal("727 nick", await ClaimsAsync());
        Assert.Equal(Nick, Assert.Single(await Store.DoAsync((ITurnBook book) => book.QueueAsync("web", Stop))).Person);
        Assert.Equal([moved.Account], _told);
    }

    [Fact]
    public async Task What_may_be_somebody_elses_stays_under_the_former_name()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        await LearnAsync("discord", "201", _nicholas, isTied: true);
        await TakeAsync(727, _nicholas);
        Assert.IsType<MoveResult.Moved>(await MoveAsync());
        Assert.Equal("727 nicholas", await ClaimsAsync());
    }

    [Fact]
    public async Task Nobody_gets_a_second_account_on_a_platform()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        await LearnAsync("slack", "U1", Nick);
        await TakeAsync(727, _nicholas);
        Assert.Equal("U1", Assert.IsType<MoveResult.HasOne>(await MoveAsync()).Account.Id);
        Assert.Equal("727 nicholas", await ClaimsAsync());
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Nobody_gets_a_second_place_in_a_queue()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        foreach (var person in new[] { _nicholas, Nick })
            await Store.DoAsync((ITurnBook book) => book.JoinAsync("web", person, Now, Stop));
        Assert.Equal(new MoveResult.InQueueTwice("web"), await MoveAsync());
    }

    [Fact]
    public async Task An_account_that_is_not_known_does_not_move()
    {
        NeedsEngine();
        await LearnAsync("discord", "201", _nicholas);
        Assert.IsType<MoveResult.Unknown>(await MoveAsync());
    }

    [Fact]
    public async Task What_was_taken_back_is_never_told()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        Store.Get<AccountChanges>().Moved += _told.Add;
        await using (var unit = Store.Begin())
        {
            await unit.Of<IAccountBook>().MoveAsync("slack", _nicholas, Nick, Stop);
            await unit.RollbackAsync(Stop);
            await unit.CommitAsync(Stop);
        }
        await using (var unit = Store.Begin())
            await unit.Of<IAccountBook>().MoveAsync("slack", _nicholas, Nick, Stop);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task It_is_told_only_once_others_can_see_it()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        Task<IReadOnlyList<Account>>? seen = null;
        Task<IReadOnlyList<Account>> AllAsync() => Store.DoAsync((IAccountBook book) => book.AllAsync("slack", Stop));
        Store.Get<AccountChanges>().Moved += _ => seen = StoreUnderTest.ElsewhereAsync(AllAsync);
        await using var unit = Store.Begin();
        await unit.Of<IAccountBook>().MoveAsync("slack", _nicholas, Nick, Stop);
        Assert.Null(seen);
        await unit.CommitAsync(Stop);
        Assert.Equal(Nick, Assert.Single(await seen!).Person);
    }

    [Fact]
    public async Task Another_copy_finds_what_was_linked_since()
    {
        NeedsEngine();
        await LearnAsync("slack", "U9", _nicholas);
        await LearnAsync("slack", "U8", Kevin);
        await MoveAsync();
        Assert.Equal(
            ["U9"],
            (await Store.DoAsync((IAccountBook book) => book.LinkedSinceAsync(Now.AddSeconds(-1), Stop))).Select(one => one.Id)
        );
        Assert.Empty(await Store.DoAsync((IAccountBook book) => book.LinkedSinceAsync(Now, Stop)));
    }

    private async Task<MoveResult> MoveAsync()
    {
        Store.Get<AccountChanges>().Moved += _told.Add;
        return await Store.DoAsync((IAccountBook book) => book.MoveAsync("slack", _nicholas, Nick, Stop));
    }

    private Task<Account> LearnAsync(string platform, string id, PersonId person, bool isTied = false) =>
        Store.DoAsync((IAccountBook book) => book.LearnAsync(new Account(platform, id, person, "") { IsTied = isTied }, Stop));

    private Task<TakeResult> TakeAsync(long number, PersonId owner) =>
        Store.DoAsync(
            (IClaimBook book) => book.TakeNumberAsync(new ClaimRequest("web", owner, new OutsideText("JSON"), Now), "qa", number, Stop)
        );

    private async Task<string> ClaimsAsync() =>
        string.Join(
            ' ',
            (await Store.DoAsync((IClaimBook book) => book.OpenAsync("web", new ClaimFilter(), Stop))).Select(claim =>
                $"{claim.Number} {claim.Owner}"
            )
        );
}

public sealed class SqliteMovedAccountTests() : MovedAccountContract(new SqliteFile());

public sealed class PostgreSqlMovedAccountTests() : MovedAccountContract(new PostgreSqlSchema());
