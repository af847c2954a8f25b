using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// 64 people who take the next number again and again, all at once, 2,000 times in all; each request has an id of its own.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="mostUnsure">How many times in all somebody may be told that the program cannot tell how far it came; who is
/// told so says it again.</param>
internal sealed partial class ClaimLoad(ProgramProcess program, int mostUnsure = 0)
{
    public const int People = 64;
    public const int Requests = 2_000;

    // The rehearsal's files 725 and 726 are on trunk.
    public const long FirstNumber = 727;

    private readonly Answer[] _answers = new Answer[Requests];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _milestones = new();
    private int _answered;
    private int _unsure;

    /// <summary>How many times somebody was told so.</summary>
    public int Unsure => _unsure;

    public Task RunAsync() =>
        AllAtOnceAsync(async request =>
        {
            _answers[request] = await AskAsync(request);
            Milestone(Interlocked.Increment(ref _answered)).TrySetResult();
        });

    /// <summary>How many requests are answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Completes when so many requests are answered, at once if they are.</summary>
    public Task AnsweredAsync(int count) => Milestone(count).Task.WaitAsync(program.Stop);

    /// <summary>The numbers in the answers, lowest first; each answer has to be a success, and to its asker.</summary>
    public IEnumerable<long> Numbers() =>
        _answers
            .Select(
                (answer, request) =>
                {
                    var taken = Taken().Match(answer.Texts[0]);
                    Assert.True(taken.Success, answer.Body);
                    Assert.Equal(Person(request), taken.Groups[1].Value);
                    return long.Parse(taken.Groups[2].Value, CultureInfo.InvariantCulture);
                }
            )
            .Order();

    /// <summary>Repeats every request, and gives those whose answer is another one than the first.</summary>
    public async Task<IReadOnlyCollection<string>> AnsweredOtherwiseAsync()
    {
        ConcurrentBag<string> others = [];
        await AllAtOnceAsync(async request =>
        {
            var again = await AskAsync(request);
            if (again.Lasting != _answers[request].Lasting)
                others.Add($"{Id(request)}:\n{_answers[request].Lasting}\n{again.Lasting}");
        });
        return others;
    }

    private static Task AllAtOnceAsync(Func<int, Task> ask) =>
        Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(async person =>
                {
                    for (var request = person; request < Requests; request += People)
                        await ask(request);
                })
        );

    private async Task<Answer> AskAsync(int request)
    {
        while (true)
        {
            var answer = await program.SayAsync(Person(request), "take next - load", Id(request));
            var isUnsure = answer.Body.Contains("Say it again with the same id: it never happens twice.", StringComparison.Ordinal);
            if (!isUnsure || Interlocked.Increment(ref _unsure) > mostUnsure)
                return answer;
        }
    }

    private TaskCompletionSource Milestone(int count) =>
        _milestones.GetOrAdd(count, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string Person(int request) => $"p{request % People}";

    private static string Id(int request) => $"load-{request}";

    [GeneratedRegex("^(p[0-9]+) has ([0-9]+): load$")]
    private static partial Regex Taken();
}
