namespace ChatBot.Pipelines.Octopus;

/// <summary>A name that nothing has, or that the token may not see.</summary>
internal sealed class NoSuchThing(string message, bool isDenied) : Exception(message)
{
    /// <summary>Whether it is the token's fault: then nobody knows whether there is one.</summary>
    public bool IsDenied { get; } = isDenied;
}
