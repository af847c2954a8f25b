using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>How strings are written down.</summary>
internal interface IDump
{
    /// <summary>Says which build it is.</summary>
    Task BeginAsync(FileHead build);

    /// <returns>Whether it was written: a kind that holds each text once leaves others out.</returns>
    Task<bool> WriteAsync(FoundString one);
}
