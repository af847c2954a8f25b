using ChatBot.Board;

namespace ChatBot.Posts;

internal static class PostsRegistration
{
    public static IServiceCollection AddPosts(this IServiceCollection services) => services
        .AddHostedService<BoardKeeper>()
        .AddHostedService<Poster>();
}
