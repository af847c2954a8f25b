namespace ChatBot.Holds;

internal static class HoldsRegistration
{
    public static IServiceCollection AddHolds(this IServiceCollection services) => services.AddHostedService<HoldLoop>();
}
