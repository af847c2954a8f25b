namespace ChatBot.Tests.Strings.Extracting;

/// <summary>What C# does to texts, and what only looks like a call.</summary>
public static class HardCasesOfCSharp
{
    private const string NoText = "not a text: nobody can translate it";

    public static HardCase[] All =>
        [
            new("a plain and a markdown text.cs", """var a = _s("Log in"); var b = _m("**Log** in");""", "1 s: Log in", "1 m: **Log** in"),
            new("an escaped quote.cs", """_s("Say \"hi\" \\ now");""", """1 s: Say "hi" \ now"""),
            new("escapes by code.cs", """_s("\u00e9\x41\U0001F600\e[0m\t.");""", "1 s: éA😀\u001b[0m\t."),
            new("a verbatim text.cs", "_s(@\"C:\\temp \"\"x\"\"\");", "1 s: C:\\temp \"x\""),
            new("a verbatim text over lines.cs", "_s(@\"one\n  two\");", "1 s: one\n  two"),
            new(
                "a verbatim text with line ends of Windows.cs",
                "\r\n_s(@\"one\r\ntwo\");\r\n_s(\"three\");",
                "2 s: one\r\ntwo",
                "4 s: three"
            ),
            new("a raw text.cs", "_s(\"\"\"Say \"hi\" \\n\"\"\");", "1 s: Say \"hi\" \\n"),
            new(
                "a raw text over lines is taken back to its margin.cs",
                "_s(\n    \"\"\"\n    one\n      two\n\n    three\n    \"\"\");",
                "1 s: one\n  two\n\nthree"
            ),
            new("a raw text with more quotes.cs", "_s(\"\"\"\"a \"\"\" b\"\"\"\");", "1 s: a \"\"\" b"),
            new("a sum of literals.cs", "_s(\"one \" +\n   @\"two \" + (\"three\" + \" four\"));", "1 s: one two three four"),
            new("a sum with a character.cs", """_s("a" + 'b' + '\n' + "c");""", "1 s: ab\nc"),
            new("a sum with a name.cs", """_s("Hello " + name);""", $"1 !: {NoText}"),
            new(
                "holes by name.cs",
                """_s($"Hello {name}, you are {user.Name} of {this.Site}");""",
                "1 s: Hello $name$, you are $user.Name$ of $Site$"
            ),
            new(
                "holes by their place.cs",
                """_s($"{a + b} of {Count()} and {name} and {list[0]}");""",
                "1 s: $0$ of $1$ and $name$ and $3$"
            ),
            new(
                "holes behind question marks.cs",
                """_s($"{user?.Name} {user!.Name} {(name)} {a?.B.C} {@class}");""",
                "1 s: $user.Name$ $user.Name$ $name$ $a.B.C$ $class$"
            ),
            new("holes with format and width.cs", """_s($"{count,10:N0} of {total:0.0}");""", "1 s: $count$ of $total$"),
            new("a hole that holds a text.cs", """_s($"a {"b"} {$"c {d}"}");""", "1 s: a b c $d$"),
            new("doubled braces.cs", """_s($"{{x}} {y} }}"); _s("{{x}}");""", "1 s: {x} $y$ }", "1 s: {{x}}"),
            new(
                "a verbatim text with holes.cs",
                """_s($@"C:\{dir} ""x"" {{"); _s(@$"\{dir}");""",
                """1 s: C:\$dir$ "x" {""",
                """1 s: \$dir$"""
            ),
            new("a raw text with holes.cs", "_s($$\"\"\"{a} {{b}} \\n\"\"\");", "1 s: {a} $b$ \\n"),
            new("a raw text with holes over lines.cs", "_s($\"\"\"\n    one {a}\n      two\n    \"\"\");", "1 s: one $a$\n  two"),
            new("a call in a hole.cs", """_s($"See {_m("*here*")}");""", "1 s: See $0$", "1 m: *here*"),
            new("a call in a hole of a text that is none of ours.cs", """Log($"x {_s("y")}");""", "1 s: y"),
            new("a call in a call.cs", """_s(_m("inner"));""", "1 m: inner", $"1 !: {NoText}"),
            new(
                "through an object.cs",
                """this._s("a"); Html._s("b"); x.y._m("c"); x?._s("d"); A.B<int>.C._s("e"); base._s("f");""",
                "1 s: a",
                "1 s: b",
                "1 m: c",
                "1 s: d",
                "1 s: e",
                "1 s: f"
            ),
            new("with types.cs", """_s<Page>("a"); Html._s<Page, int>("b");""", "1 s: a", "1 s: b"),
            new("blanks and comments inside.cs", "_s (\n  /* no: _s(\"x\") */ \"a\" // and _s(\"y\")\n);", "1 s: a"),
            new("a chain over lines names the line of the function.cs", "Html\n  ._s(\n    \"a\")", "2 s: a"),
            new("more arguments.cs", """_s("$n$ of $m$", new { n, m }); _s("a", 1, _s("b"));""", "1 s: $n$ of $m$", "1 s: a", "1 s: b"),
            new(
                "a context.cs",
                """_s("Open", context: "menu"); _s(context: "door", text: "Open");""",
                "1 s: Open [menu]",
                "1 s: Open [door]"
            ),
            new("a plural.cs", """_s("1 answer", plural: "$n$ answers", n: count);""", "1 s: 1 answer one=1 answer other=$n$ answers"),
            new("comments.cs", "// _s(\"a\")\n/* _s(\"b\") */\n/// <see cref=\"_s(\"c\")\"/>\nclass C;"),
            new("calls in texts.cs", "var a = \"_s(\\\"x\\\")\"; var b = @\"_s(\"\"y\"\")\"; var c = $\"_s({d})\";"),
            new(
                "what the compiler leaves out.cs",
                "#if false\n_s(\"a\");\n#else\n_s(\"b\");\n#endif\n#if DEBUG\n_s(\"c\");\n#endif",
                "4 s: b"
            ),
            new("names that only end so.cs", """my_s("a"); _static("b"); a_m("c"); __s("d"); _s1("e"); _S("f"); s("g");"""),
            new(
                "declarations.cs",
                "string _s(string text) => text; class C { string _m(string text) { string _s(string t) => t; return text; } }"
            ),
            new("no call.cs", """var f = _s; _s = f; nameof(_s); _s.Call("a"); _s["b"]; _s();"""),
            new("a variable.cs", "_s(name);\n_s(null);\n_s(ok ? \"a\" : \"b\");", $"1 !: {NoText}", $"2 !: {NoText}", $"3 !: {NoText}"),
            new("an empty text.cs", """_s("");""", "1 !: an empty text: nobody can translate it"),
            new(
                "half a character.cs",
                """_s("\ud83d"); _s("\ud83d\ude00");""",
                "1 s: 😀",
                "1 !: a text with half a character: no file can hold it"
            ),
            new(
                "in attributes, lambdas and initializers.cs",
                """[Title(_s("a"))] class C { string x = _s("b"); Func<string> f = () => _s("c"); string P { get; } = _m("d"); }""",
                "1 s: a",
                "1 s: b",
                "1 s: c",
                "1 m: d"
            ),
            new("broken code.cs", "class C {\n void M( { _s(\"a\"); if (\n _s(\"b\")", "2 s: a", "3 s: b"),
            new("a long sum.cs", $"_s({string.Join(" + ", Enumerable.Repeat("\"a\"", 1_000))});", $"1 s: {new string('a', 1_000)}"),
            new("a byte order mark.cs", "\uFEFF_s(\"a\");", "1 s: a"),
            new("right to left and beyond the first plane.cs", """_s("שלום 👩‍👩‍👧 ß");""", "1 s: שלום 👩‍👩‍👧 ß"),
        ];
}
