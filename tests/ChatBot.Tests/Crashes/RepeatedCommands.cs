using System.Net;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>Who repeats a command's id after a crash gets the first answer, whatever it was, and nothing happens again.</summary>
[Collection(RealProcesses.Collection)]
public sealed class RepeatedCommands
{
    private static readonly (string Person, string Text, string Says)[] _said =
    [
        ("nick", "take 725 - mine", "725 is in the repository already: migrations/725 - add Sites table.sql"),
        ("samo", "deploy smaple", "There is no project smaple."),
        ("nick", "deploy sample", "nick has the turn on sample"),
        ("samo", "deploy sample", "nick has the turn on sample since "),
        ("samo", "rollback sample prod", "Say why"),
        ("samo", "hold sample prod - the database is slow", "samo holds sample prod: the database is slow"),
        ("nick", "deploy sample to prod", "samo holds sample prod since "),
        ("samo", "lift sample prod", "samo lifted the hold on sample prod"),
        ("kevin", "halt sample prod - 500s", "Nothing is being deployed on sample prod, so nothing was halted."),
        ("kevin", "status", "sample"),
    ];

    [Fact]
    public async Task After_a_crash_every_repeated_id_gets_its_first_answer_deploys_and_refusals_too()
    {
        using var folder = new TemporaryFolder();
        await using var program = await ProgramProcess.StartAsync(folder.Path);
        List<Answer> first = [];
        foreach (var (person, text, says) in _said)
        {
            var answer = await program.SayAsync(person, text, $"id-{first.Count}");
            Assert.Contains(says, answer.Texts[0], StringComparison.Ordinal);
            first.Add(answer);
        }

        await program.KillAsync();
        await program.StartAgainAsync();

        for (var i = 0; i < _said.Length; i++)
            Assert.Equal(first[i].Lasting, (await program.SayAsync(_said[i].Person, _said[i].Text, $"id-{i}")).Lasting);
        Assert.Single(
            await program.RoomAsync(),
            said => said.Text.StartsWith("nick deploy", StringComparison.Ordinal) && said.Person != "nick"
        );
        Assert.Equal(HttpStatusCode.Conflict, (await program.SayAsync("samo", "claims", "id-0")).Status);
    }
}
