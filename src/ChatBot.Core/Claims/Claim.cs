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
        if (Number is not { } number)
            return Thing ?? "";
        var series = project.Series.FirstOrDefault(one => one.Name == Series) ?? new Series(Series ?? "");
        return project.Series.Count > 1 ? $"{series.Write(number)} in {series.Name}" : series.Write(number);
    }
}
