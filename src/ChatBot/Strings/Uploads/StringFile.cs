using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Uploads;

/// <summary>A file of strings that was laid aside.</summary>
/// <param name="Path">Where.</param>
/// <param name="Format">What it is.</param>
/// <param name="Head">What is known of it.</param>
/// <param name="Source">Which of the project's sources it is.</param>
internal sealed record StringFile(string Path, IStringFormat Format, FileHead Head, string Source);
