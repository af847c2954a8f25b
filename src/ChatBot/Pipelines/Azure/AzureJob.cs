namespace ChatBot.Pipelines.Azure;

/// <summary>The pipeline of a job, looked up by its name.</summary>
/// <param name="Id">Its number; null when there is none.</param>
/// <param name="No">Why there is none.</param>
/// <param name="IsDenied">Whether it is the token's fault: then nobody knows whether there is one.</param>
internal sealed record AzureJob(int? Id, string No = "", bool IsDenied = false);
