using ChatBot.Core.Deploys;

namespace ChatBot.Gates;

/// <summary>The gates, in the order in which they are asked and shown.</summary>
internal static class GatesRegistration
{
    // What people decided comes first, then what the tiers say: a reader at 02:10 wants to know whom to ask.
    public static IServiceCollection AddGates(this IServiceCollection services) =>
        services.AddScoped<IGate, HoldGate>().AddScoped<IGate, OrderGate>().AddScoped<GateList>();
}
