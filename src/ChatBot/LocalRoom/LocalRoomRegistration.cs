namespace ChatBot.LocalRoom;

internal static class LocalRoomRegistration
{
    public static IServiceCollection AddLocalRoom(this IServiceCollection services) =>
        services.AddSingleton<RoomWatchers>().AddSingleton<Chatter>().AddSingleton<RoomHistory>().AddSingleton<LocalRoom>();
}
