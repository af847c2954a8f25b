namespace ChatBot.Discord.Gateway;

/// <summary>What follows when a connection ended.</summary>
internal enum DisconnectAction
{
    /// <summary>The session is gone on with.</summary>
    Resume,

    /// <summary>The session is over; a new one is begun.</summary>
    Renew,

    /// <summary>Discord will not have it, however often it is tried.</summary>
    GiveUp,

    /// <summary>The token is no longer good.</summary>
    Revoked,
}
