using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBot.Cli.Room;

/// <summary>A room of a running bot, over HTTP.</summary>
internal sealed class RoomClient(Speaker speaker, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    // A proxy set for the way out must not see, or lose, what is said to this machine.
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = !speaker.Url.IsLoopback })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Speaker Place => speaker;

    public Task<RoomAnswer> SayAsync(string text, CancellationToken cancellationToken) =>
        PostAsync(
            "messages",
            new WireSaid
            {
                Id = NewId(),
                Person = speaker.Person,
                Text = text,
            },
            RoomJson.Default.WireSaid,
            cancellationToken
        );

    public Task<RoomAnswer> PressAsync(string messageId, string command, CancellationToken cancellationToken) =>
        PostAsync(
            "actions",
            new WirePressed
            {
                Id = NewId(),
                Person = speaker.Person,
                MessageId = messageId,
                Command = command,
            },
            RoomJson.Default.WirePressed,
            cancellationToken
        );

    public Task<RoomAnswer> ReadAsync(CancellationToken cancellationToken) =>
        TryAsync(() => new HttpRequestMessage(HttpMethod.Get, speaker.AddressAs("messages")), cancellationToken);

    /// <summary>
    /// One item when the stream stands and one for each change; ends or throws <see cref="HttpRequestException"/> or
    /// <see cref="IOException"/> when it is lost.
    /// </summary>
    public async IAsyncEnumerable<string> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await http.GetStreamAsync(speaker.AddressAs("stream"), cancellationToken);
        yield return "connected";
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            yield return item.Data;
    }

    public void Dispose() => http.Dispose();

    private static string NewId() => Guid.NewGuid().ToString("N");

    // The id stays the same from try to try, so that a line whose answer was lost is not said twice.
    private async Task<RoomAnswer> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        HttpRequestMessage Request() => new(HttpMethod.Post, speaker.Address(path)) { Content = JsonContent.Create(body, type) };
        var sent = false;
        foreach (var pause in Pauses)
        {
            var answer = await TryAsync(Request, cancellationToken);
            if (answer is not RoomAnswer.Unreachable lost || (lost.NobodyListens && !sent))
                return answer;
            sent = true;
            await Task.Delay(pause, time, cancellationToken);
        }

        return await TryAsync(Request, cancellationToken);
    }

    private async Task<RoomAnswer> TryAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = request();
            using var response = await http.SendAsync(message, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (HttpRequestException lost)
        {
            var nobody = lost.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            return new RoomAnswer.Unreachable(nobody ? "nobody listens there" : "the connection broke", nobody);
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            return new RoomAnswer.Unreachable("what answers there does not speak like a bot", NobodyListens: false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new RoomAnswer.Unreachable($"no answer within {Patience.TotalSeconds:0} seconds", NobodyListens: false);
        }
    }

    private static async Task<RoomAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            var answer = await response.Content.ReadFromJsonAsync(RoomJson.Default.WireMessages, cancellationToken);
            return new RoomAnswer.Answered(answer?.Messages ?? []);
        }

        if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests)
            return new RoomAnswer.Unreachable($"it answers {(int)response.StatusCode}", NobodyListens: false);
        var problem = response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json"
            ? await response.Content.ReadFromJsonAsync(RoomJson.Default.WireProblem, cancellationToken)
            : null;
        return new RoomAnswer.Refused(problem?.Detail ?? problem?.Title ?? $"The bot answered {(int)response.StatusCode}.");
    }
}
