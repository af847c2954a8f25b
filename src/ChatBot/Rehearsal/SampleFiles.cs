namespace ChatBot.Rehearsal;

/// <summary>The texts of the sample's files, in the versions that its history goes through.</summary>
internal static class SampleFiles
{
    public const string Readme = """
        # Sample

        A small web site to rehearse deploys with: `sh build.sh` fills `site/`.
        Database changes lie in `migrations/`, what people read in `strings/`.

        """;

    public const string Build = """
        # Fills site/ for the revision in $CHATBOT_REVISION. Runs again without harm.
        set -eu
        rm -rf site
        mkdir site
        short=$(printf %.12s "$CHATBOT_REVISION")
        color=$(printf %.6s "$CHATBOT_REVISION")
        for page in page/*.html; do
          sed -e "s/@REVISION@/$CHATBOT_REVISION/g" -e "s/@SHORT@/$short/g" -e "s/@COLOR@/$color/g" "$page" > "site/${page##*/}"
        done
        cp page/*.css site/
        cp -r strings site/strings
        printf %s "$CHATBOT_REVISION" > site/revision.txt
        echo "built $short: $(ls site | wc -l) entries"

        """;

    /// <summary>The build from when the strings go to their translators: those that the sources mark, and those of the files.</summary>
    public const string BuildWithStrings =
        Build
        + """
            cp page/*.js site/
            # The deploy waits for no translator, and goes on where the bot cannot be told.
            if command -v chatbot >/dev/null; then
              chatbot strings extract page -o found.jsonl || true
              chatbot strings send found.jsonl strings/en.json strings/ja.json strings/pt-BR.json strings/ru.json \
                --project "$CHATBOT_PROJECT" --build "$short" --revision "$CHATBOT_REVISION" || true
            fi

            """;

    public const string Script = """
        // The first page greets by the time of day.
        const hour = new Date().getHours();
        const greeting = hour < 12 ? _s("Good morning") : hour < 18 ? _s("Good afternoon") : _s("Good evening");
        document.title = `${greeting} · ${document.title}`;

        function _s(text) { return (window.strings || {})[text] || text; }

        """;

    public const string PipelineJson = """
        {
          "build": ["sh build.sh"],
          "output": "site",
          "steps": {
            "prod": [{ "name": "migrate", "run": "for file in migrations/*.sql; do echo \"applied $file\"; done" }]
          }
        }

        """;

    public const string PipelineJsonWithCheck = """
        {
          "build": ["sh build.sh"],
          "output": "site",
          "steps": {
            "*": [{ "name": "check", "run": "for file in strings/*.json; do test -s \"$file\" && echo \"ok $file\"; done" }],
            "prod": [{ "name": "migrate", "run": "for file in migrations/*.sql; do echo \"applied $file\"; done" }]
          }
        }

        """;

    public const string Style = """
        body { margin: 0; font: 18px/1.6 system-ui, sans-serif; color: #222; background: #fafaf7 }
        header { border-top: 1rem solid var(--color); padding: 2rem 1rem 0 }
        header, main, footer { max-width: 40rem; margin: auto }
        main { padding: 0 1rem }
        footer { padding: 2rem 1rem; color: #777; font-size: .8em }
        code { background: #eee; padding: .1em .4em; border-radius: .3em }

        """;

    public const string DarkStyle =
        Style
        + """
            @media (prefers-color-scheme: dark) {
              body { color: #ddd; background: #16181d }
              code { background: #2a2d34 }
              a { color: #8cf }
            }

            """;

    public const string Sites = """
        CREATE TABLE Sites (
            Id   INT           NOT NULL PRIMARY KEY,
            Name VARCHAR(100)  NOT NULL,
            Url  VARCHAR(200)  NOT NULL
        );

        """;

    public const string LongerUrl = """
        ALTER TABLE UserStoryItems ALTER COLUMN Url VARCHAR(2000) NOT NULL;

        """;

    /// <summary>The first page; <paramref name="body"/> stands below the heading.</summary>
    public static string Page(string title, string body) =>
        $$"""
            <!doctype html>
            <html lang="en" style="--color: #@COLOR@">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <link rel="stylesheet" href="style.css">
            <header><h1>{{title}}</h1></header>
            <main>{{body}}</main>
            <footer>Revision <code id="revision">@SHORT@</code> · @REVISION@</footer>

            """;

    /// <summary>A locale's strings: a JSON object.</summary>
    public static string Texts(params (string Id, string Text)[] strings) =>
        $"{{\n{string.Join(",\n", strings.Select(s => $"  \"{s.Id}\": \"{s.Text}\""))}\n}}\n";
}
