using System.Runtime.CompilerServices;

namespace ChatBot.Core.Chat;

/// <summary>Where messages find their unit of work.</summary>
public interface IUnitsOfWork
{
    /// <summary>Begins one. Nothing is locked before its first write; then others wait, so that one that lasts is rolled back.</summary>
    /// <param name="file">The file of who begins it, to be named when something goes wrong with it; the compiler fills it in.</param>
    /// <param name="member">The method of who begins it; the compiler fills it in.</param>
    /// <exception cref="InvalidOperationException">The same flow of calls has one open: the two would wait for each other.</exception>
    IUnitOfWork Begin([CallerFilePath] string file = "", [CallerMemberName] string member = "");
}
