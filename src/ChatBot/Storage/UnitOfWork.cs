using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>Where messages, loops and pages find their unit of work: each is a scope, and its books write in its transaction.</summary>
internal sealed class UnitsOfWork(IServiceScopeFactory scopes) : IUnitsOfWork
{
    /// <summary>Begins one; for a read it is enough to dispose it.</summary>
    public UnitOfWork Begin() => new(scopes.CreateAsyncScope());

    IUnitOfWork IUnitsOfWork.Begin() => Begin();
}

/// <summary>One unit of work. Disposing it without a commit takes everything back.</summary>
internal sealed class UnitOfWork(AsyncServiceScope scope) : IUnitOfWork
{
    public IMessageBook Messages => Of<IMessageBook>();

    public IPostBook Posts => Of<IPostBook>();

    public ITimeline Timeline => Of<ITimeline>();

    private Unit Unit => Of<Unit>();

    /// <summary>A book, or anything else of the scope, in this transaction.</summary>
    public T Of<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public ICommand Command(Type type) => (ICommand)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, type);

    public Task TakeBackAsync(CancellationToken stop) => Unit.TakeBackAsync();

    public Task CommitAsync(CancellationToken stop) => Unit.CommitAsync(stop);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
