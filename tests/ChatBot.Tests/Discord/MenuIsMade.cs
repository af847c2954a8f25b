using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Projects;
using ChatBot.Discord.Menu;

namespace ChatBot.Tests.Discord;

/// <summary>The menu is made of the usage lines, and Discord takes it.</summary>
public sealed class MenuIsMade
{
    private static readonly Dictionary<string, ApplicationCommand> _menu = MenuWorld.Menu.Commands.ToDictionary(command => command.Name);

    [Theory]
    [InlineData("deploy", "project ref tier now note")]
    [InlineData("promote", "project tier now note")]
    [InlineData("rollback", "tier* project release why")]
    [InlineData("halt", "project tier job why")]
    [InlineData("hold", "project tier until for why")]
    [InlineData("lift", "project tier why")]
    [InlineData("diff", "tier* project")]
    [InlineData("history", "project")]
    [InlineData("steal", "project why")]
    [InlineData("handover", "person* project")]
    [InlineData("take", "number series thing for until why")]
    [InlineData("drop", "claim*")]
    [InlineData("give", "claim* person*")]
    [InlineData("claims", "series")]
    [InlineData("next", "series")]
    [InlineData("help", "command")]
    [InlineData("chatbot", "line*")]
    public void The_options_are_those_of_the_usage_lines(string command, string options) =>
        Assert.Equal(
            options,
            string.Join(' ', _menu[command].Options.Select(option => option.Name + (option.Required == true ? "*" : "")))
        );

    [Fact]
    public void Every_command_has_its_own_entry_and_one_takes_a_whole_line() =>
        Assert.Equal([.. MenuWorld.Commands.Names, "chatbot"], MenuWorld.Menu.Commands.Select(command => command.Name));

    [Fact]
    public void Discords_limits_are_kept() =>
        Assert.All(
            MenuWorld.Menu.Commands,
            command =>
            {
                Assert.True(IsName(command.Name), command.Name);
                Assert.InRange(command.Description.Length, 1, 100);
                Assert.InRange(command.Options.Count, 0, 25);
                Assert.InRange(Text(command), 1, 8_000);
                Assert.Equal(command.Options.Count, command.Options.Select(option => option.Name).Distinct().Count());
                Assert.Equal(command.Options.OrderByDescending(option => option.Required == true), command.Options);
                Assert.All(
                    command.Options,
                    option =>
                    {
                        Assert.True(IsName(option.Name), option.Name);
                        Assert.InRange(option.Description.Length, 1, 100);
                        Assert.InRange(option.MaxLength ?? 1, 1, 6_000);
                        Assert.True(option.Autocomplete is null || option.Type == OptionType.Text, option.Name);
                    }
                );
            }
        );

    [Fact]
    public void There_is_room_for_the_menu_in_a_guild() => Assert.InRange(MenuWorld.Menu.Commands.Count, 1, 100);

    [Fact]
    public void A_command_is_written_as_Discord_reads_it()
    {
        using var menu = JsonDocument.Parse(MenuWorld.Menu.Json);
        var give = menu.RootElement.EnumerateArray().Single(command => command.GetProperty("name").GetString() == "give");
        Assert.Equal(
            """{"name":"give","description":"Hand a claim of yours to somebody else","type":1,"contexts":[0],"options":["""
                + """{"type":3,"name":"claim","description":"The claimed number or thing","required":true,"autocomplete":true},"""
                + """{"type":3,"name":"person","description":"The person","required":true,"autocomplete":true}]}""",
            give.GetRawText()
        );
    }

    [Fact]
    public void A_flag_a_note_and_a_word_beside_a_slot_are_told_apart()
    {
        var deploy = _menu["deploy"].Options.ToDictionary(option => option.Name);
        Assert.Equal(
            (OptionType.Flag, "Do not wait between servers", null),
            (deploy["now"].Type, deploy["now"].Description, deploy["now"].Autocomplete)
        );
        Assert.Equal(
            (500, "A note that everybody sees", null),
            (deploy["note"].MaxLength, deploy["note"].Description, deploy["note"].Autocomplete)
        );
        Assert.Equal("The number, or next", _menu["take"].Options[0].Description);
        Assert.Equal("The project; not needed in a room of one project, or all", _menu["hold"].Options[0].Description);
    }

    [Fact]
    public void What_names_something_is_completed_and_a_time_is_not() =>
        Assert.All(
            MenuWorld.Menu.Commands.Where(command => command.Name != "chatbot").SelectMany(command => command.Options),
            option =>
                Assert.Equal(
                    option.Type == OptionType.Text
                        && option.Name is not ("until" or "for" or "why" or "note" or "code" or "values" or "ids"),
                    option.Autocomplete == true
                )
        );

    [Fact]
    public void Without_a_series_anywhere_none_is_asked_for()
    {
        var menu = new DiscordMenu(
            MenuWorld.Commands,
            new ProjectList([.. MenuWorld.Projects.All.Select(project => project with { Series = [] })])
        );
        Assert.DoesNotContain(menu.Commands.SelectMany(command => command.Options), option => option.Name == "series");
        Assert.NotEqual(menu.Hash, MenuWorld.Menu.Hash);
    }

    [Fact]
    public void Without_a_job_anywhere_none_is_offered()
    {
        var menu = new DiscordMenu(
            MenuWorld.Commands,
            new ProjectList([.. MenuWorld.Projects.All.Select(project => project with { Jobs = [] })])
        );
        Assert.Contains(MenuWorld.Menu.Commands, command => command.Name == "run");
        Assert.DoesNotContain(menu.Commands, command => command.Name == "run");
        Assert.DoesNotContain(menu.Commands.SelectMany(command => command.Options), option => option.Name is "job" or "values");
    }

    [Fact]
    public void The_hash_stays_while_the_commands_do()
    {
        var again = new DiscordMenu(MenuWorld.Commands, MenuWorld.Projects);
        Assert.Equal(MenuWorld.Menu.Hash, again.Hash);
        Assert.Matches("^[0-9a-f]{64}$", again.Hash);
    }

    [Fact]
    public void Every_slot_is_described() =>
        Assert.All(Enum.GetValues<Slot>(), slot => Assert.NotEmpty(MenuText.Of(new OptionSlot.Word("x", slot, []))));

    // https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
    private static bool IsName(string name) => Regex.IsMatch(name, @"^[-_'\p{L}\p{N}]{1,32}$") && !name.Any(char.IsUpper);

    private static int Text(ApplicationCommand command) =>
        command.Name.Length + command.Description.Length + command.Options.Sum(option => option.Name.Length + option.Description.Length);
}
