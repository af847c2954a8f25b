using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks at each room of each project in Discord.</summary>
public sealed class TheDoctorLooksAtDiscordsRooms : DiscordDoctorTests
{
    private const FakeDiscordPermission Needed =
        FakeDiscordPermission.Invited
        & ~(FakeDiscordPermission.AddReactions | FakeDiscordPermission.AttachFiles | FakeDiscordPermission.ManageChannels);

    [Fact]
    public async Task A_room_that_is_not_there_is_told() =>
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Deploys:1=discord:404"),
            "discord:404 (web): there is no such channel.",
            "Copy the channel's id anew (developer mode on, right click, 'Copy Channel ID'), or take it out of the project's Rooms:Deploys."
        );

    [Fact]
    public async Task A_room_that_the_bot_does_not_see_is_told()
    {
        Overwrite("302", "100", deny: FakeDiscordPermission.ViewChannel);
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Deploys:1=discord:302"),
            "discord:302 (web): I do not see it.",
            "Add me to it ('Edit Channel', 'Permissions', 'Add members or roles'), and to its server where I am not in that."
        );
    }

    [Fact]
    public async Task A_thread_a_voice_channel_and_a_room_elsewhere_are_told()
    {
        var thread = Discord.As("201").OpenThread(Discord.As("201").Say("301", "What now?"), "What now");
        OnlyFault(
            await LookAsync($"--Projects:0:Rooms:Deploys:1=discord:{thread.Id}"),
            $"#What now (discord:{thread.Id}, web): it is a thread.",
            "Write the id of its channel (301) in the project's Rooms:Deploys; what is said in its threads is heard there, too."
        );
        OnlyFault(
            await LookAsync("channels/301", room => With(room!, "type", 2)),
            "#deploys (discord:301, web): it is no text channel.",
            "Write the id of a text channel in the project's Rooms:Deploys."
        );
        OnlyFault(
            await LookAsync("channels/301", room => With(room!, "guild_id", "101")),
            "#deploys (discord:301, web): it is in the server 101, which Discord:GuildIds does not name.",
            "Add that id to Discord:GuildIds, or take the room out of the project's Rooms:Deploys."
        );
        Assert.Equal(0, (await LookAsync("channels/301", room => With(room!, "type", 5))).Code);
    }

    [Fact]
    public async Task Rights_that_the_role_lacks_are_told_each_with_what_is_not_done_without_it()
    {
        Discord.ChangeRole(
            new FakeDiscordRole("501", "deploybot")
            {
                Managed = true,
                Permissions = Needed & ~(FakeDiscordPermission.PinMessages | FakeDiscordPermission.EmbedLinks),
            }
        );
        const string Fix =
            "       Give it to the role 'deploybot' in the server's settings, 'Roles'; or open the address that "
            + "'chatbot manifest discord --guild 100' prints, and add me once more.";
        var told = await LookAsync();
        Assert.Equal(
            [
                "FAULT  #deploys (discord:301, web): I lack the right 'Embed Links', so that posts lack all but their first line.",
                Fix,
                "FAULT  #deploys (discord:301, web): I lack the right 'Pin Messages', so that the board and the claims are not pinned.",
                Fix,
                "ok     #deploys (discord:301, web): its pins can be seen; there are 0, and I set 250 at most.",
            ],
            told.Lines[8..13]
        );
        Assert.Equal("2 faults.", told.Lines[^1]);
    }

    [Fact]
    public async Task A_right_that_the_room_takes_away_is_told()
    {
        Overwrite("301", "501", deny: FakeDiscordPermission.SendMessagesInThreads);
        OnlyFault(
            await LookAsync(),
            "#deploys (discord:301, web): I lack the right 'Send Messages in Threads', so that the details of a "
                + "deploy or a list of strings are not told, and who speaks in a thread gets no reply.",
            "The channel takes it away: allow it to the role 'chatbot' there ('Edit Channel', 'Permissions')."
        );
    }

    [Fact]
    public async Task What_the_room_takes_from_all_and_gives_to_the_bot_is_there()
    {
        Overwrite("301", "100", deny: FakeDiscordPermission.ViewChannel | FakeDiscordPermission.SendMessages);
        Overwrite("301", "501", allow: FakeDiscordPermission.ViewChannel, deny: FakeDiscordPermission.PinMessages);
        Overwrite("301", "500", allow: FakeDiscordPermission.SendMessages | FakeDiscordPermission.PinMessages);
        Assert.Equal(0, (await LookAsync()).Code);
    }

    [Fact]
    public async Task An_administrator_has_every_right_wherever_it_is_denied()
    {
        Discord.ChangeRole(new FakeDiscordRole("501", "chatbot") { Managed = true, Permissions = FakeDiscordPermission.Administrator });
        Overwrite("301", "100", deny: FakeDiscordPermission.SendMessages);
        Assert.Equal(0, (await LookAsync("--Discord:Topics=true")).Code);
    }

    [Fact]
    public async Task Topics_need_a_right_more()
    {
        Assert.Contains(
            "ok     #deploys (discord:301, web): I have all the rights that I need, also for the topic.",
            (await LookAsync("--Discord:Topics=true")).Lines
        );
        Discord.ChangeRole(new FakeDiscordRole("501", "chatbot") { Managed = true, Permissions = Needed });
        Assert.Equal(0, (await LookAsync()).Code);
        Assert.Contains(
            "FAULT  #deploys (discord:301, web): I lack the right 'Manage Channels', so that the topics of channels are not kept.",
            (await LookAsync("--Discord:Topics=true")).Lines
        );
    }

    [Fact]
    public async Task A_room_of_translators_needs_no_pins_and_no_topic()
    {
        Discord.ChangeRole(
            new FakeDiscordRole("501", "chatbot") { Managed = true, Permissions = Needed & ~FakeDiscordPermission.PinMessages }
        );
        Overwrite("301", "501", allow: FakeDiscordPermission.PinMessages | FakeDiscordPermission.ManageChannels);
        var told = await LookAsync("--Projects:0:Rooms:Strings:0:Room=discord:302", "--Discord:Topics=true");
        Assert.Contains("ok     #general (discord:302, web): I have all the rights that I need.", told.Lines);
        Assert.DoesNotContain(told.Lines, line => line.Contains("#general (discord:302, web): its pins", StringComparison.Ordinal));
        Assert.Equal(0, told.Code);
        Overwrite("302", "501", deny: FakeDiscordPermission.CreatePublicThreads);
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Strings:0:Room=discord:302"),
            "#general (discord:302, web): I lack the right 'Create Public Threads', so that a deploy or a list of "
                + "strings gets no thread for its details.",
            "The channel takes it away: allow it to the role 'chatbot' there ('Edit Channel', 'Permissions')."
        );
        OnlyFault(
            await LookAsync("--Projects:0:Rooms:Strings:0:Room=discord:404"),
            "discord:404 (web): there is no such channel.",
            "Copy the channel's id anew (developer mode on, right click, 'Copy Channel ID'), or take it out of the project's Rooms:Strings."
        );
    }

    [Fact]
    public async Task A_room_of_two_projects_is_looked_at_once()
    {
        var told = await LookAsync(
            "--Projects:1:Name=api",
            "--Projects:1:Repository:Url=api.git",
            "--Projects:1:Tiers:0:Name=dev",
            "--Projects:1:Tiers:0:Pipeline=here",
            "--Projects:1:Rooms:Deploys:0=discord:301",
            "--Projects:1:Rooms:Deploys:1=local:deploys"
        );
        Assert.Contains("ok     #deploys (discord:301, web, api): I have all the rights that I need.", told.Lines);
        Assert.Equal(1, Discord.Calls.Count(call => call.Method == "GET /channels/{channel_id}"));
        Assert.Equal(0, told.Code);
    }

    private void Overwrite(
        string room,
        string whom,
        FakeDiscordPermission allow = FakeDiscordPermission.None,
        FakeDiscordPermission deny = FakeDiscordPermission.None
    ) => Discord.World.Rooms[room].Overwrites.Add(new FakeDiscordOverwrite(whom, whom == "500" ? 1 : 0, allow, deny));
}
