using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Storage.Engine;

/// <summary>One unit of work. Disposing it without a commit takes everything back.</summary>
internal sealed class UnitOfWork(AsyncServiceScope scope, OpenUnit open) : IUnitOfWork
{
    public IMessageBook Messages => Of<IMessageBook>();

    public IPostBook Posts => Of<IPostBook>();

    public ITimeline Timeline => Of<ITimeline>();

    private Transaction Unit => Of<Transaction>();

    /// <summary>A book, or anything else of the scope, in this transaction.</summary>
    public T Of<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public ICommand Command(Type type)
    {
        open.Command = type;
        return (ICommand)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, type);
    }

    public Task RollbackAsync(CancellationToken cancellationToken) => Unit.RollbackAsync();

    public Task CommitAsync(CancellationToken cancellationToken) => Unit.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await scope.DisposeAsync();
        }
        finally
        {
            open.Close();
        }
    }
}
