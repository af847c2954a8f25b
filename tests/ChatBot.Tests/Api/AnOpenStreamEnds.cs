using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBot.Tests.Api;

/// <summary>Whoever looks at a room does not keep the program from stopping.</summary>
public sealed class AnOpenStreamEnds
{
    [Fact]
    public async Task The_stream_of_a_room_ends_when_the_program_stops()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        await using var stream = await bot.Http.GetStreamAsync("/api/rooms/deploys/stream", bot.Stop);
        using var reader = new StreamReader(stream);
        Assert.Equal("data: changed", await reader.ReadLineAsync(bot.Stop));
        bot.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        while (await reader.ReadLineAsync(bot.Stop) is not null) { }
    }
}
