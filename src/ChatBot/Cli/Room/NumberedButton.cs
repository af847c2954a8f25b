namespace ChatBot.Cli.Room;

/// <summary>A button and the number that presses it.</summary>
internal sealed record NumberedButton(int Number, string MessageId, WireButton Button);
