using static ChatBot.Rehearsal.SampleFiles;

namespace ChatBot.Rehearsal;

/// <summary>What the sample's people did in the last days, oldest first.</summary>
internal static class SampleHistory
{
    /// <summary>The tiers serve the commit with this place (from 1) at first. Behind it lie six more, by five authors, with a
    /// migration and new strings among them: enough for every command to have something to show.</summary>
    public const int Served = 15;

    private const string Index = "page/index.html",
        About = "page/about.html",
        Css = "page/style.css";
    private const string En = "strings/en.json",
        Ru = "strings/ru.json",
        Ja = "strings/ja.json",
        Pt = "strings/pt-BR.json";
    private const string Hello = "<p>Hello. This site exists to be deployed.</p>";
    private const string Ask = Hello + "<p>Ask a question, get an answer, ship it.</p>";
    private const string Linked = Ask + "<p><a href=\"about.html\">About this site</a></p>";
    private const string Stories = Linked + "<h2>Stories</h2><p>What people worked on lately.</p>";

    public static readonly IReadOnlyList<SampleCommit> Commits =
    [
        new("nick", 146, "Begin the sample site", ("README.md", Readme), (Index, Page("Sample", Hello)), (Css, Style)),
        new("nick", 145, "Build it by one script", ("build.sh", Build), (En, Texts(("title", "Sample")))),
        new("marco", 141, "Describe the build for the pipeline", ("pipeline.json", PipelineJson)),
        new(
            "samo",
            122,
            "Say what the site is for",
            (Index, Page("Sample", Ask)),
            (En, Texts(("title", "Sample"), ("ask", "Ask a question")))
        ),
        new("kevin", 120, "Russian strings", (Ru, Texts(("title", "Пример"), ("ask", "Задать вопрос")))),
        new("adam", 119, "Japanese strings", (Ja, Texts(("title", "サンプル"), ("ask", "質問する")))),
        new("marco", 98, "Brazilian strings", (Pt, Texts(("title", "Exemplo"), ("ask", "Fazer uma pergunta")))),
        new("nick", 97, "Add Sites table", ("migrations/725 - add Sites table.sql", Sites)),
        new("samo", 93, "An about page", (About, Page("About", "<p>Made by five people.</p>")), (Index, Page("Sample", Linked))),
        new(
            "kevin",
            76,
            "Name the answers in English and Russian",
            (En, Texts(("title", "Sample"), ("ask", "Ask a question"), ("answers", "{0} answers"))),
            (Ru, Texts(("title", "Пример"), ("ask", "Задать вопрос"), ("answers", "Ответов: {0}")))
        ),
        new("adam", 74, "Answers in Japanese", (Ja, Texts(("title", "サンプル"), ("ask", "質問する"), ("answers", "回答 {0} 件")))),
        new("nick", 71, "Say more about the authors", (About, Page("About", "<p>Made by Nick, Samo, Kevin, Marco and Adam.</p>"))),
        new(
            "marco",
            50,
            "Respostas em português",
            (Pt, Texts(("title", "Exemplo"), ("ask", "Fazer uma pergunta"), ("answers", "{0} respostas")))
        ),
        new("samo", 48, "Wider text column", (Css, Style.Replace("40rem", "44rem", StringComparison.Ordinal))),
        new("kevin", 27, "Check the strings before each release", ("pipeline.json", PipelineJsonWithCheck)),
        new("samo", 25, "Show stories on the first page", (Index, Page("Sample", Stories))),
        new(
            "nick",
            23,
            "Increase size of Url on UserStoryItems",
            ("migrations/726 - increase size of Url on UserStoryItems.sql", LongerUrl)
        ),
        new("adam", 6, "Dark colours for dark rooms", (Css, DarkStyle)),
        new(
            "kevin",
            4,
            "Name the stories",
            ("build.sh", BuildWithStrings),
            ("page/greeting.js", Script),
            (
                En,
                Texts(
                    ("title", "Sample"),
                    ("ask", "Ask a question"),
                    ("answers", "{0} answers"),
                    ("stories", "Stories"),
                    ("more", "Read more")
                )
            )
        ),
        new(
            "marco",
            2,
            "Histórias em português",
            (Pt, Texts(("title", "Exemplo"), ("ask", "Fazer uma pergunta"), ("answers", "{0} respostas"), ("stories", "Histórias")))
        ),
        new(
            "samo",
            0.7,
            "Link the stories to their authors",
            (Index, Page("Sample", Stories + "<p><a href=\"about.html\">Who wrote them?</a></p>"))
        ),
    ];
}
