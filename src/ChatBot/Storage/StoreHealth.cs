using System.Data.Common;

namespace ChatBot.Storage;

/// <summary>Whether the store can be written now.</summary>
internal sealed class StoreHealth(UnitsOfWork units, TimeProvider clock)
{
    private const string Write = "INSERT INTO probe (id, at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET at = excluded.at";

    /// <summary>Writes a little, durably: a store that only reads is no store.</summary>
    public async Task<bool> IsWritableAsync(CancellationToken stop)
    {
        try
        {
            await using var unit = units.Begin();
            await unit.Of<Unit>().ChangeAsync(Write, new { at = clock.GetUtcNow() }, stop);
            await unit.CommitAsync(stop);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
