using System.Net;
using System.Text;
using ChatBot.Core.Chat;
using ChatBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Support;

/// <summary>A list of two strings in a room of those who translate into Russian, and what is ticked off in it.</summary>
internal static class TickedList
{
    /// <summary>How the list begins, and how once all of it is ticked off.</summary>
    public const string Begins = "sample build 41: 2 new strings for ru";
    public const string AllTranslated = $"{Begins}: all translated";

    /// <summary>A build sends the strings.</summary>
    public static async Task SendAsync(Bot bot)
    {
        using var strings = new ByteArrayContent(
            Encoding.UTF8.GetBytes(
                """
                {"text": "Read more"}
                {"text": "Stories"}
                """
            )
        );
        var (status, body) = await bot.RawAsync("/hooks/strings/sample?build=41&source=app", strings);
        Assert.True(status == HttpStatusCode.OK, body);
    }

    /// <summary>Who ticked off what, and took it back, in order.</summary>
    public static async Task<string[]> TicksAsync(Bot bot)
    {
        await using var unit = bot.Services.GetRequiredService<IUnitsOfWork>().Begin();
        var newest = await ((SqlTimeline)unit.Timeline).NewestAsync("sample", null, 1000, bot.Stop);
        return
        [
            .. newest
                .Select(one => one.Entry)
                .Where(entry => entry.What is "translated" or "took back")
                .Reverse()
                .Select(entry => $"{entry.Person} {entry.What} {entry.Why}"),
        ];
    }
}
