namespace ChatBot.Discord.Gateway;

/// <summary>
/// How a connection ended, and what follows:
/// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
/// </summary>
/// <param name="Next">What follows.</param>
/// <param name="Why">Why it ended.</param>
internal sealed record DisconnectReason(DisconnectAction Next, string Why)
{
    /// <summary>Whether Discord wants a while of one to five seconds in between.</summary>
    public bool AfterAWhile { get; init; }

    /// <summary>The end that a close code means.</summary>
    /// <param name="code">The code; null when the line just broke.</param>
    public static DisconnectReason Of(int? code) =>
        code switch
        {
            null => new(DisconnectAction.Resume, "the line broke"),
            1000 => new(DisconnectAction.Renew, "closed (1000)"),
            4003 => new(DisconnectAction.Renew, "not identified yet (4003)"),
            4004 => new(DisconnectAction.Revoked, "4004, authentication failed"),
            4005 => new(DisconnectAction.Renew, "identified twice (4005)"),
            4007 => new(DisconnectAction.Renew, "invalid sequence (4007)"),
            4008 => new(DisconnectAction.Renew, "too many frames (4008)") { AfterAWhile = true },
            4009 => new(DisconnectAction.Renew, "the session timed out (4009)"),
            4010 or 4011 => new(
                DisconnectAction.GiveUp,
                $"the bot is in too many servers for one connection ({code}), which a deploy bot has no use for; take it "
                    + $"out of those that are not yours"
            ),
            4012 => new(DisconnectAction.GiveUp, "this version of the gateway is gone (4012); a newer version of me is needed"),
            4013 => new(DisconnectAction.GiveUp, "it does not know what I want to hear (4013); a newer version of me is needed"),
            4014 => new(
                DisconnectAction.GiveUp,
                "the switch 'Message Content Intent' is off; switch it on on the page 'Bot' of the app at "
                    + "discord.com/developers/applications, or set Discord:ReadMessages to false, and start me again"
            ),
            _ => new(DisconnectAction.Resume, $"closed ({code})"),
        };
}
