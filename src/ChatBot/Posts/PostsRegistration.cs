using ChatBot.Board;

namespace ChatBot.Posts;

internal static class PostsRegistration
{
    public static IServiceCollection AddPosts(this IServiceCollection services) =>
        services
            .AddSingleton<BackloggedRooms>()
            .AddSingleton<MissingRooms>()
            .AddHostedService<BoardLoop>()
            .AddHostedService<TopicLoop>()
            .AddHostedService<Poster>();
}
