using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>
/// What the bot says over a line, and what becomes of it:
/// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
/// </summary>
internal sealed class FakeDiscordTalk(FakeDiscordWorld world, FakeDiscordGateway gateway)
{
    private const int MostBytes = 4096;
    private const int MostSends = 120;

    private static readonly TimeSpan _sendsPer = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _identifiesPer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _stale = TimeSpan.FromSeconds(30);

    private readonly List<DateTimeOffset> _identified = [];

    public void Heard(FakeDiscordSocket socket, byte[] bytes) =>
        world.Change(() =>
        {
            if (socket.ClosedWith is not null)
                return;
            socket.Sends.Add(world.Now);
            if (socket.Sends.Count(at => world.Now - at < _sendsPer) > MostSends)
                Refuse(socket, 4008, "You are being rate limited.");
            else if (bytes.Length > MostBytes || Parsed(bytes) is not { } said || Number(said, "op") is not { } op)
                Refuse(socket, 4002, "Error while decoding payload.");
            else
                Said(socket, op, said);
        });

    private void Said(FakeDiscordSocket socket, int op, JsonElement said)
    {
        var what = At(said, "d");
        if (op == 1)
            Beat(socket, what);
        else if (op == 2)
            Identify(socket, what);
        else if (op == 6)
            Resume(socket, what);
        else if (op is not (3 or 4 or 8 or 31))
            Refuse(socket, 4001, "Unknown opcode.");
        else if (socket.Session is null)
            Refuse(socket, 4003, "Not authenticated.");
    }

    private void Beat(FakeDiscordSocket socket, JsonElement? what)
    {
        var last = socket.Told.Count > 0 ? socket.Told.Max(one => one.Number) : 0;
        var seen = what is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        // Events may be on their way; those that were sent long ago have come.
        var old = socket.Told.Where(one => world.Now - one.At > _stale).Select(one => one.Number).DefaultIfEmpty().Max();
        var most = Math.Max(last, socket.Session?.Last ?? 0);
        if ((socket.Session is not null && seen > most) || seen < Math.Max(socket.LastBeat, old))
            world.Violated($"line {socket.Number} beat with {what?.ToString() ?? "null"}, and the last event was {last}");
        socket.LastBeat = seen;
        socket.Beats.Add(world.Now);
        if (!gateway.WithholdAcks && !socket.WithholdAcks)
            socket.SendText("""{"op":11,"d":null,"s":null,"t":null}""");
    }

    private void Identify(FakeDiscordSocket socket, JsonElement? sent)
    {
        if (socket.Session is not null)
            Refuse(socket, 4005, "Already authenticated.");
        else if (sent is not { ValueKind: JsonValueKind.Object } what)
            Refuse(socket, 4002, "Error while decoding payload.");
        else if (world.Revoked || Text(what, "token") != world.BotToken)
            socket.Close(4004, "Authentication failed.");
        else if (Number(what, "intents") is not { } bits || (bits & ~(int)FakeDiscordIntent.Known) != 0)
            Refuse(socket, 4013, "Invalid intent(s).");
        else if (
            ((FakeDiscordIntent)bits & FakeDiscordIntent.Privileged & ~(world.MessageContent ? FakeDiscordIntent.MessageContent : 0)) != 0
        )
            socket.Close(4014, "Disallowed intent(s).");
        else if (!MayBegin(socket, what))
            socket.Invalidate(resumable: false);
        else
            Begin(socket, (FakeDiscordIntent)bits);
    }

    private bool MayBegin(FakeDiscordSocket socket, JsonElement what)
    {
        var properties = At(what, "properties");
        if (properties is not { } told || Names(told).Intersect(["os", "browser", "device"]).Count() < 3)
            world.Violated($"line {socket.Number} identified without os, browser and device");
        gateway.Identifies++;
        if (gateway.Sessions.Living.Any(session => session.Socket is null))
            gateway.IdentifiesInsteadOfResume++;
        if (gateway.Remaining == 0)
        {
            world.Violated($"line {socket.Number} identified though no identify was left for today");
            return false;
        }

        gateway.Remaining--;
        _identified.RemoveAll(at => world.Now - at >= _identifiesPer);
        if (_identified.Count >= gateway.MaxConcurrency)
            return false;
        _identified.Add(world.Now);
        return true;
    }

    private void Begin(FakeDiscordSocket socket, FakeDiscordIntent intents)
    {
        gateway.Intents = intents;
        var session = socket.Session = gateway.Sessions.Begin(intents);
        session.Socket = socket;
        session.Tell("READY", Ready(session));
        if (world.InGuild && intents.HasFlag(FakeDiscordIntent.Guilds))
            session.Tell("GUILD_CREATE", FakeDiscordShapes.WholeGuild(world));
    }

    private JsonObject Ready(FakeDiscordSession session) =>
        new()
        {
            ["v"] = 10,
            ["user"] = FakeDiscordShapes.Of(world.People[world.BotUserId]),
            ["guilds"] = world.InGuild ? new JsonArray(new JsonObject { ["id"] = world.GuildId, ["unavailable"] = true }) : [],
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = gateway.ResumeUrl,
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["application"] = new JsonObject { ["id"] = world.ApplicationId, ["flags"] = world.MessageContent ? 1 << 19 : 0 },
            ["_trace"] = new JsonArray("[\"gateway\"]"),
        };

    private void Resume(FakeDiscordSocket socket, JsonElement? sent)
    {
        if (socket.Session is not null)
            Refuse(socket, 4005, "Already authenticated.");
        else if (sent is not { ValueKind: JsonValueKind.Object } what)
            Refuse(socket, 4002, "Error while decoding payload.");
        else if (world.Revoked || Text(what, "token") != world.BotToken)
            socket.Close(4004, "Authentication failed.");
        else if (gateway.Sessions.Find(Text(what, "session_id")) is not { } session)
            socket.Invalidate(resumable: false);
        else if (Number(what, "seq") is not { } seq || seq < 0 || seq > session.Last)
            Wrong(socket, session);
        else
            Resume(socket, session, seq);
    }

    private void Wrong(FakeDiscordSocket socket, FakeDiscordSession session)
    {
        session.Ended = true;
        Refuse(socket, 4007, "Invalid seq.");
    }

    private void Resume(FakeDiscordSocket socket, FakeDiscordSession session, int seq)
    {
        if (!socket.AtResumeUrl)
            world.Violated($"line {socket.Number} resumed, but not at resume_gateway_url");
        gateway.Resumes++;
        var before = session.Socket;
        (session.Socket, socket.Session) = (socket, session);
        before?.Close(4000, "Resumed elsewhere.");
        session.TellAgain(Math.Max(0, seq - gateway.ReplaysAgain));
        session.Tell("RESUMED", new JsonObject { ["_trace"] = new JsonArray("[\"gateway\"]") });
    }

    // Whoever speaks the protocol never gets these.
    private void Refuse(FakeDiscordSocket socket, int code, string why)
    {
        world.Violated($"line {socket.Number} was closed with {code}: {why}");
        socket.Close(code, why);
    }

    private static JsonElement? Parsed(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
