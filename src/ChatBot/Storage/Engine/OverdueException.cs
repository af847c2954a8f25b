using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>A unit of work was not committed in time and was rolled back. As with every fault of the store, nothing is kept.</summary>
internal sealed class OverdueException(string message) : DbException(message);
