using ChatBot.Core.People;
using ChatBot.Core.Projects;

namespace ChatBot.Discord.Menu;

/// <summary>Who asks for choices, and about what.</summary>
/// <param name="Data">What is there so far.</param>
/// <param name="Person">Who.</param>
/// <param name="Here">The projects of the room.</param>
/// <param name="Meant">The project that was named; else those of the room.</param>
internal sealed record Asked(CommandData Data, PersonId Person, IReadOnlyList<Project> Here, IReadOnlyList<Project> Meant);
