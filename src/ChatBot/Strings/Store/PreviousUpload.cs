using System.Collections;
using System.Runtime.InteropServices;

namespace ChatBot.Strings.Store;

/// <summary>What the last upload of a source had, by fingerprints; and which of that was seen again.</summary>
internal sealed class PreviousUpload
{
    private const int Beginnings = 1 << 16;

    private readonly List<long> _identities;
    private readonly List<long> _hashes;
    private readonly BitArray _seen;

    // Where the identities of each beginning begin: they are hashes, so there are about as many of each, and a look touches
    // one place in memory.
    private readonly int[] _begins = new int[Beginnings + 1];

    // What came new or changed; a repetition within the file has to say the same.
    private readonly Dictionary<long, long> _came = [];

    /// <param name="identities">What its strings are known by, in ascending order.</param>
    /// <param name="hashes">What each of them says.</param>
    public PreviousUpload(List<long> identities, List<long> hashes)
    {
        (_identities, _hashes, _seen) = (identities, hashes, new BitArray(identities.Count));
        var at = 0;
        for (var beginning = 0; beginning < Beginnings; beginning++)
        {
            while (at < identities.Count && BeginningOf(identities[at]) <= beginning)
                at++;
            _begins[beginning + 1] = at;
        }
    }

    /// <summary>How many there were.</summary>
    public int Count => _identities.Count;

    /// <summary>Looks at a string of the upload.</summary>
    public Sight See(long identity, long hash)
    {
        ref var came = ref CollectionsMarshal.GetValueRefOrNullRef(_came, identity);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref came))
            return came == hash ? Sight.Repeated : Sight.Contradicted;
        var (begin, end) = (_begins[BeginningOf(identity)], _begins[BeginningOf(identity) + 1]);
        var at = _identities.BinarySearch(begin, end - begin, identity, null);
        if (at < 0)
        {
            _came.Add(identity, hash);
            return Sight.Different;
        }
        var isSecond = _seen[at];
        _seen[at] = true;
        if (_hashes[at] == hash)
            return isSecond ? Sight.Repeated : Sight.Same;
        if (isSecond)
            return Sight.Contradicted;
        _came.Add(identity, hash);
        return Sight.Different;
    }

    /// <summary>The identities that were not seen.</summary>
    public IEnumerable<long> Gone()
    {
        for (var at = 0; at < _identities.Count; at++)
            if (!_seen[at])
                yield return _identities[at];
    }

    // In the order of the signed numbers.
    private static int BeginningOf(long identity) => (int)(unchecked((ulong)(identity ^ long.MinValue)) >> 48);
}
