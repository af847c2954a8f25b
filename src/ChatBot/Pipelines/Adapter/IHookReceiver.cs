namespace ChatBot.Pipelines.Adapter;

/// <summary>What a pipeline sent us.</summary>
/// <param name="Headers">A header's value by its name, whatever the case; empty when it was not sent.</param>
/// <param name="Body">The body, byte by byte as it was sent.</param>
/// <param name="At">When it came.</param>
internal sealed record Hook(Func<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset At);

/// <summary>What a hook says. It is a hint only: what it speaks of is looked at, and the look tells what is so.</summary>
/// <param name="Delivery">What is the same when it is sent again; null when the vendor has nothing of the kind.</param>
/// <param name="Marks">Ids of runs and keys of deploys that it speaks of; none when it is about something else.</param>
internal sealed record HookHint(string? Delivery, IReadOnlyList<string> Marks);

/// <summary>A pipeline that sends word of its runs to <c>/hooks/{pipeline}</c>.</summary>
internal interface IHookReceiver
{
    /// <summary>Whether who sent it knows the secret: by a signature over the body, or by the secret itself. Compared in constant time.</summary>
    bool IsSigned(Hook hook);

    /// <summary>What a hook that is signed says.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    HookHint Read(Hook hook);
}
