namespace ChatBot.Storage.Engine;

/// <summary>One unit's transaction. It ends once, kept or not; disposing is not keeping.</summary>
internal interface IWriteTransaction
{
    /// <summary>Where its statements run.</summary>
    DbSession Session { get; }

    /// <summary>Keeps it; returns after it is on disk.</summary>
    Task CommitAsync();

    /// <summary>Drops it, whatever happened to it.</summary>
    Task RollbackAsync();
}
