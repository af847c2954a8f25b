using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage;

namespace ChatBot.Tests.Storage;

public abstract class PostContract(Engine engine) : StorageContract(engine)
{
    [Fact]
    public async Task A_new_post_is_undelivered_until_its_delivery_is_noted()
    {
        NeedsEngine();
        var id = await WantAsync("claim:1", "nick has 727", pinned: true);
        var post = Assert.Single(await UndeliveredAsync());
        Assert.Equal(
            (id, Room, "claim:1", 1L, true, 0L, false, null),
            (post.Id, post.Room, post.Subject, post.Version, post.Pinned, post.DeliveredVersion, post.DeliveredPin, post.MessageId)
        );
        await DeliverAsync(new Delivery(id, 1, true, "M1"));
        Assert.Empty(await UndeliveredAsync());
        var delivered = Assert.Single(await Store.DoAsync((SqlPostBook book) => book.PostsAsync([id], Stop)));
        Assert.Equal((1L, true, "M1"), (delivered.DeliveredVersion, delivered.DeliveredPin, delivered.MessageId));
    }

    [Fact]
    public async Task In_a_built_in_room_a_wish_is_its_own_delivery_and_so_is_its_change()
    {
        NeedsEngine();
        var room = new RoomId(RoomId.Local, "deploys");
        await Store.DoAsync(
            (IPostBook book) => book.WantAsync(new Post("claim:1", new PostContent($"nick has 727"), Pinned: true), room, Stop)
        );
        var id = await Store.DoAsync(
            (IPostBook book) => book.WantAsync(new Post("claim:1", new PostContent($"nick dropped 727")), room, Stop)
        );
        Assert.Empty(await UndeliveredAsync());
        var post = Assert.Single(await Store.DoAsync((SqlPostBook book) => book.PostsAsync([id], Stop)));
        Assert.Equal((2L, 2L, false, id), (post.Version, post.DeliveredVersion, post.DeliveredPin, post.MessageId));
    }

    [Fact]
    public async Task The_same_wanted_twice_is_no_new_version()
    {
        NeedsEngine();
        var first = await WantAsync("claim:1", "nick has 727", pinned: true);
        await DeliverAsync(new Delivery(first, 1, true, "M1"));
        Assert.Equal(first, await WantAsync("claim:1", "nick has 727", pinned: true));
        Assert.Empty(await UndeliveredAsync());
    }

    [Fact]
    public async Task An_edit_is_the_next_version_of_the_same_post_and_a_pin_alone_is_none()
    {
        NeedsEngine();
        var id = await WantAsync("claim:1", "nick has 727", pinned: true);
        await DeliverAsync(new Delivery(id, 1, true, "M1"));
        Assert.Equal(id, await WantAsync("claim:1", "nick has 727", pinned: false));
        var unpinned = Assert.Single(await UndeliveredAsync());
        Assert.Equal((1L, false), (unpinned.Version, unpinned.Pinned));
        Assert.Equal(id, await WantAsync("claim:1", "nick dropped 727", pinned: false));
        Assert.Equal(2, Assert.Single(await UndeliveredAsync()).Version);
    }

    [Fact]
    public async Task A_delivered_older_version_does_not_hide_a_newer_wish()
    {
        NeedsEngine();
        var id = await WantAsync("claim:1", "one");
        await WantAsync("claim:1", "two");
        await DeliverAsync(new Delivery(id, 1, false, "M1"));
        var post = Assert.Single(await UndeliveredAsync());
        Assert.Equal((2L, 1L, "M1", "two"), (post.Version, post.DeliveredVersion, post.MessageId, post.Content.Title.Pieces[0].Text));
    }

    [Fact]
    public async Task An_announced_attempt_is_seen_by_who_asks_after_a_crash()
    {
        NeedsEngine();
        var id = await WantAsync("claim:1", "one");
        await Store.DoAsync((SqlDeliveryBook book) => book.AttemptAsync([id], Now, Stop));
        Assert.Equal(Now, Assert.Single(await UndeliveredAsync()).AttemptedAt);
    }

