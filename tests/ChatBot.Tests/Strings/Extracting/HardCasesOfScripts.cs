namespace ChatBot.Tests.Strings.Extracting;

/// <summary>What JavaScript and TypeScript do to texts, and what leads a reader of them astray.</summary>
public static class HardCasesOfScripts
{
    private const string NoText = "not a text: nobody can translate it";

    public static HardCase[] All =>
        [
            new("a plain and a markdown text.js", """const a = _s("Log in"), b = _m('**Log** in')""", "1 s: Log in", "1 m: **Log** in"),
            new("escapes.js", """_s("\"a\" \'b\' \\ \n\t\x41\u00e9\u{1F600}\q")""", "1 s: \"a\" 'b' \\ \n\tAé😀q"),
            new("a line that goes on.js", "_s('one \\\n two \\\r\n three')\n_s('four')", "1 s: one  two  three", "4 s: four"),
            new("a template.js", "_s(`one\r\n  \"two\" 'three' \\` \\${x} $y`)", "1 s: one\n  \"two\" 'three' ` ${x} $y"),
            new(
                "holes by name.js",
                "_s(`Hello ${name}, ${user.name} ${user?.name} ${this.site} ${user!.name}`)",
                "1 s: Hello $name$, $user.name$ $user.name$ $site$ $user.name$"
            ),
            new("holes by their place.js", "_s(`${a + b} ${f()} ${name} ${!x} ${$el} ${ {a: 1}.a }`)", "1 s: $0$ $1$ $name$ $3$ $4$ $5$"),
            new("a hole that holds a text.js", "_s(`a ${'b'} ${`c ${d}`}`)", "1 s: a b c $d$"),
            new("calls in holes.js", "html`<p title=\"${_s('a')}\">${x ? `${_m(`b`)}` : ''} _s('no')</p>`", "1 s: a", "1 m: b"),
            new("a call in a hole of a call.js", "_s(`See ${_m('here')}`)", "1 s: See $0$", "1 m: here"),
            new("braces and texts in holes.js", "x = `${ { a: '}' }.a + `}` }`; _s('a')", "1 s: a"),
            new("a sum of literals.js", "_s('one ' +\n  \"two \" + (`three` + ' four'))", "1 s: one two three four"),
            new("a sum with a name.js", "_s('Hello ' + name)", $"1 !: {NoText}"),
            new("a variable.js", "_s(name)\n_s(ok ? 'a' : 'b')\n_s(f('a'))", $"1 !: {NoText}", $"2 !: {NoText}", $"3 !: {NoText}"),
            new("an empty text.js", "_s('')", "1 !: an empty text: nobody can translate it"),
            new(
                "half a character.js",
                """_s("\ud83d"); _s("\ud83d\ude00")""",
                "1 s: 😀",
                "1 !: a text with half a character: no file can hold it"
            ),
            new(
                "through an object.js",
                "i18n._s('a'); this._m('b'); a?._s('c'); a['x']._s('d'); f()._s('e')",
                "1 s: a",
                "1 m: b",
                "1 s: c",
                "1 s: d",
                "1 s: e"
            ),
            new("only if it is there.js", "_s?.('a'); i18n?._s?.('b')", "1 s: a", "1 s: b"),
            new("tagged templates.js", "_s`a ${name}`; i18n._m`b`", "1 s: a $name$", "1 m: b"),
            new("blanks and comments inside.js", "_s (\n  /* no: _s('x') */ 'a', // and _s('y')\n)", "1 s: a"),
            new("more arguments.js", "_s('$n$ of $m$', { n, m: f(1, 2) }); _s('a', _s('b'),)", "1 s: $n$ of $m$", "1 s: a", "1 s: b"),
            new(
                "a context and a plural.js",
                "_s('Open', { context: 'menu' }); _s('1 answer', { n, 'plural': '$n$ answers' })",
                "1 s: Open [menu]",
                "1 s: 1 answer one=1 answer other=$n$ answers"
            ),
            new("comments.js", "#!/usr/bin/env node _s('a')\n// _s('b')\n/* _s('c')\n*/ _s('d') // don't", "4 s: d"),
            new("calls in texts.js", """var a = "_s('x')", b = '_s("y")', c = `_s("z")`;"""),
            new("names that only end so.js", "my_s('a'); $_s('b'); _static('c'); é_s('d'); this.#_s('e'); _s1('f'); _S('g')"),
            new(
                "declarations.js",
                "function _s(text) { return text }\nasync function* _m(text) {}\nclass C { _s(text) {} static _m(a, b) {} "
                    + "}\nconst o = { _s(text) { return _s('a') } }",
                "4 s: a"
            ),
            new("no call.js", "export { _s }; const f = _s; _s.call(null, 'a'); _s['b']; _s(); x = _s < y; typeof _s"),
            new("a regular expression with a quote.js", "x.replace(/'/g, ''); _s('a'); y = /[/\"]/.test(z); _s('b')", "1 s: a", "1 s: b"),
            new("a regular expression with a call.js", "x = /_s('no')/; _s('a'); return /_s('no')/", "1 s: a"),
            new(
                "a division between quotes.js",
                "x = a / 2; y = '/'; _s('a'); z = (a + b) / c / _s('b').length; w = a[0] / 2 + '/' + _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "a regular expression behind a condition.js",
                "if (x) /'/.test(y); _s('a'); while (f(x)) /\"/.exec(y); _s('b')",
                "1 s: a",
                "1 s: b"
            ),
            new(
                "a regular expression behind a block.js",
                "function f() {}\n/'/.test(x); _s('a'); x => { }\n/\"/.test(y); _s('b')",
                "2 s: a",
                "3 s: b"
            ),
            new(
                "a division behind an object.js",
                "x = { a: 1 } / 2; _s('a'); i++ / 2; _s('b'); x = a++ / '/'.length; _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "a division behind numbers and texts.js",
                "x = 10 / 2; y = '/'; _s('a'); x = 'a' / 2; y = '/'; _s('b'); x = `a` / 2; y = '/'; _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new("a keyword as a member.js", "x.return / 2; y = '/'; _s('a'); z.in /2/ _s('b')", "1 s: a", "1 s: b"),
            new("numbers.js", "x = 0x1F + 1_000n + .5 + 1e-5 / 2 / 3; y = a ?.5 : 1; _s('a')", "1 s: a"),
            new("a text without an end.js", "x = 'oops\n_s('a'); y = \"oops\n_s('b')", "2 s: a", "3 s: b"),
            new("a template without an end.js", "_s('a'); x = `${_s('b')} oops", "1 s: a", "1 s: b"),
            new("a call without an end.js", "_s('a'); _s('b', x); _s('c' + ", "1 s: a", "1 s: b", $"1 !: {NoText}"),
            new("line ends of Windows and of old.js", "\r\n_s('a')\r_s('b')\n_s('c')", "2 s: a", "3 s: b", "4 s: c"),
            new("apostrophes in an element.jsx", "const a = <p>Don't _s('no') <b>it's</b></p>; _s('a')", "1 s: a"),
            new(
                "calls in an element.jsx",
                "return (\n  <p title={_s('a')} {...rest} data-x='\\' on>\n    {_m(`b ${c}`)} isn't {x && "
                    + "<b>{_s('c')}</b>} {/* _s('no') */}\n  </p>\n)",
                "2 s: a",
                "3 m: b $c$",
                "3 s: c"
            ),
            new(
                "elements that close themselves.jsx",
                "x = <br/>; _s('a'); y = <Foo.Bar a=\"it's\" b={<i>'</i>} />; _s('b'); z = <>it's {_s('c')}</>",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "an element behind an arrow and a condition.jsx",
                "f = () => <p>'</p>; _s('a'); g = x ? <p>'</p> : <i>\"</i>; _s('b'); h = x && <b>`</b>; _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "comparisons that are no elements.jsx",
                "if (a < b && c > d) _s('a'); for (i = 0; i <n; i++) _s('b'); x = a <b> c; _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new("an element without an end.jsx", "x = <p>it's; \n_s('a')", "2 s: a"),
            new(
                "types.ts",
                "_s<string>('a'); i18n._s<Map<string, X[]>>('b'); _s<{ a: string; b: () => void }>('c'); _s!('d')",
                "1 s: a",
                "1 s: b",
                "1 s: c",
                "1 s: d"
            ),
            new(
                "casts and generic functions.ts",
                "x = <string>y; f = <T>(x: T) => x; _s('it'); type F = <T>(x: T) => void; _s('works')",
                "1 s: it",
                "1 s: works"
            ),
            new(
                "what is not null.ts",
                "x = y! / 2; z = '/'; _s('a'); if (!/'/.test(x)) _s('b'); x! /2; _s('c')",
                "1 s: a",
                "1 s: b",
                "1 s: c"
            ),
            new(
                "declarations.ts",
                "declare function _s(text): string;\ninterface I { _s(text: string): string; _m(text?: string): void "
                    + "}\nclass C { private _s(text: string, n?: number): string { return _s('a') } }",
                "3 s: a"
            ),
            new(
                "types with quotes.ts",
                "type A = 'it' | \"is\"; let x: `${A}s` = f(); enum E { A = 'a' } @Dec('x') class C { y = _s('a') }",
                "1 s: a"
            ),
            new(
                "generic functions beside elements.tsx",
                "const f = <T,>(x: T) => x; const g = <T extends object>(x: T) => <p>it's {_s('a')}</p>; _s('b')",
                "1 s: a",
                "1 s: b"
            ),
            new(
                "an element with types.tsx",
                "x = <List<Item<string>> items={y} render={i => <b>it's {_s('a')}</b>} />; _s('b')",
                "1 s: a",
                "1 s: b"
            ),
            new("a comparison that looks like types.ts", "x = _s < a && b > (c); y = f(_s < a, b) > (d); _s('a')", "1 s: a"),
            new(
                "a list of elements.jsx",
                "const App = () => (\n  <ul className=\"it's\">\n    {items.map(item => <li key={item.id}>{item.name}'s "
                    + "{_s(`Rated ${item.score}`)}</li>)}\n    <Trans>Don't _s('no') {'{'} </Trans>\n  </ul>\n)\nexport "
                    + "const t = _s('a')",
                "3 s: Rated $item.score$",
                "7 s: a"
            ),
            new("a template of elements.js", "const t = html`<a href=${url}>${_s`Don't`}</a>` + `it's`; _s('a')", "1 s: Don't", "1 s: a"),
            new("a module.mjs", "import { _s } from './i18n.js'; export default _s('a')", "1 s: a"),
        ];
}
