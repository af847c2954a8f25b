using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>What a gate is asked.</summary>
/// <param name="Project">The project.</param>
/// <param name="Tier">The tier it shall go to.</param>
/// <param name="Revision">The revision that shall go.</param>
/// <param name="Kind">Forward or back.</param>
/// <param name="At">When.</param>
public sealed record GateQuestion(Project Project, Tier Tier, Revision Revision, DeployKind Kind, DateTimeOffset At);
