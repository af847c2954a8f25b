using ChatBot.Core.Chat;
using ChatBot.Diagnostics;
using ChatBot.Discord.Doctor;
using ChatBot.Pipelines;
using ChatBot.Settings;
using ChatBot.Slack.Doctor;
using ChatBot.Startup;

namespace ChatBot.Cli;

/// <summary><c>chatbot doctor</c>: looks at the settings and at what they name, says one line for each, and changes nothing.</summary>
internal sealed class DoctorVerb(CheckPrinter printer, CommandCatalog commands, TimeProvider clock)
{
    private const int Well = 0;
    private const int AtFault = 1;
    private const int CannotWork = 2;

    /// <param name="args">The command line, as the server takes it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        ChatBotSettings settings;
        try
        {
            settings = SettingsReader.Read(ChatBotApp.Builder(args).Configuration);
        }
        catch (SettingsException e)
        {
            foreach (var fault in e.Faults)
                printer.Print(new Check(fault, ""));
            printer.Say("The settings cannot work, so nothing else was looked at.");
            return CannotWork;
        }
        printer.Print(new Check(Summary(settings)));
        printer.Hide(
            settings.Slack.SigningSecret,
            settings.Slack.BotToken,
            settings.Slack.AppToken,
            settings.Discord.BotToken,
            settings.Api.Token
        );
        foreach (var pipeline in settings.Pipelines)
            printer.Hide(pipeline.Token, pipeline.HookSecret);
        foreach (var project in settings.Projects)
            printer.Hide(project.Strings.Secret);
        foreach (var doctor in Doctors(settings))
        await foreach (var check in doctor.LookAsync(cancellationToken))
            printer.Print(check);
        if (settings.Slack.IsOn || settings.Discord.IsOn)
            printer.Say(
                "I only looked: nothing was posted, pinned or changed. So this does not show that a room takes posts, "
                    + "pins and a topic of mine, and that I hear what is said there; start me and say 'status' to me in each."
            );
        printer.Say(printer.Faults == 0 ? "All is well." : $"{Count(printer.Faults, "fault")}.");
        return printer.Faults == 0 ? Well : AtFault;
    }

    private IEnumerable<IDoctor> Doctors(ChatBotSettings settings) =>
        [new SlackDoctor(settings, clock), new DiscordDoctor(settings, commands, clock), new PipelinesDoctor(settings, clock)];

    private static string Summary(ChatBotSettings settings)
    {
        if (settings.Projects.Count == 0)
            return "Settings: they name no project, so this is the rehearsal; its room is built in.";
        var rooms = settings
            .Projects.SelectMany(project => project.Rooms.Deploys.Concat(project.Rooms.Strings.Select(one => one.Room)))
            .Distinct()
            .Count();
        return $"Settings: they can be read and name {Count(settings.Projects.Count, "project")} and {Count(rooms, "room")}.";
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
