namespace ChatBot.Benchmarks.Chatter;

/// <summary>What people say among themselves: short and long, in several scripts, and often beginning like a command.</summary>
internal static class ChatterLines
{
    public static readonly string[] All =
    [
        "morning",
        "lol",
        "+1",
        "ok",
        "thanks!",
        "none",
        "brb",
        "sure, sounds good",
        "nice work everybody",
        ":tada: :tada:",
        "take a look at this",
        "done with lunch",
        "hold on",
        "taking a 15 min break.",
        "next time let's ask first",
        "who knows why this is slow?",
        "give me a second",
        "drop by my desk when you have time",
        "join us for coffee?",
        "leave it as it is for now",
        "help is on its way",
        "did anybody see the error from last night? it went away by itself",
        "the build on my branch is green again",
        "I think the index on Posts (OwnerUserId, CreationDate) is what makes this fast, without it the plan scans 40 million rows",
        "доброе утро! кто-нибудь смотрел на вчерашнюю ошибку?",
        "お昼に行ってきます",
        "já volto, vou pegar um café ☕",
        "schöne Grüße aus Köln — bis morgen",
        "https://example.com/questions/1234/how-do-i-exit-vim?tab=votes#tab-top",
        "@samo can you review #4711 when you are back?",
        "so here is what happened: the job took the lock, the process was moved to another machine, the lock's "
            + "time ran out while it was paused, and when it woke up "
            + "it went on as if nothing had happened. We should check the fencing token in the statement itself and not "
            + "before it. I'll write it up after lunch, with the graphs.",
        "```\nSELECT TOP 10 * FROM Posts p JOIN Users u ON u.Id = p.OwnerUserId WHERE p.Score > 100 ORDER BY p.CreationDate DESC\n```",
    ];
}
