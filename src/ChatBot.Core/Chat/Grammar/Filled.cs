namespace ChatBot.Core.Chat.Grammar;

/// <summary>A word that fills a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Word">The word as typed; several words of a thing with single spaces.</param>
/// <param name="Known">Whether it is a name that exists here, or has the form that the slot asks for.</param>
public sealed record Filled(Slot Slot, string Word, bool Known);
