namespace ChatBot.Tests.Slack;

/// <summary>How far a deploy is, is seen in its post, though the board changes as often and a room takes one edit a second.</summary>
public sealed class ProgressInSlack
{
    [Fact]
    public async Task A_deploys_post_is_edited_beside_the_board()
    {
        await using var team = await SlackTeam.StartAsync();
        var nick = team.Slack.As("U1");
        await nick.SlashAsync("C1", "/chatbot", "deploy sample");
        var fresh = (await team.PostAsync("nick deployed sample ")).Shown.Split(' ')[3];
        await nick.PressAsync(await team.PostAsync($"nick deployed sample {fresh} to dev"), "promote to meta");
        await nick.PressAsync(await team.PostAsync($"nick deployed sample {fresh} to meta"), "promote to prod");
        var post = await team.PostAsync($"nick deployed sample {fresh} to prod");
        var edits = team.Slack.Calls.Where(call => call.Method == "chat.update" && call.Sent["ts"] == post.Ts).Select(call => call.Sent["text"].Split('\n')[0]).ToArray();
        Assert.True(edits.Count(text => text.Contains(": switching servers, ", StringComparison.Ordinal)) >= 3, string.Join('\n', edits));
    }
}
