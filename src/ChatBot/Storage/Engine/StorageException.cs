namespace ChatBot.Storage.Engine;

/// <summary>The store cannot be used. The message is for the person who starts the program: what is wrong, and what to do.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
