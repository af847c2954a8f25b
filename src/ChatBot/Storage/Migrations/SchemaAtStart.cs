namespace ChatBot.Storage.Migrations;

/// <summary>Brings the store up to date before anything else starts.</summary>
internal sealed class SchemaAtStart(Schema schema) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => schema.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
