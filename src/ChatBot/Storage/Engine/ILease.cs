namespace ChatBot.Storage.Engine;

/// <summary>Work that one copy of the program does at a time. Disposing it gives it up.</summary>
internal interface ILease : IAsyncDisposable
{
    /// <summary>Cancelled when another copy may have it: then the work has to end at once.</summary>
    CancellationToken Lost { get; }
}
