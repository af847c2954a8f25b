using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ChatBot.Core.People;

/// <summary>Who the authors of commits are, by their addresses: from the settings, and from the accounts that platforms know.</summary>
public sealed class Authors
{
    private const int MostAsked = 1_000;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Channel<string> _unknown = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostAsked) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Addresses that nobody is known by yet; each comes once. Whoever can look one up says <see cref="Learn"/>.</summary>
    public ChannelReader<string> Unknown => _unknown.Reader;

    /// <summary>The person of an address; the name in the commit when nobody is known by it.</summary>
    public string NameOf(string email, string written)
    {
        if (_names.TryGetValue(email, out var name))
            return name;
        if (email.Contains('@') && _asked.Count < MostAsked && _asked.TryAdd(email, true))
            _unknown.Writer.TryWrite(email);
        return written;
    }

    /// <summary>Ties an address to a person. What the settings say is said first, and stays.</summary>
    public void Learn(string email, PersonId person)
    {
        if (email.Length > 0)
            _names.TryAdd(email, person.Name);
    }
}
