namespace ChatBot.Pipelines.Adapter;

/// <summary>
/// A pipeline that could not be asked, or answered what nobody understands. The message is for people, and holds no secret.
/// </summary>
internal sealed class PipelineException(string message, Exception? inner = null) : Exception(message, inner);
