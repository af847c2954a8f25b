using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Turns;

namespace ChatBot.Tests.Storage;

public abstract class TurnContract(Engine engine) : StorageContract(engine)
{
    private const string Project = "web";

    [Fact]
    public async Task A_free_turn_is_taken_and_refused_to_the_next_with_its_holder()
    {
        NeedsEngine();
        Assert.IsType<TurnTaking.Taken>(await TakeAsync(Nick));
        Assert.IsType<TurnTaking.Yours>(await TakeAsync(Nick));
        var held = Assert.IsType<TurnTaking.Held>(await TakeAsync(Samo));
        Assert.Equal((Nick, TurnState.Held, Now), (held.Turn.Person, held.Turn.State, held.Turn.Since));
    }

    [Fact]
    public async Task Of_64_people_who_take_a_turn_at_once_one_gets_it()
    {
        NeedsEngine();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => TakeAsync(new PersonId($"p{number}")))));
        Assert.Single(answers.OfType<TurnTaking.Taken>());
        Assert.Equal(63, answers.OfType<TurnTaking.Held>().Count());
    }

    [Fact]
    public async Task The_queue_is_called_in_the_order_of_joining()
    {
        NeedsEngine();
        await TakeAsync(Nick);
        Assert.True(await JoinAsync(Samo));
        Assert.True(await JoinAsync(Kevin));
        Assert.False(await JoinAsync(Samo));
        Assert.False(await JoinAsync(Nick));
        Assert.Null(await CallAsync());
        Assert.True(await EndAsync(Nick));
        Assert.Equal(Samo, await CallAsync());
        Assert.Null(await CallAsync());
        Assert.IsType<TurnTaking.Held>(await TakeAsync(Kevin));
        Assert.Equal(
            [(Samo, TurnState.Called), (Kevin, TurnState.Waiting)],
            (await QueueAsync()).Select(turn => (turn.Person, turn.State))
        );
        Assert.IsType<TurnTaking.Taken>(await TakeAsync(Samo));
        Assert.Equal([(Samo, TurnState.Held), (Kevin, TurnState.Waiting)], (await QueueAsync()).Select(turn => (turn.Person, turn.State)));
    }

    [Fact]
    public async Task A_called_person_may_pass_and_a_holder_does_not_leave()
    {
        NeedsEngine();
        await JoinAsync(Nick);
        Assert.Equal(Nick, await CallAsync());
        Assert.True(await LeaveAsync(Nick));
        Assert.Null(await CallAsync());
        await TakeAsync(Samo);
        Assert.False(await LeaveAsync(Samo));
        Assert.False(await EndAsync(Nick));
    }

    [Fact]
    public async Task A_turn_does_not_end_while_a_deploy_is_unfinished()
    {
        NeedsEngine();
        await TakeAsync(Nick);
        var wanted = new Deploy(0, "", Project, "dev", new Revision("abc"), Nick, Now);
        var deploy = (await Store.DoAsync((IDeployBook book) => book.AddAsync(wanted, Stop)))!;
        Assert.False(await EndAsync(Nick));
        await Store.DoAsync((IDeployBook book) => book.EndAsync(deploy with { State = DeployState.Succeeded, EndedAt = Now }, Stop));
        Assert.True(await EndAsync(Nick));
        Assert.Empty(await QueueAsync());
    }

    [Fact]
    public async Task A_turn_is_handed_over_by_its_holder_only_and_the_other_leaves_the_queue_for_it()
    {
        NeedsEngine();
        await TakeAsync(Nick);
        await JoinAsync(Kevin);
        await JoinAsync(Samo);
        Assert.False(await HandOverAsync(Kevin, Samo));
        Assert.True(await HandOverAsync(Nick, Samo));
        Assert.False(await HandOverAsync(Nick, Kevin));
        Assert.Equal([(Samo, TurnState.Held), (Kevin, TurnState.Waiting)], (await QueueAsync()).Select(turn => (turn.Person, turn.State)));
    }

    [Fact]
    public async Task An_idle_holder_is_asked_once_and_not_when_they_moved_meanwhile()
    {
        NeedsEngine();
        await TakeAsync(Nick);
        var seen = (await QueueAsync())[0];
        Store.Clock.Move(TimeSpan.FromMinutes(30));
        Assert.True(await Store.DoAsync((ITurnBook book) => book.AskAsync(seen, Now, Stop)));
        Assert.False(await Store.DoAsync((ITurnBook book) => book.AskAsync(seen, Now, Stop)));
        Assert.Equal(Now, (await QueueAsync())[0].AskedAt);
        await Store.DoAsync((ITurnBook book) => book.TouchAsync(Project, Nick, Now, Stop));
        Assert.Null((await QueueAsync())[0].AskedAt);
        Assert.False(await Store.DoAsync((ITurnBook book) => book.AskAsync(seen, Now, Stop)));
    }

    private Task<TurnTaking> TakeAsync(PersonId person) => Store.DoAsync((ITurnBook book) => book.TakeAsync(Project, person, Now, Stop));

    private Task<bool> JoinAsync(PersonId person) => Store.DoAsync((ITurnBook book) => book.JoinAsync(Project, person, Now, Stop));

    private Task<bool> LeaveAsync(PersonId person) => Store.DoAsync((ITurnBook book) => book.LeaveAsync(Project, person, Now, Stop));

    private Task<bool> EndAsync(PersonId person) => Store.DoAsync((ITurnBook book) => book.EndAsync(Project, person, Now, Stop));

    private Task<bool> HandOverAsync(PersonId from, PersonId to) =>
        Store.DoAsync((ITurnBook book) => book.HandOverAsync(Project, from, to, Now, Stop));

    private Task<PersonId?> CallAsync() => Store.DoAsync((ITurnBook book) => book.CallNextAsync(Project, Now, Stop));

    private Task<IReadOnlyList<Turn>> QueueAsync() => Store.DoAsync((ITurnBook book) => book.QueueAsync(Project, Stop));
}

public sealed class SqliteTurnTests() : TurnContract(new SqliteFile());

public sealed class PostgreSqlTurnTests() : TurnContract(new PostgreSqlSchema());
