namespace ChatBot.Core.People;

/// <summary>A person, by the one name that all platforms share: lower case, no spaces, no <c>@</c>.</summary>
/// <param name="Name">The name, as <see cref="TryParse"/> leaves it.</param>
public readonly record struct PersonId(string Name)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 40;

    /// <summary>The bot itself, as the author of what it does without being asked.</summary>
    public static readonly PersonId Bot = new("chatbot");

    /// <summary>Reads a name as people write it (<c>Nick</c>, <c>@nick</c>, <c>nick,</c>).</summary>
    /// <param name="text">What was written.</param>
    /// <param name="person">The person, when true.</param>
    /// <returns>False when it cannot be a name: empty, longer than <see cref="LongestName"/>, or holding anything but
    /// letters, digits, dot, dash and underscore.</returns>
    public static bool TryParse(string? text, out PersonId person)
    {
        var name = (text ?? "").Trim().TrimStart('@').TrimEnd(',', '.', ':', '!', '?');
        var fits =
            name.Length is > 0 and <= LongestName
            && char.IsLetterOrDigit(name[0])
            && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
        person = fits ? new PersonId(name.ToLowerInvariant()) : default;
        return fits;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
