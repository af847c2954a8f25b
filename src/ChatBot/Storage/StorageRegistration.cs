using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;
using ChatBot.Discord.Store;
using ChatBot.Pipeline.Runs;
using ChatBot.Storage.Engine;
using ChatBot.Storage.Migrations;
using ChatBot.Strings.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Storage;

/// <summary>The store's place in the program.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the store; first of all, as it has to be up to date before anything else starts.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(WriterWatch.MachineTime, TimeProvider.System);
        services.AddSingleton(_ => Database.Of(options)).AddSingleton<WriterWatch>();
        services.AddSingleton(provider => new UlidSource(provider.GetRequiredService<TimeProvider>(), new Random()));
        services.AddHostedService<SchemaAtStart>();
        services.AddSingleton<Schema>().AddSingleton<StoreHealth>();
        services.AddSingleton<UnitsOfWork>().AddSingleton<IUnitsOfWork>(provider => provider.GetRequiredService<UnitsOfWork>());
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<IRunBook, SqlRunBook>();
        services.AddScoped<OpenUnit>().AddScoped<Transaction>();
        services
            .AddScoped<SqlMigrationFiles>()
            .AddScoped<SqlDeliveryBook>()
            .AddScoped<SqlDiscordBook>()
            .AddScoped<SqlStringUploads>()
            .AddScoped<SqlStringLists>()
            .AddScoped<SqlStringExport>()
            .AddScoped<SqlWebhookBook>();
        return services
            .AddBook<IMessageBook, SqlMessageBook>()
            .AddBook<IPostBook, SqlPostBook>()
            .AddBook<ITimeline, SqlTimeline>()
            .AddBook<IClaimBook, SqlClaimBook>()
            .AddBook<ITurnBook, SqlTurnBook>()
            .AddBook<IDeployBook, SqlDeployBook>()
            .AddBook<IHoldBook, SqlHoldBook>()
            .AddBook<IStringBook, SqlStringBook>()
            .AddBook<IAccountBook, SqlAccountBook>()
            .AddBook<ILinkBook, SqlLinkBook>();
    }

    // By its own name, too: a Sql… book reads more than Core asks for.
    private static IServiceCollection AddBook<TPort, TBook>(this IServiceCollection services)
        where TPort : class
        where TBook : class, TPort => services.AddScoped<TBook>().AddScoped<TPort>(provider => provider.GetRequiredService<TBook>());
}