    [Fact]
    public async Task A_removed_post_is_to_be_deleted_and_its_subject_gets_a_new_one()
    {
        NeedsEngine();
        var id = await WantAsync("board", "one", pinned: true);
        await DeliverAsync(new Delivery(id, 1, true, "M1"));
        Assert.True(await Store.DoAsync((SqlPostBook book) => book.RemoveAsync("board", Room, Stop)));
        var gone = Assert.Single(await UndeliveredAsync());
        Assert.Equal((id, true, false, "M1"), (gone.Id, gone.Gone, gone.Pinned, gone.MessageId));
        Assert.NotEqual(id, await WantAsync("board", "one", pinned: true));
        await DeliverAsync(new Delivery(id, gone.Version, false, null) { PinnedBefore = true, MessageIdBefore = "M1" });
        Assert.Equal(1, Assert.Single(await UndeliveredAsync()).Version);
    }

    [Fact]
    public async Task A_room_with_a_long_backlog_keeps_no_other_room_waiting()
    {
        NeedsEngine();
        foreach (var number in Enumerable.Range(1, 20))
            await WantAsync($"claim:{number}", "one");
        var elsewhere = new RoomId("slack", "C1");
        await Store.DoAsync((IPostBook book) => book.WantAsync(new Post("claim:1", Says("one")), elsewhere, Stop));
        Assert.Equal([Room, elsewhere], await Store.DoAsync((SqlDeliveryBook book) => book.RoomsAsync(Stop)));
        var posts = await Store.DoAsync((SqlDeliveryBook book) => book.UndeliveredAsync(Room, 3, true, Stop));
        Assert.Equal(["claim:1", "claim:2", "claim:3"], posts.Select(post => post.Subject));
        Assert.Empty(await Store.DoAsync((SqlDeliveryBook book) => book.UndeliveredAsync(Room, 3, false, Stop)));
        Assert.Single(await Store.DoAsync((SqlDeliveryBook book) => book.UndeliveredAsync(elsewhere, 3, true, Stop)));
    }

    [Fact]
    public async Task What_people_did_while_a_delivery_was_under_way_stays_noted()
    {
        NeedsEngine();
        var id = await WantAsync("board", "one", pinned: true);
        await DeliverAsync(new Delivery(id, 1, true, "M1"));
        await Store.DoAsync((IPostBook book) => book.UnpinnedAsync(Room, "M1", Stop));
        await DeliverAsync(new Delivery(id, 1, true, "M1") { PinnedBefore = true, MessageIdBefore = "M1" });
        Assert.Equal((false, "M1"), Standing(await UndeliveredAsync()));
        await Store.DoAsync((IPostBook book) => book.DeletedAsync(Room, "M1", Stop));
        await DeliverAsync(new Delivery(id, 1, true, "M1") { PinnedBefore = false, MessageIdBefore = "M1" });
        Assert.Equal((false, null), Standing(await UndeliveredAsync()));

        static (bool?, string?) Standing(IReadOnlyList<StandingPost> posts) =>
            posts is [var post] ? (post.DeliveredPin, post.MessageId) : (null, "none");
    }

    [Fact]
    public async Task A_rooms_newest_and_pinned_posts_are_read_oldest_first()
    {
        NeedsEngine();
        foreach (var number in Enumerable.Range(1, 5))
            await WantAsync($"claim:{number}", "one", pinned: number % 2 == 0);
        var newest = await Store.DoAsync((SqlPostBook book) => book.NewestAsync(Room, 2, Stop));
        Assert.Equal(["claim:4", "claim:5"], newest.Select(post => post.Subject));
        var pinned = await Store.DoAsync((SqlPostBook book) => book.PinnedAsync(Room, Stop));
        Assert.Equal(["claim:2", "claim:4"], pinned.Select(post => post.Subject));
    }

    [Fact]
    public async Task One_subject_wanted_by_64_at_once_is_one_post()
    {
        NeedsEngine();
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => WantAsync("board", $"{number}"))));
        Assert.Single(ids.Distinct());
        Assert.Equal(64, Assert.Single(await UndeliveredAsync()).Version);
    }

    private Task<string> WantAsync(string subject, string text, bool pinned = false) =>
        Store.DoAsync((IPostBook book) => book.WantAsync(new Post(subject, Says(text), pinned), Room, Stop));

    private Task DeliverAsync(Delivery delivery) => Store.DoAsync((SqlDeliveryBook book) => book.DeliveredAsync([delivery], Stop));

    private Task<IReadOnlyList<StandingPost>> UndeliveredAsync() =>
        Store.DoAsync(
            async (SqlDeliveryBook book) =>
                await book.RoomsAsync(Stop) is [.., var room] ? await book.UndeliveredAsync(room, 100, true, Stop) : []
        );
}

public sealed class SqlitePostTests() : PostContract(new SqliteFile());

public sealed class PostgreSqlPostTests() : PostContract(new PostgreSqlSchema());
