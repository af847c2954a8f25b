using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Support;

/// <summary>A Slack on loopback that speaks the wire and keeps the rules. All that is timed runs on the clock it is given.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _app;
    private readonly CallLimits _limits;
    private readonly Deliveries _deliveries;
    private readonly Events _events;
    private readonly RoomChanges _rooms;
    private readonly Interactions _interactions;
    private readonly WebApi _api;

    private FakeSlack(TimeProvider clock)
    {
        World = new FakeSlackWorld(clock);
        Http = new HttpDelivery(World);
        Link = new SocketDoor(World, () => Address, _end.Token);
        _deliveries = Link.Deliveries = new Deliveries(World, Link, Http);
        _events = new Events(World, _deliveries);
        _rooms = new RoomChanges(World, _events);
        _limits = new CallLimits(World);
        var triggers = new Triggers(World);
        var views = new ViewMethods(World, triggers);
        var urls = new ResponseUrls(World, _rooms, () => Address);
        _interactions = new Interactions(World, _deliveries, triggers, urls, views);
        MethodFamily[] families =
        [
            new ChatMethods(World, _rooms),
            new PinMethods(World, _rooms),
            new ConversationMethods(World, _rooms),
            new HistoryMethods(World),
            new PeopleMethods(World),
            views,
        ];
        _api = new WebApi(
            World,
            _limits,
            [new("auth.test", [], [], _ => WhoAmI()), Link.Method, .. families.SelectMany(family => family.Methods)],
            _end.Token
        );
        _app = Build(urls);
    }

    /// <summary>Rooms, people, groups and switches of the workspace.</summary>
    public FakeSlackWorld World { get; }

    /// <summary>How sockets are opened and chosen.</summary>
    public SocketDoor Link { get; }

    /// <summary>What goes to the bot's request URLs.</summary>
    public HttpDelivery Http { get; }

    public string Address { get; private set; } = "";

    public string ApiBaseUrl => $"{Address}/api/";

    public string AppToken => World.AppToken;

    public string BotToken => World.BotToken;

    public string SigningSecret => Http.SigningSecret;

    public string BotUserId => World.BotUserId;

    public string BotId => World.BotId;

    /// <summary>How many posts a channel takes at once before one a second holds; null takes all.</summary>
    public int? PostBurst
    {
        get => _limits.PostBurst;
        set => _limits.PostBurst = value;
    }

    /// <summary>
    /// What goes wrong with a call, given its method, its channel ("" without one) and how often that pair was called, from
    /// 1; null is nothing.
    /// </summary>
    public Func<string, string, int, FakeSlackFault?> Faults
    {
        get => _api.Faults;
        set => _api.Faults = value;
    }

    /// <summary>A retry of an event carries its first envelope_id and retry_attempt 0.</summary>
    public bool RetriesLookNew
    {
        get => _deliveries.RetriesLookNew;
        set => _deliveries.RetriesLookNew = value;
    }

    /// <summary>The sockets that envelopes may come over.</summary>
    public IReadOnlyList<FakeSlackSocket> Sockets => Link.Open;

    /// <summary>Everything sent to the bot, each retry for itself, in order.</summary>
    public IReadOnlyList<FakeSlackDelivery> Deliveries => _deliveries.All;

    /// <summary>Nothing waits for an ack or for a socket.</summary>
    public bool Settled => Deliveries.All(one => one.State is FakeSlackDeliveryState.Acked or FakeSlackDeliveryState.Failed);

    public IReadOnlyList<FakeSlackCall> Calls => _api.Calls;

    public IReadOnlyCollection<FakeSlackMethod> Methods => _api.Methods;

    /// <summary>The rules that the bot broke; tests expect none.</summary>
    public IReadOnlyList<string> Violations => World.Violations;

    /// <summary>The buttons that asked before they were pressed.</summary>
    public IReadOnlyList<FakeSlackAsked> Asked => World.Locked(() => _interactions.Asked.ToArray());

    public static async Task<FakeSlack> StartAsync(TimeProvider clock)
    {
        var slack = new FakeSlack(clock);
        await clock.StartAsync(slack._app);
        slack.Address = slack._app.Urls.First();
        return slack;
    }

    /// <summary>Acts as a person.</summary>
    public FakeSlackHands As(string person) => new(World.People[person], World, _rooms, _interactions);

    /// <summary>Everything in a room in order: also Slack's own lines, and what was deleted, marked.</summary>
    public IReadOnlyList<FakeSlackMessage> Messages(string room) => World.Locked(() => World.Rooms[room].Messages.ToArray());

    /// <summary>What the bot wrote in a room and stands there, in order.</summary>
    public IReadOnlyList<FakeSlackMessage> Posts(string room) =>
        [.. Messages(room).Where(message => message.BotId == BotId && !message.Deleted)];

    /// <summary>The pinned messages, the oldest pin first.</summary>
    public IReadOnlyList<FakeSlackMessage> Pins(string room) =>
        World.Locked(() => World.Rooms[room].Pins.Select(ts => World.Rooms[room].Find(ts)!).ToArray());

    public string Topic(string room) => World.Locked(() => World.Rooms[room].Topic);

    /// <summary>What only this person saw, in order.</summary>
    public IReadOnlyList<FakeSlackMessage> Ephemerals(string person) =>
        World.Locked(() => World.Ephemerals.Where(message => message.OnlyFor == person).ToArray());

    /// <summary>All that the bot said, for a test that waits in vain.</summary>
    public string Told() =>
        World.Locked(() =>
            string.Join(
                "\n---\n",
                World
                    .Rooms.Values.SelectMany(room => room.Messages.Where(message => message.BotId == BotId && !message.Deleted))
                    .Concat(World.Ephemerals)
                    .Select(message => $"{message.Room} {message.OnlyFor} {message.Shown}")
                    .Prepend("What was waited for did not come. The bot said:")
            )
        );

    /// <summary>Completes as soon as the condition holds; looked at after each change.</summary>
    public Task UntilAsync(Func<FakeSlack, bool> stands, CancellationToken cancellationToken) =>
        World.UntilAsync(() => stands(this), cancellationToken);

    /// <summary>Sends the bot any event.</summary>
    public FakeSlackDelivery Publish(JsonObject happened) => _events.Publish(happened);

    /// <summary>Sends an envelope once more.</summary>
    public FakeSlackDelivery Redeliver(FakeSlackDelivery delivery, bool sameEnvelope) => _deliveries.Again(delivery, sameEnvelope);

    /// <summary>Changes who is in a user group, and tells the bot.</summary>
    public void ChangeGroup(string id, string handle, params string[] members) =>
        _rooms.ChangeGroup(new FakeSlackGroup(id, handle, members));

    /// <summary>From now on everything goes to the bot's request URLs, as signed POSTs.</summary>
    public void DeliverByHttp(Uri baseAddress) => Http.Address = baseAddress;

    /// <summary>Every call is answered with this code from now on, and the sockets are closed.</summary>
    public void Revoke(string code)
    {
        World.Change(() => World.Revoked = code);
        foreach (var socket in Link.Connected)
            socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        _deliveries.Dispose();
        await _end.CancelAsync();
        await Http.EndAsync();
        await _app.DisposeAsync();
        Http.Dispose();
        _end.Dispose();
    }

    private WebApplication Build(ResponseUrls urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/api/{method}", (HttpContext context, string method) => _api.AnswerAsync(context, method));
        app.Map("/link", Link.AcceptAsync);
        app.MapPost("/response/{id}", (HttpContext context, string id) => urls.AnswerAsync(context, id));
        return app;
    }

    private JsonObject WhoAmI() =>
        FakeSlackMethod.Ok(
            ("url", "https://example.slack.com/"),
            ("team", "Example"),
            ("user", World.People[BotUserId].Name),
            ("team_id", World.TeamId),
            ("user_id", BotUserId),
            ("bot_id", BotId),
            ("is_enterprise_install", false)
        );
}
