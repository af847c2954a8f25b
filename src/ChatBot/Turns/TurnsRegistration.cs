namespace ChatBot.Turns;

internal static class TurnsRegistration
{
    public static IServiceCollection AddTurns(this IServiceCollection services) => services.AddHostedService<TurnLoop>();
}
