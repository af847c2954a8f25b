namespace ChatBot.Pipelines.Adapter;

/// <summary>A pipeline that sends word of its runs to <c>/hooks/{pipeline}</c>.</summary>
internal interface IHookReceiver
{
    /// <summary>
    /// Whether who sent it knows the secret: by a signature over the body, or by the secret itself. Compared in constant
    /// time.
    /// </summary>
    bool IsSigned(Hook hook);

    /// <summary>What a hook that is signed says.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    HookHint Read(Hook hook);
}
