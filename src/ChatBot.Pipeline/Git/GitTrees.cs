using System.Globalization;
using System.Text;

namespace ChatBot.Pipeline.Git;

/// <summary>Reads what <c>git cat-file --batch</c> answers for trees: https://git-scm.com/docs/git-cat-file#_batch_output.</summary>
internal static class GitTrees
{
    /// <summary>For each answer the names of the tree's files; none for an answer that is no tree.</summary>
    public static IEnumerable<IReadOnlyList<string>> Names(byte[] answers)
    {
        var at = 0;
        while (at < answers.Length)
        {
            var end = Array.IndexOf(answers, (byte)'\n', at);
            var head = Encoding.UTF8.GetString(answers, at, end - at).Split(' ');
            at = end + 1;
            if (head[^1] == "missing")
                yield return [];
            else
            {
                var size = int.Parse(head[^1], CultureInfo.InvariantCulture);
                yield return head[^2] == "tree" ? [.. Files(answers.AsMemory(at, size), head[0].Length / 2)] : [];
                at += size + 1;
            }
        }
    }

    // An entry is: mode, space, name, NUL, the id in raw bytes.
    private static IEnumerable<string> Files(ReadOnlyMemory<byte> tree, int idLength)
    {
        while (tree.Length > 0)
        {
            var space = tree.Span.IndexOf((byte)' ');
            var end = tree.Span.IndexOf((byte)0);
            if (tree.Span[0] == '1')
                yield return Encoding.UTF8.GetString(tree.Span[(space + 1)..end]);
            tree = tree[(end + 1 + idLength)..];
        }
    }
}
