namespace ChatBot.Tests.Strings.Extracting;

/// <summary>Where code begins and ends in a page.</summary>
public static class HardCasesOfRazor
{
    private const string NoText = "not a text: nobody can translate it";

    public static HardCase[] All =>
        [
            new("an expression.cshtml", """<p>@_s("Log in") @_m("**now**")</p>""", "1 s: Log in", "1 m: **now**"),
            new(
                "an expression in parentheses.cshtml",
                """<p>@(_s("a") + ")" + _s("b")) @(ok ? _s("c") : null)</p>""",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "through an object.cshtml",
                """@Html.Raw(_m("a")) @Html._s("b") @Model.Items[0]?.Label(_s("c")).Value @I18n!._s("d")""",
                "1 m: a",
                "1 s: b",
                "1 s: c",
                "1 s: d"
            ),
            new(
                "an attribute.cshtml",
                """<a title="@_s("a")" class='x @(_s("b"))' @Html.Attr(_s("c"))>it's</a> @_s("d")""",
                "1 s: a",
                "1 s: b",
                "1 s: c",
                "1 s: d"
            ),
            new("a text with holes.cshtml", """<p>@_s($"Hello {Model.Name}")</p>""", "1 s: Hello $Model.Name$"),
            new(
                "a block.cshtml",
                "@{\n  var a = _s(\"a\"); // _s(\"no\")\n  var b = \"}\";\n  var c = _m(\"b\");\n}\n<p>_s(\"no\")</p>",
                "2 s: a",
                "4 m: b"
            ),
            new("plain text.cshtml", """<p>_s("no") isn't _m('no')</p> nick@example.com _s("no") a@_s("no")"""),
            new("a sign that is meant.cshtml", """<p>@@_s("no") @@media @ _s("no") @</p>"""),
            new("comments of Razor.cshtml", """@* _s("no") @_s("no") *@ @_s("a") @{ @* } _s("no") *@ _s("b"); }""", "1 s: a", "1 s: b"),
            new("a comment of HTML runs.cshtml", """<!-- it's @_s("a") <p> --> @_s("b")""", "1 s: a", "1 s: b"),
            new(
                "markup in a block.cshtml",
                "@if (x) {\n  <p>Don't _s(\"no\") @_s(\"a\") <br> <img src='x'></p>\n  var y = _s(\"b\");\n  <p/>\n  var "
                    + "z = _s(\"c\");\n} else if (_s(\"d\") == y) {\n  <b>it's</b> } else { <i>@_s(\"e\")</i> }\n_s(\"no\")",
                "2 s: a",
                "3 s: b",
                "5 s: c",
                "6 s: d",
                "7 s: e"
            ),
            new(
                "markup with void and open elements.cshtml",
                "@{ <ul><li>it's<li>@_s(\"a\")</ul> var x = _s(\"b\"); <input value=\"@_s(\"c\")\"> x = _s(\"d\"); }",
                "1 s: a",
                "1 s: b",
                "1 s: c",
                "1 s: d"
            ),
            new(
                "a line of markup.cshtml",
                "@foreach (var x in _s(\"a\")) {\n  @: isn't _s(\"no\") @_s(\"b\") }\n  var y = _s(\"c\");\n}",
                "1 s: a",
                "2 s: b",
                "3 s: c"
            ),
            new(
                "text elements.cshtml",
                "@for (var i = 0; i < 3; i++) { <text>it's @_s(\"a\") _s(\"no\")</text> _s(\"b\"); }",
                "1 s: a",
                "1 s: b"
            ),
            new(
                "an expression among statements.cshtml",
                "@{ <p>a</p> @_s(\"a\") <p>it's @_s(\"b\")</p> @if (x) { <i>'</i> } var y = _s(\"c\"); }",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new("comparisons are no markup.cshtml", "@if (a < b && c > d) { x = a <b; y = _s(\"a\"); }", "1 s: a"),
            new(
                "a switch.cshtml",
                "@switch (x) { case 1: <p>it's @_s(\"a\")</p> break; default: <text>@_s(\"b\")</text> break; }",
                "1 s: a",
                "1 s: b"
            ),
            new(
                "loops and locks.cshtml",
                "@while (x) { <p>@_s(\"a\")</p> } @do { y = _s(\"b\"); } while (_s(\"c\") != z); @using "
                    + "(Html.BeginForm(_s(\"d\"))) { <p>'</p> } @try { <p>@_s(\"e\")</p> } catch (E e) when (e.M == _s(\"f\")) "
                    + "{ } finally { _s(\"g\"); }",
                "1 s: a",
                "1 s: b",
                "1 s: c",
                "1 s: d",
                "1 s: e",
                "1 s: f",
                "1 s: g"
            ),
            new(
                "functions.cshtml",
                "@functions {\n  string Name { get; set; } = _s(\"a\");\n  string F(string s) => _m(\"b\");\n  void G() { "
                    + "<p>it's @_s(\"c\")</p> }\n}\n_s(\"no\")",
                "2 s: a",
                "3 m: b",
                "4 s: c"
            ),
            new("a section.cshtml", "@section Scripts {\n  <p>isn't _s(\"no\") @_s(\"a\")</p>\n}\n@_s(\"b\")", "2 s: a", "4 s: b"),
            new(
                "directives.cshtml",
                "@using My.Site\n@model Foo<string>\n@inject It's _s\n@addTagHelper *, X\n<p>@_s(\"a\")</p>",
                "5 s: a"
            ),
            new("a template.cshtml", "@Html.Grid(@<b>it's @item._s(\"a\")</b>, _s(\"b\"))", "1 s: a", "1 s: b"),
            new(
                "texts with braces and markup.cshtml",
                """"@{ var a = "{ <p> }"; var b = @"}""<p>"; var c = $"{_s("a")} }}"; var d = """ } <p> """; var e = '}'; var f = _s("b"); }"""",
                "1 s: a",
                "1 s: b"
            ),
            new("a raw text over lines.cshtml", "@{\n  var a = _s(\"\"\"\n    one\n      two\n    \"\"\");\n}", "2 s: one\n  two"),
            new(
                "awaiting.cshtml",
                "@await Html.PartialAsync(_s(\"a\")) @await foreach (var x in y) { <p>@_s(\"b\")</p> }",
                "1 s: a",
                "1 s: b"
            ),
            new(
                "a script.cshtml",
                "<script>\n  // it's\n  alert(_s('a')); alert('@_s(\"b\")');\n  var x = @Html.Raw(Json), y = /'/, z = "
                    + "_m(`c ${d}`);\n</script>\n<p>_s('no')</p>",
                "3 s: a",
                "3 s: b",
                "4 m: c $d$"
            ),
            new(
                "a text that the page writes into.cshtml",
                "<script>_s('Hello @Model.Name'); _s('a@@b'); _s('@@@x')</script>",
                "1 s: a@b",
                $"1 !: {NoText}",
                $"1 !: {NoText}"
            ),
            new(
                "code in a script.cshtml",
                "<script type='module'>\n@if (x) {\n  <text>let a = _s('a'); // it's\n</text>\n  var b = _s(\"b\");\n  @: "
                    + "let c = _s('c @x'), d = _s('d');\n}\n_s('e')</script>",
                "3 s: a",
                "5 s: b",
                "6 s: d",
                $"6 !: {NoText}",
                "8 s: e"
            ),
            new(
                "other scripts.cshtml",
                "<script type=\"text/template\"><p>isn't\n_s('no') @_s(\"a\")</p></script><script "
                    + "type=\"application/ld+json\">{ \"a\": \"_s('no')\" }</script> @_s(\"b\")",
                "2 s: a",
                "2 s: b"
            ),
            new("a style.cshtml", "<style>@@media x { a:after { content: '_s(\"no\")' } }</style> @_s(\"a\")", "1 s: a"),
            new(
                "a component.razor",
                "@page \"/it's\"\n@attribute [Title(_s(\"a\"))]\n<Foo Title=\"@_s(\"b\")\" @onclick=\"@(() => "
                    + "Say(_s(\"c\")))\" />\n@code {\n  [Parameter] public string Name { get; set; } = _s(\"d\");\n  "
                    + "RenderFragment R => @<p>it's @_s(\"e\")</p>;\n}",
                "2 s: a",
                "3 s: b",
                "3 s: c",
                "5 s: d",
                "6 s: e"
            ),
            new("a name for a variable.cshtml", "<p>@code @page @section.Name @model.Title(_s(\"a\"))</p>", "1 s: a"),
            new("a variable.cshtml", "<p>@_s(Model.Name)</p>", $"1 !: {NoText}"),
            new("broken pages.cshtml", "<p title=\"@_s(\"a\")>\n@{ <p> @_s(\"b\") if (x) {", "1 s: a", "2 s: b"),
            new(
                "a form in a loop with attributes.cshtml",
                "@foreach (var x in Model.Items)\n{\n    <form action=\"/it's/@x.Id\" onsubmit='return f(\"{\")'>\n       "
                    + " @if (x.Ok)\n        {\n            <button type=\"submit\">@_s(\"Save\")</button>\n        }\n        "
                    + "else\n        {\n            @Html.Raw(_m($\"Not *{x.Name}*\"))\n        }\n    </form>\n}",
                "6 s: Save",
                "10 m: Not *$x.Name$*"
            ),
            new("a helper.cshtml", "@helper Vote(string x) {\n  <p>it's @_s(\"a\")</p>\n  var y = _s(\"b\");\n}", "2 s: a", "3 s: b"),
            new("line ends of Windows.cshtml", "<p>it's</p>\r\n@{\r\n  <p>@_s(\"a\")</p>\r\n}\r\n@_s(\"b\")", "3 s: a", "5 s: b"),
            new("a sign at the end.cshtml", "@_s(\"a\") @", "1 s: a"),
        ];
}
