namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks whether people's pins in Discord leave room for the bot's.</summary>
public sealed class TheDoctorLooksAtDiscordsPins : DiscordDoctorTests
{
    [Fact]
    public async Task Peoples_pins_beside_the_bots_are_well_while_they_leave_room()
    {
        Pin(120);
        var told = await LookAsync();
        Assert.Contains("ok     #deploys (discord:301, web): its pins can be seen; there are 120, and I set 130 at most.", told.Lines);
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task Pins_that_leave_less_than_the_settings_say_are_told()
    {
        Pin(212);
        OnlyFault(
            await LookAsync(),
            "#deploys (discord:301, web): people's pins leave 38 of the 250 that I may set.",
            "Unpin some, or set Discord:Pins to 38."
        );
        Assert.Equal(0, (await LookAsync("--Discord:Pins=38")).Code);
    }

    [Fact]
    public async Task A_room_full_of_peoples_pins_is_told()
    {
        Pin(250);
        OnlyFault(
            await LookAsync(),
            "#deploys (discord:301, web): people pinned 250 messages, and Discord takes no more than 250.",
            "Unpin some."
        );
    }

    [Fact]
    public async Task The_bots_own_pins_count_for_it()
    {
        Pin(200);
        for (var i = 0; i < 50; i++)
            Discord.World.Rooms["301"].Pins.Add((Own(i), Clock.GetUtcNow().AddMinutes(i + 1)));
        Assert.Equal(
            "ok     #deploys (discord:301, web): its pins can be seen; there are 250, and I set 50 at most.",
            (await LookAsync()).Lines[9]
        );
    }

    // Each at its own instant, as pages of pins are told apart by it.
    private void Pin(int many)
    {
        for (var i = 0; i < many; i++)
        {
            Discord.As("201").Pin(Discord.As("201").Say("301", $"line {i}"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private string Own(int i)
    {
        var message = Discord.As("201").Say("301", $"post {i}");
        Discord.World.Rooms["301"].Replace(message with { User = "500" });
        return message.Id;
    }
}
