using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Claims;

/// <summary>An exclusive reservation by a person: of a number in a series, or of a thing.</summary>
/// <param name="Id">Its id in the store.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="Why">What for, in the owner's words; may be empty for a number.</param>
/// <param name="Since">Since when.</param>
public sealed record Claim(string Id, string Project, PersonId Owner, OutsideText Why, DateTimeOffset Since)
{
    /// <summary>The series, when a number is claimed; null for a thing.</summary>
    public string? Series { get; init; }

    /// <summary>The number; null for a thing.</summary>
    public long? Number { get; init; }

    /// <summary>The thing, in lower case; null for a number.</summary>
    public string? Thing { get; init; }

    /// <summary>When the owner meant to be finished; null for no end. Nothing is taken away then; the claim shows as overdue.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The post's subject.</summary>
    public string Subject => $"claim:{Id}";

    /// <summary>What is claimed, as people write it: <c>727</c>, <c>014 in SE.com</c>, <c>web 2</c>.</summary>
    public string NameIn(Project project)
    {
        if (Number is not { } number) return Thing ?? "";
        var series = project.Series.FirstOrDefault(one => one.Name == Series) ?? new Series(Series ?? "");
        return project.Series.Count > 1 ? $"{series.Write(number)} in {series.Name}" : series.Write(number);
    }
}

/// <summary>What is to be claimed.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Owner">For whom.</param>
/// <param name="Why">What for.</param>
/// <param name="At">When.</param>
public sealed record ClaimRequest(string Project, PersonId Owner, OutsideText Why, DateTimeOffset At)
{
    /// <summary>The end, for a thing; null for none.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>How taking a claim ended.</summary>
public abstract record TakeResult
{
    /// <summary>It is the asker's now.</summary>
    public sealed record Taken(Claim Claim) : TakeResult;

    /// <summary>Somebody has it, perhaps the asker.</summary>
    public sealed record Held(Claim Claim) : TakeResult;

    /// <summary>A migration of that number is in the repository already.</summary>
    public sealed record InRepository(MigrationFile File) : TakeResult;
}

/// <summary>A migration's file as the repository has it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Branch">The branch it was seen on; trunk's name for trunk.</param>
/// <param name="Author">Who added it, as far as it is known.</param>
public sealed record MigrationFile(string Path, string Branch, OutsideText Author);
