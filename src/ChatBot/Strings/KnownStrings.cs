using System.Collections;
using System.Runtime.InteropServices;

namespace ChatBot.Strings;

/// <summary>What the last upload of a source had, by fingerprints; and which of that was seen again.</summary>
internal sealed class KnownStrings
{
    private readonly long[] _identities;
    private readonly long[] _hashes;
    private readonly BitArray _seen;

    // What came new or changed; a repetition within the file has to say the same.
    private readonly Dictionary<long, long> _came = [];

    public KnownStrings(IReadOnlyList<(long Identity, long Hash)> known)
    {
        (_identities, _hashes) = (new long[known.Count], new long[known.Count]);
        for (var at = 0; at < known.Count; at++) (_identities[at], _hashes[at]) = known[at];
        Array.Sort(_identities, _hashes);
        _seen = new BitArray(known.Count);
    }

    /// <summary>How many there were.</summary>
    public int Count => _identities.Length;

    /// <summary>Looks at a string of the upload.</summary>
    public Sight See(long identity, long hash)
    {
        ref var came = ref CollectionsMarshal.GetValueRefOrNullRef(_came, identity);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref came)) return came == hash ? Sight.Repeated : Sight.Contradicted;
        var at = Array.BinarySearch(_identities, identity);
        if (at < 0)
        {
            _came.Add(identity, hash);
            return Sight.Different;
        }
        var isSecond = _seen[at];
        _seen[at] = true;
        if (_hashes[at] == hash) return isSecond ? Sight.Repeated : Sight.Same;
        if (isSecond) return Sight.Contradicted;
        _came.Add(identity, hash);
        return Sight.Different;
    }

    /// <summary>The identities that were not seen.</summary>
    public IEnumerable<long> Gone()
    {
        for (var at = 0; at < _identities.Length; at++)
            if (!_seen[at]) yield return _identities[at];
    }
}

/// <summary>How a string of an upload compares with what is known.</summary>
internal enum Sight
{
    /// <summary>It is as it was.</summary>
    Same,

    /// <summary>It is new, or says something else.</summary>
    Different,

    /// <summary>It stands in the upload a second time, and says the same.</summary>
    Repeated,

    /// <summary>It stands in the upload a second time, and says something else.</summary>
    Contradicted,
}
