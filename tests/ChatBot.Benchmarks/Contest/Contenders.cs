using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>The programs that do the same work in one chat, made ready.</summary>
/// <param name="ChatBot">The program itself.</param>
/// <param name="Instead">What a user would write instead.</param>
/// <param name="Silent">The same, but it does only what makes the claim and answers it.</param>
/// <param name="Echo">The limit of the wire: it answers and does nothing else.</param>
internal sealed record Contenders(Scores ChatBot, Scores Instead, Scores Silent, Scores Echo)
{
    /// <summary>Those that are compared.</summary>
    public Scores[] Compared { get; } = [ChatBot, Instead, Echo];

    /// <summary>The rows that say who was not measured to the end, and why.</summary>
    public IEnumerable<Figure> Missing() => Compared.Append(Silent).Where(one => one.WhyNot is not null).Select(one => one.Missing());
}
