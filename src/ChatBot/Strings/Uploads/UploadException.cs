namespace ChatBot.Strings.Uploads;

/// <summary>An upload cannot be taken; nothing was changed.</summary>
/// <param name="why">The reason, and what would be right.</param>
internal sealed class UploadException(string why) : Exception(why);
