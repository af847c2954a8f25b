using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Markup;

namespace ChatBot.Tests.Discord;

/// <summary>Outside text on a button, in a question and in a form is shown, never obeyed, and comes back whole.</summary>
public sealed class RenderingAttacksOnButtons
{
    private static readonly DiscordMarkup _markup = new(_ => null, _ => true);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_button_is_only_shown_and_says_its_command(string text, string shown)
    {
        var payload = _markup.Of([
            new OutgoingPost("p1", new PostContent($"choose") { Buttons = [new Button(text, $"take 727 - {text}")] }),
        ]);
        var read = RenderingReader.Read(payload);
        Assert.Empty(read.Found);
        Assert.Equal(shown.Length <= 72 ? shown : Cut(shown, 72), read.Labels.Single());
        var said = ButtonId.Read(payload.Components[0].Components[0].CustomId)!;
        Assert.Equal($"take 727 - {shown}", said.Command ?? payload.Stored.Single(stored => stored.Key == said.Key).Command);
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_question_only_shows_its_command(string text, string shown)
    {
        var read = RenderingReader.Read(ConfirmationPrompt.Of($"halt x{text}"));
        RenderingAttacks.Shows(read, $"«Halt x{(text == "  much   space  " ? " " : "")}{shown}?»");
        Assert.Empty(read.Called);
        Assert.Empty(read.Found.Except(["bold"]));
        RenderingAttacks.Shows(RenderingReader.Read(ConfirmationPrompt.Of($"halt web - {text}")), "«Halt web?»", $"halt web - {shown}");
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_form_only_shows_its_command(string text, string shown)
    {
        using var json = JsonDocument.Parse(ReasonModal.Json(ReasonModal.Of($"{text} - …")));
        var label = json.RootElement.GetProperty("components")[0].GetProperty("label").GetString()!;
        Assert.Equal(shown.Length + 4 <= 40 ? $"{shown} - …" : Cut($"{shown} - …", 40), label);
    }

    private static string Cut(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)].TrimEnd(' ') + "…";
}
