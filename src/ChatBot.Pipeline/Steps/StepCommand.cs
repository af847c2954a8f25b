using ChatBot.Pipeline.Folders;

namespace ChatBot.Pipeline.Steps;

/// <summary>One command of a build or of a tier's steps. It must do no harm when it is run again from its start, because that is
/// what happens when the program was killed while it ran.</summary>
/// <param name="Number">Its place in the run's plan, from 1; the same after a restart.</param>
/// <param name="Label">What it is to people: "build", "step migrate".</param>
/// <param name="Name">Its name.</param>
/// <param name="Command">A line for <c>sh</c>.</param>
internal sealed record StepCommand(int Number, string Label, string Name, string Command)
{
    /// <summary>Begins the names of the step's files.</summary>
    public string FileName => $"{Number:00}-{FolderName.Of(Name)}";
}
