using ChatBot.Core.Posts;
using ChatBot.Discord;
using ChatBot.Discord.Doctor;
using ChatBot.Discord.Wire;
using ChatBot.Settings;
using ChatBot.Startup;

namespace ChatBot.Cli;

/// <summary><c>chatbot manifest discord</c>: prints the address that adds the bot to a server, as Discord knows no manifests.</summary>
internal sealed class InviteVerb(TimeProvider clock, TextWriter output, TextWriter error)
{
    private const int AtFault = 1;
    private const int CannotWork = 2;

    private const string WhichOne =
        $"Its id stands on the page 'General Information' of the app at {DiscordInvite.Portal}: say 'chatbot "
        + $"manifest discord --application ID'";

    /// <param name="application">The application's id; null to ask Discord with the bot token.</param>
    /// <param name="guild">The server's id; null for the one of the settings, or to choose it there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(string? application, string? guild, CancellationToken cancellationToken)
    {
        try
        {
            // Only these are read: the others need not work yet.
            var discord = ChatBotApp.Builder([]).Configuration.GetSection("Discord").Get<DiscordSettings>() ?? new DiscordSettings();
            if (Fault(application, guild) is { } fault)
                return Tell(fault, CannotWork);
            if (application is null && !discord.IsOn)
                return Tell($"I cannot tell which application it is. {WhichOne}, or set Discord:BotToken, and I ask Discord.", CannotWork);
            if ((application ?? await AskAsync(discord, cancellationToken)) is not { } id)
                return AtFault;
            var invite = new DiscordInvite(discord);
            output.WriteLine(invite.Address(id, guild ?? (discord.GuildIds is [var only] && IsId(only) ? only : null)));
            foreach (var step in invite.Steps(id))
                output.WriteLine(step);
            return 0;
        }
        catch (SettingsException e)
        {
            return StartupError.Tell(e, error);
        }
        catch (InvalidOperationException e)
        {
            return Tell($"A setting of Discord is not of its kind: {e.Message}", CannotWork);
        }
    }

    private async Task<string?> AskAsync(DiscordSettings discord, CancellationToken cancellationToken)
    {
        var settings = new ChatBotSettings { Discord = discord };
        if (new DiscordSettingsCheck(settings).Faults().FirstOrDefault() is { } fault)
            throw new SettingsException([fault]);
        using var http = DiscordRegistration.Http();
        try
        {
            var (me, refusal) = await new DiscordProbe(http, settings, clock).AskAsync(
                DiscordJson.Default.DiscordApplication,
                "applications/@me",
                [],
                cancellationToken
            );
            if (me?.Id is { } id && IsId(id))
                return id;
            Tell(
                $"Discord does not say which application Discord:BotToken is "
                    + $"of{(refusal is null ? "" : $" ({refusal.Message})")}. {WhichOne}.",
                AtFault
            );
        }
        catch (Exception e) when (e is UnsureException or SlowDownException)
        {
            Tell($"Discord cannot be asked which application Discord:BotToken is of ({e.Message}). {WhichOne}.", AtFault);
        }
        return null;
    }

    private int Tell(string fault, int code)
    {
        new CheckPrinter(error).Say(fault);
        return code;
    }

    private static string? Fault(string? application, string? guild)
    {
        if (application is not null && !IsId(application))
            return $"'{application}' is no id of an application. {WhichOne}.";
        return guild is null || IsId(guild)
            ? null
            : $"'{guild}' is no id of a server. Developer mode on, right click the server, 'Copy Server ID'.";
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);
}
