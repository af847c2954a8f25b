namespace ChatBot.Rehearsal;

internal static class RehearsalRegistration
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, bool isRehearsal) =>
        isRehearsal ? services.AddHostedService<RehearsalSetup>() : services;
}
