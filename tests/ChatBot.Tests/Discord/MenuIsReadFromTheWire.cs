using System.Text.Json;
using ChatBot.Discord.Menu;

namespace ChatBot.Tests.Discord;

/// <summary>What Discord sends of a command is read, whatever it is.</summary>
public sealed class MenuIsReadFromTheWire
{
    [Fact]
    public void A_command_as_Discord_sends_it()
    {
        var data = Read(
            """{"id":"900","name":"deploy","type":1,"new":{},"options":[{"name":"project","type":3,"value":"web"},{"name":"now","type":5,"value":true},{"name":"tier","type":3,"value":"me","focused":true}]}"""
        )!;
        Assert.Equal("deploy web to me now", MenuWorld.Menu.LineOf(data));
        Assert.Equal("tier", data.Focused?.Name);
    }

    [Fact]
    public void A_command_without_options() =>
        Assert.Equal("status", MenuWorld.Menu.LineOf(Read("""{"id":"900","name":"status","type":1}""")!));

    [Theory]
    [InlineData("""{"name":"steal","type":1,"options":{}}""")]
    [InlineData("""{"name":"steal","type":1,"options":[null,1,"x",{},{"name":1},[]]}""")]
    [InlineData("""{"name":"steal","type":1,"options":[{"name":"project"},{"name":"why","value":{"a":1},"focused":"yes"}]}""")]
    public void Malformed_options_are_left_out(string json) => Assert.Equal("steal", MenuWorld.Menu.LineOf(Read(json)!));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"deploy"}""")]
    [InlineData("""{"name":"deploy","type":2}""")]
    [InlineData("""{"name":"deploy","type":1.5}""")]
    [InlineData("""{"name":7,"type":1}""")]
    public void What_is_no_typed_command_is_none(string json) => Assert.Null(Read(json));

    private static CommandData? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CommandData.Read(document.RootElement);
    }
}
