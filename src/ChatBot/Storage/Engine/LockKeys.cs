namespace ChatBot.Storage.Engine;

/// <summary>The names under which units queue on an engine where several write at once.</summary>
internal static class LockKeys
{
    /// <summary>
    /// Turns, deploys and holds: each asks about the others (no end of a turn while a deploy goes on, no start under a hold), and two
    /// transactions that do not see each other would both be right and together wrong. They are rare; one queue for all of
    /// them cannot deadlock.
    /// </summary>
    public const string Deploying = "deploying";

    /// <summary>Codes and accounts that are linked by them: wrong ones are counted, and an account has one owner.</summary>
    public const string Linking = "linking";

    /// <summary>The schema's migrations.</summary>
    public const string Schema = "schema";

    /// <summary>
    /// Strings: uploads, ticks and lists number, count and mark many rows at once, and in any order; two at a time would
    /// take the same number,
    /// count the same string, or wait for each other. Numbers of uploads and lists are of all projects, so all projects queue.
    /// </summary>
    public const string Strings = "strings";

    /// <summary>The numbers of a series: those who want one would otherwise all try the same, and all but one in vain.</summary>
    public static string Series(string project, string series) => $"series {project} {series}";
}
