using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>Whoever halts in a hurry is heard, however they say it; talk about it halts nothing.</summary>
public sealed class HaltIsHeard(SharedBot shared) : IClassFixture<SharedBot>
{
    [Theory]
    [InlineData("halt", "sample", "hold sample - …")]
    [InlineData("halt!", "sample", "hold sample - …")]
    [InlineData("@Bot halt", "sample", "hold sample - …")]
    [InlineData("@bot stop", "sample", "hold sample - …")]
    [InlineData("HALT prod", "sample prod", "hold sample prod - …")]
    [InlineData("halt prod!", "sample prod", "hold sample prod - …")]
    [InlineData("halt prod now", "sample prod", "hold sample prod - now")]
    [InlineData("halt, prod is on fire", "sample prod", "hold sample prod - is on fire")]
    [InlineData("halt prod, 500s", "sample prod", "hold sample prod - 500s")]
    [InlineData("halt prod\u2014500s", "sample prod", "hold sample prod - 500s")]
    [InlineData("halt sample prod 500s everywhere", "sample prod", "hold sample prod - 500s everywhere")]
    [InlineData("stop prod", "sample prod", "hold sample prod - …")]
    [InlineData("please halt prod", "sample prod", "hold sample prod - …")]
    [InlineData("halt now", "sample", "hold sample - now")]
    [InlineData("halt the deploy", "sample", "hold sample - the deploy")]
    [InlineData("halt: 500s everywhere", "sample", "hold sample - 500s everywhere")]
    [InlineData("halt everything", "any project", "hold all - …")]
    [InlineData("halt all prod 500s", "any project prod", "hold all prod - 500s")]
    public async Task A_halt_is_heard(string line, string where, string next)
    {
        var told = Assert.Single(await shared.Bot.SayAsync("nick", line));
        Assert.Equal($"Nothing is being deployed on {where}, so nothing was halted. To keep deploys out, put a hold.", told.Text);
        Assert.Equal(next, Assert.Single(told.Buttons).Command);
    }

    [Theory]
    [InlineData("halt prdo", "There is no project prdo. Did you mean prod?", "halt prod")]
    [InlineData("halt production", "There is no project production. Did you mean prod?", "halt prod")]
    [InlineData("stop", "Did you mean halt? Nothing was changed.", "halt")]
    [InlineData("stop prod now", "Did you mean halt prod now? Nothing was changed.", "halt prod now")]
    [InlineData("halt?", "Did you mean halt? Nothing was changed.", "halt")]
    public async Task What_may_be_a_halt_is_asked_about(string line, string answer, string next)
    {
        var asked = Assert.Single(await shared.Bot.SayAsync("nick", line));
        Assert.Equal((answer, true), (asked.Text, asked.Private));
        Assert.Equal(next, Assert.Single(asked.Buttons).Command);
    }

    [Theory]
    [InlineData("stop it")]
    [InlineData("stop the presses")]
    [InlineData("deploy?")]
    [InlineData("done?")]
    [InlineData("please take a look")]
    public async Task Talk_halts_and_changes_nothing(string line) => Assert.Empty(await shared.Bot.SayAsync("kevin", line));

    [Fact]
    public async Task A_tier_alone_is_held_where_there_is_one_project() =>
        Assert.Equal("Say why: hold prod - …", (await shared.Bot.SayAsync("nick", "hold prod"))[0].Text.Split('\n')[0]);
}
