namespace ChatBot.Discord.Markup;

/// <summary>By what a message tells which posts it is of: the ids of its buttons, and for a post without any the embed's footer.</summary>
internal static class PostMarkers
{
    private const string Begins = "·";

    // Discord takes 2,048 characters; nobody joins so many posts.
    private const int MostNamed = 50;

    /// <summary>The footer that names posts; null when there are none to name.</summary>
    public static string? Footer(IReadOnlyCollection<string> postIds) =>
        postIds.Count == 0 ? null : $"{Begins} {string.Join(' ', postIds.Take(MostNamed))}";

    /// <summary>The posts of a message, by what stands in it; none for a message that is not ours.</summary>
    /// <param name="customIds">The <c>custom_id</c> of each button.</param>
    /// <param name="footers">The text of each embed's footer.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> customIds, IEnumerable<string> footers) =>
        [
            .. customIds
                .Select(id => ButtonId.Read(id)?.PostId)
                .OfType<string>()
                .Concat(
                    footers
                        .Select(footer => footer.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        .Where(words => words is [Begins, ..])
                        .SelectMany(words => words[1..])
                )
                .Where(id => id.Length > 0)
                .Distinct(),
        ];
}
