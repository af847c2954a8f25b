using System.Net;
using System.Net.Sockets;
using ChatBot.Cli;
using ChatBot.Diagnostics;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>A Discord that is away, slow or broken, and tokens where they do not belong.</summary>
public sealed class TheDoctorMeetsTroubleInDiscord : DiscordDoctorTests
{
    [Fact]
    public async Task A_Discord_that_cannot_be_reached_is_told_without_a_stack()
    {
        var told = await Told.OfAsync(Arguments(Nobody(), "test.bot.token"));
        Assert.Matches("^FAULT  Discord cannot be reached at http://127.0.0.1:[0-9]+/api/v10/: Connection refused", told.Lines[2]);
        Assert.Equal(
            "       See that this machine may go there (name server, proxy, firewall), and look again. What follows was not looked at.",
            told.Lines[3]
        );
        Assert.Equal("1 fault.", told.Lines[^1]);
        Assert.Equal(1, told.Code);
        Assert.DoesNotContain("   at ", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Discord_that_breaks_in_the_middle_is_told_and_what_was_seen_before_stays()
    {
        Discord.Faults = (call, _, _) => call == "GET /channels/{channel_id}/messages/pins" ? FakeDiscordFault.BrokenBefore : null;
        var told = await LookAsync();
        Assert.Contains("ok     #deploys (discord:301, web): I have all the rights that I need.", told.Lines);
        OnlyFault(
            told,
            $"Discord cannot be reached at {Discord.ApiBaseUrl}: Discord's GET channels/{{0}}/messages/pins: answered 500.",
            "Look at discordstatus.com, and look again later."
        );
    }

    [Fact]
    public async Task A_slow_down_is_obeyed_and_the_look_goes_on()
    {
        Discord.Faults = (call, _, nth) =>
            call == "GET /channels/{channel_id}" && nth == 1 ? new FakeDiscordFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        var told = await LookAsync();
        Assert.Equal(0, told.Code);
        Assert.Equal(2, Discord.Calls.Count(call => call.Method == "GET /channels/{channel_id}"));
    }

    [Fact]
    public async Task Who_is_told_to_slow_down_again_and_again_looks_later()
    {
        Discord.Faults = (call, _, _) =>
            call == "GET /channels/{channel_id}" ? new FakeDiscordFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        OnlyFault(await LookAsync(), "Discord wants 7 s more of patience, so the rest was not looked at.", "Look again later.");
    }

    [Fact]
    public async Task A_token_that_is_revoked_in_between_ends_the_look()
    {
        Discord.Faults = (call, _, _) => call == "GET /channels/{channel_id}" ? FakeDiscordFault.Unauthorized : null;
        var told = await LookAsync();
        Assert.Equal(
            "FAULT  discord:301 (web): Discord does not let me look at it (Discord's GET channels/{0} says 0 (401): 401: Unauthorized).",
            told.Lines[8]
        );
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_told_and_nothing_is_asked()
    {
        var before = Discord.Calls.Count;
        var told = await LookAsync("--Discord:Pins=251");
        Assert.Equal("FAULT  Discord:Pins is 251; say 1 to 250, as Discord takes no more.", told.Lines[0]);
        Assert.Equal(2, told.Code);
        Assert.Equal(before, Discord.Calls.Count);
    }

    [Fact]
    public void A_token_in_the_wrong_place_is_not_shown()
    {
        // Made of the parts of one, so that nobody takes it for a real one.
        var token = string.Join('.', Convert.ToBase64String("123456789012345678"u8), "abc-_9", new string('x', 27));
        using var output = new StringWriter { NewLine = "\n" };
        new CheckPrinter(output).Print(new Check($"Discord:GuildIds '{token}' is no id, see https://discord.com/developers/docs.", ""));
        Assert.Equal("FAULT  Discord:GuildIds '…' is no id, see https://discord.com/developers/docs.\n", output.ToString());
    }

    [Fact]
    public async Task The_bots_token_is_hidden_wherever_it_stands() =>
        Assert.Contains("ok     …: 201 is @nick.", (await LookAsync("--People:0:Name=test.bot.token", "--People:0:Discord=201")).Lines);

    // A port that was free a moment ago.
    private static string Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}/api/v10/";
    }
}
