using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>Looks at the app itself: its token, its switches in the portal, and whether the gateway lets it in.</summary>
internal sealed class DiscordAppChecks(DiscordProbe probe, DiscordSettings discord)
{
    // With so few new sessions left they are spread over the rest of the day.
    private const long Few = 100;

    /// <summary>The application, with its bot; null when Discord does not say.</summary>
    public DiscordApplication? Me { get; private set; }

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (application, refusal) = await probe.AskAsync(
            DiscordJson.Default.DiscordApplication,
            "applications/@me",
            [],
            cancellationToken
        );
        yield return Token(application, refusal);
        if (application?.Bot?.Id is null)
            yield break;
        Me = application;
        yield return Reading(application);
        yield return Public(application);
        var (gateway, shut) = await probe.AskAsync(DiscordJson.Default.GatewayBot, "gateway/bot", [], cancellationToken);
        yield return shut is null
            ? Gateway(gateway?.SessionStartLimit ?? new SessionStartLimit())
            : new Check($"Discord: it does not say where the gateway is ({shut.Message}).", "Look again later.");
    }

    private static Check Token(DiscordApplication? me, DiscordException? refusal) =>
        (me, refusal) switch
        {
            ({ Bot: { Id: { } id } bot }, _) => new Check(
                $"Discord:BotToken: I am @{bot.Username} ({id}), the bot of the application {me.Name} ({me.Id})."
            ),
            (not null, _) => new Check(
                "Discord:BotToken: its application has no bot.",
                $"Set Discord:BotToken to the token of the page 'Bot' of the app at {DiscordInvite.Portal}."
            ),
            (_, { Status: 401 }) => new Check(
                "Discord:BotToken: Discord refuses it.",
                $"Make a new one ('Reset Token') on the page 'Bot' of the app at {DiscordInvite.Portal}, and set Discord:BotToken to it."
            ),
            _ => new Check(
                $"Discord: it does not say who I am ({refusal?.Message}).",
                "See that Discord:ApiBaseUrl is right and no proxy answers in Discord's place."
            ),
        };

    private Check Reading(DiscordApplication me) =>
        (discord.ReadMessages, me.Flags) switch
        {
            (false, _) => new Check(
                "Discord:ReadMessages is false: what people say is heard as a command, as a mention and in direct messages."
            ),
            (true, null) => new Check("Discord: it does not say whether 'Message Content Intent' is on, so that was not looked at."),
            _ when DiscordStartup.MayRead(me) => new Check(
                "Discord: 'Message Content Intent' is on, so that claims in plain text are heard."
            ),
            _ => new Check(
                "Discord: 'Message Content Intent' is off, so that the gateway turns me away.",
                $"Switch it on on the page 'Bot' of the app at {DiscordInvite.Portal}, or set Discord:ReadMessages to false."
            ),
        };

    // A stranger's server would be one of ours where the settings name none.
    private Check Public(DiscordApplication me) =>
        (me.BotPublic, discord.GuildIds.Count) switch
        {
            (false, _) => new Check("Discord: 'Public Bot' is off, so that only the app's owners add me to servers."),
            (true, > 0) => new Check(
                "Discord: 'Public Bot' is on, so that anybody may add me to a server; I hear only those of Discord:GuildIds."
            ),
            _ => new Check(
                "Discord: 'Public Bot' is on, so that anybody may add me to a server and say commands there.",
                $"Name your servers in Discord:GuildIds; or set 'Install Link' to 'None' on the page 'Installation' of the "
                    + $"app at {DiscordInvite.Portal}, and switch 'Public Bot' off on its page 'Bot'."
            ),
        };

    private static Check Gateway(SessionStartLimit limit) =>
        limit.Remaining < Few
            ? new Check(
                $"Discord: the gateway lets me begin {limit.Remaining} more sessions of {limit.Total} in the next "
                    + $"{TimeSpan.FromMilliseconds(limit.ResetAfter).TotalHours:0.#} h.",
                "See in the log why connections end, and whether another program uses the same token."
            )
            : new Check($"Discord: the gateway can be reached, and lets me begin {limit.Remaining} more sessions of {limit.Total} today.");
}
