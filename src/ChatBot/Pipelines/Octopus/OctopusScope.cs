namespace ChatBot.Pipelines.Octopus;

/// <summary>Where a job deploys to: ids, looked up by names.</summary>
/// <param name="Space">The space.</param>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment; null where none was named.</param>
internal sealed record OctopusScope(string Space, Named Project, Named? Environment);
