using System.Runtime.CompilerServices;
using ChatBot.Core.Chat;

namespace ChatBot.Storage.Engine;

/// <summary>Where messages, loops and pages find their unit of work: each is a scope, and its books write in its transaction.</summary>
internal sealed class UnitsOfWork(IServiceScopeFactory scopes) : IUnitsOfWork
{
    /// <summary>Begins one; for a read it is enough to dispose it.</summary>
    /// <exception cref="InvalidOperationException">The same flow of calls has one open.</exception>
    public UnitOfWork Begin([CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var scope = scopes.CreateAsyncScope();
        var open = scope.ServiceProvider.GetRequiredService<OpenUnit>();
        open.Open(file, member);
        return new UnitOfWork(scope, open);
    }

    IUnitOfWork IUnitsOfWork.Begin(string file, string member) => Begin(file, member);
}
