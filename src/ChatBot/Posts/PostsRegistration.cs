using ChatBot.Board;

namespace ChatBot.Posts;

internal static class PostsRegistration
{
    public static IServiceCollection AddPosts(this IServiceCollection services) => services
        .AddSingleton<BusyRooms>()
        .AddSingleton<LostRooms>()
        .AddHostedService<BoardKeeper>()
        .AddHostedService<TopicKeeper>()
        .AddHostedService<Poster>();
}
