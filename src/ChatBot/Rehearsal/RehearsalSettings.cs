using ChatBot.Settings;

namespace ChatBot.Rehearsal;

/// <summary>The settings of the rehearsal: what the program does when no project is set. Everything in it is real but small.</summary>
internal static class RehearsalSettings
{
    public const string Project = "sample";

    public static readonly (string Tier, int Servers, TimeSpan Spread)[] Tiers =
    [
        ("dev", 2, TimeSpan.Zero),
        ("meta", 1, TimeSpan.Zero),
        ("prod", 9, TimeSpan.FromSeconds(10)),
    ];

    private static readonly string[] _locales = ["ja", "pt-BR", "ru"];

    /// <summary>The folder of a server, below the data folder.</summary>
    public static string Server(string tier, int number) => Path.Combine("servers", tier, $"{number}");

    /// <summary>Adds the rehearsal's project and pipeline to settings that name no project.</summary>
    public static void AddTo(ChatBotSettings settings)
    {
        settings.Pipelines.Add(
            new PipelineSettings
            {
                Name = "here",
                Jobs =
                [
                    .. Tiers.Select(tier => new JobSettings
                    {
                        Name = tier.Tier,
                        Servers = [.. Enumerable.Range(1, tier.Servers).Select(number => Server(tier.Tier, number))],
                        Spread = tier.Spread,
                    }),
                ],
            }
        );
        settings.Projects.Add(
            new ProjectSettings
            {
                Name = Project,
                Rooms = new RoomSettings
                {
                    Deploys = ["local:deploys"],
                    Strings = [.. _locales.Select(locale => new LocaleRoomSettings { Locale = locale, Room = "local:strings" })],
                },
                Repository = new RepositorySettings { Url = Path.GetFullPath(Path.Combine(settings.DataDirectory, "sample.git")) },
                Series = [new SeriesSettings { Name = "migrations" }],
                Things = ["web 1", "web 2", "db"],
                Tiers = [.. Tiers.Select(tier => new TierSettings { Name = tier.Tier, Pipeline = "here" })],
            }
        );
    }
}
