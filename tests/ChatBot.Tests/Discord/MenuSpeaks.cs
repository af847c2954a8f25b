using ChatBot.Core.Chat;
using ChatBot.Discord.Menu;

namespace ChatBot.Tests.Discord;

/// <summary>A filled in command is the line that somebody would have typed.</summary>
public sealed class MenuSpeaks
{
    [Theory]
    [InlineData("deploy web@my/branch to meta now - note", "deploy", "note:note", "now:true", "ref:my/branch", "tier:meta", "project:web")]
    [InlineData("deploy @my/branch", "deploy", "ref:my/branch")]
    [InlineData("deploy", "deploy")]
    [InlineData("deploy web", "deploy", "project:web", "now:false", "note: ")]
    [InlineData("halt all prod - 500s", "halt", "project:all", "tier:prod", "why:500s")]
    [InlineData("hold web prod until 15:00 - release party", "hold", "project:web", "tier:prod", "until:15:00", "why:release party")]
    [InlineData("hold prod - party", "hold", "tier:prod", "why:party")]
    [InlineData("take next SE.com - index on orders", "take", "number:next", "series:SE.com", "why:index on orders")]
    [InlineData("take web 2 for 2h - load test", "take", "thing:web 2", "for:2h", "why:load test")]
    [InlineData("claims mine", "claims", "series:mine")]
    [InlineData("give 014 SE.com to kevin", "give", "claim:014 SE.com", "person:kevin")]
    [InlineData("handover web to kevin", "handover", "project:web", "person:kevin")]
    [InlineData("rollback prod to #41 - too slow", "rollback", "tier:prod", "release:#41", "why:too slow")]
    [InlineData("steal web", "steal", "project:web")]
    [InlineData("steal web - because of this", "steal", "project:web", "why:because\nof\u0000this")]
    [InlineData("take web 2 - x", "chatbot", "line:take web 2 - x")]
    [InlineData("help", "chatbot")]
    public void The_line_is_the_one_that_people_type(string line, string command, params string[] options) =>
        Assert.Equal(line, MenuWorld.Menu.LineOf(Data(command, options)));

    [Theory]
    [InlineData("rollback prod - …", "rollback", "tier:prod")]
    [InlineData("rollback web prod to #41 - …", "rollback", "tier:prod", "project:web", "release:#41")]
    [InlineData("steal - …", "steal")]
    [InlineData("take web 2 until 15:00 - …", "take", "thing:web 2", "until:15:00")]
    [InlineData("hold all - …", "hold", "project:all")]
    [InlineData("hold prod - …", "hold", "tier:prod", "why:  ")]
    [InlineData(null, "hold")]
    [InlineData(null, "hold", "tier:prod", "why:because")]
    [InlineData(null, "take", "number:727")]
    [InlineData(null, "take", "number:727", "thing:web 2")]
    [InlineData(null, "halt", "project:web")]
    [InlineData(null, "deploy", "project:web")]
    [InlineData(null, "chatbot", "line:steal web")]
    [InlineData(null, "nonsense")]
    public void A_reason_is_asked_for_when_only_that_is_missing(string? line, string command, params string[] options) =>
        Assert.Equal(line, MenuWorld.Menu.LacksReason(Data(command, options)));

    [Theory]
    [InlineData("take number:727 thing:web 2 - x", "take", "number:727", "thing:web 2", "why:x")]
    [InlineData("hold project:web until:15:00 for:2h - x", "hold", "project:web", "until:15:00", "for:2h", "why:x")]
    [InlineData("deploy project:web ref:main prod", "deploy", "project:web", "ref:main prod")]
    [InlineData("deploy project:web - now", "deploy", "project:web - now")]
    [InlineData("deploy project:web elsewhere:x", "deploy", "project:web", "elsewhere:x")]
    [InlineData("rollback project:web - x", "rollback", "project:web", "why:x")]
    [InlineData("give claim:a b c d e person:kevin", "give", "claim:a b c d e", "person:kevin")]
    [InlineData("hold - x", "hold", "why:x")]
    [InlineData("deploy web@", "deploy", "project:web@")]
    [InlineData("drop", "drop")]
    public void What_fits_no_usage_line_is_refused_in_words(string line, string command, params string[] options)
    {
        Assert.Equal(line, MenuWorld.Menu.LineOf(Data(command, options)));
        Assert.IsType<ParseResult.Mistake>(MenuWorld.Understand(line));
    }

    [Fact]
    public void Any_text_in_any_option_says_at_most_what_it_would_say_typed()
    {
        foreach (var command in MenuWorld.Menu.Commands)
        foreach (var option in command.Options.Where(option => option.Type == OptionType.Text))
        foreach (
            var text in new[]
            {
                "",
                "\0",
                "- x",
                "@",
                "@@x",
                "all",
                "new",
                "now",
                "to",
                "…",
                "a\nb",
                "🙂",
                new string('x', 6_000),
                "web prod - y",
            }
        )
        {
            var line = MenuWorld.Menu.LineOf(MenuWorld.Data(command.Name, (option.Name, text)));
            Assert.DoesNotContain(line!, char.IsControl);
            Assert.NotNull(MenuWorld.Understand(line!));
            Assert.Contains(text.Replace('\n', ' ').Trim('\0'), line!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_a_room_of_several_projects_the_project_is_asked_for() =>
        Assert.IsType<ParseResult.Mistake>(
            MenuWorld.Understand(MenuWorld.Menu.LineOf(MenuWorld.Data("diff", ("tier", "prod")))!, MenuWorld.Several)
        );

    [Fact]
    public void A_command_of_somebody_elses_says_nothing() => Assert.Null(MenuWorld.Menu.LineOf(MenuWorld.Data("nonsense", ("x", "y"))));

    private static CommandData Data(string command, string[] options) =>
        MenuWorld.Data(
            command,
            [
                .. options
                    .Select(option => option.Split(':', 2))
                    .Select(option => (option[0], option[1] is "true" or "false" ? (object)(option[1] == "true") : option[1])),
            ]
        );
}
