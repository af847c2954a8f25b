using System.Reflection;
using System.Text.Json;
using ChatBot.Api;
using ChatBot.Deploys;
using ChatBot.Discord;
using ChatBot.Gates;
using ChatBot.Holds;
using ChatBot.Hosting;
using ChatBot.LocalRoom;
using ChatBot.Pipelines;
using ChatBot.Pipelines.Hooks;
using ChatBot.Posts;
using ChatBot.Rehearsal;
using ChatBot.Repositories;
using ChatBot.Settings;
using ChatBot.Slack;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using ChatBot.Strings;
using ChatBot.Turns;

namespace ChatBot.Startup;

/// <summary>Makes the program from its settings; <c>Program.cs</c> and the tests start it alike.</summary>
internal static class ChatBotApp
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Builds the program.</summary>
    /// <param name="args">The command line: <c>--urls</c>, <c>--data</c>, or any setting by its path.</param>
    /// <param name="commands">Where the commands are.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="SettingsException">Settings that cannot work, all at once.</exception>
    public static WebApplication Build(string[] args, Assembly commands, TimeProvider clock)
    {
        var builder = Builder(args);
        var settings = SettingsReader.Read(builder.Configuration);
        settings.DataDirectory = Path.GetFullPath(settings.DataDirectory);
        Directory.CreateDirectory(settings.DataDirectory);
        var isRehearsal = settings.Projects.Count == 0;
        if (isRehearsal)
            RehearsalSettings.AddTo(settings);

        // A start that fails is told in sentences by StartupError; the host would print its stack before.
        builder.Logging.AddSimpleConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss'Z' "));
        builder
            .Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (builder.Configuration["urls"] is null)
            builder.WebHost.UseUrls(DefaultUrl);
        builder
            .Services.AddSingleton(clock)
            .AddSingleton<StartupFailure>()
            .AddStorage(StorageOf(settings))
            .AddCore(settings, commands)
            .AddGates()
            .AddLocalRoom()
            .AddSlack(settings)
            .AddDiscord(settings)
            // What others ask starts first: the pipeline before the rehearsal that deploys with it, the repositories before the deploys.
            .AddPipelines(settings)
            .AddRehearsal(isRehearsal)
            .AddRepositories()
            .AddDeploys()
            .AddHooks()
            .AddTurns()
            .AddHolds()
            .AddStrings()
            .AddPosts()
            .AddHttpInterface();
        var app = builder.Build();
        app.UseHttpInterface();
        app.MapHealth();
        if (settings.LocalRoom.Enabled)
            app.MapRoom();
        if (settings.LocalRoom.Enabled)
            app.MapRoomPage();
        app.MapSlack(settings);
        app.MapHooks();
        app.MapStrings();
        if (isRehearsal)
            app.MapRehearsal(settings);
        return app;
    }

    /// <summary>The program before it is built, with its settings from all their places; the doctor reads them the same way.</summary>
    /// <exception cref="SettingsException">They cannot be read.</exception>
    public static WebApplicationBuilder Builder(string[] args)
    {
        if (args is [.., ['-', '-', ..] last] && !last.Contains('='))
            throw new SettingsException([$"{last} has no value; say it behind a space."]);
        try
        {
            // Settings are read once, so nothing has to watch their files.
            var builder = WebApplication.CreateSlimBuilder(
                new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] }
            );
            builder
                .Configuration.AddUserSecrets(typeof(ChatBotApp).Assembly, optional: true)
                .AddEnvironmentVariables()
                .AddEnvironmentVariables("ChatBot__")
                .AddCommandLine(args, new Dictionary<string, string> { ["--data"] = nameof(ChatBotSettings.DataDirectory) });
            return builder;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([Unread(e)]);
        }
    }

    // The JSON reader's own words may quote a token; the line's number never does.
    private static string Unread(Exception e)
    {
        var cause = e;
        while (cause is not (null or JsonException))
            cause = cause.InnerException;
        return cause is JsonException { LineNumber: { } line }
            ? $"{e.Message} It is no JSON at line {line + 1}; mend it there or just before."
            : e.GetBaseException().Message;
    }

    private static StorageOptions StorageOf(ChatBotSettings settings) =>
        new()
        {
            Provider = Enum.Parse<StorageProvider>(settings.Storage.Provider),
            ConnectionString =
                settings.Storage.ConnectionString.Length > 0
                    ? settings.Storage.ConnectionString
                    : $"Data Source={Path.Combine(settings.DataDirectory, "chatbot.db")}",
        };
}
