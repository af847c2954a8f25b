namespace ChatBot.Strings.Extracting.Script;

/// <summary>
/// Whether a value has just ended. It decides what comes next: after a value <c>/</c> divides and <c>&lt;</c> compares,
/// elsewhere they begin a regular
/// expression and an element of JSX.
/// </summary>
internal sealed class ScriptPlace
{
    private static readonly HashSet<string> _beforeValues =
    [
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "instanceof",
        "else",
        "do",
        "yield",
        "await",
        "default",
        "extends",
    ];

    private readonly Stack<bool> _open = new();
    private ScriptToken? _before;

    /// <summary>Whether a value has just ended.</summary>
    public bool AfterValue { get; private set; }

    /// <summary>How many braces, brackets and parentheses are open.</summary>
    public int Depth => _open.Count;

    public void Pass(ScriptToken token)
    {
        AfterValue = token.Kind switch
        {
            ScriptTokenKind.Mark => IsValueAfter(token.Value),
            ScriptTokenKind.Name => !_beforeValues.Contains(token.Value) || IsMember,
            _ => true,
        };
        _before = token;
    }

    private bool IsMember => _before is { } before && (before.Is(".") || before.Is("?."));

    private bool IsValueAfter(string mark)
    {
        switch (mark)
        {
            case "(":
                // What its parentheses hold is no value but a condition.
                _open.Push(_before is not { Kind: ScriptTokenKind.Name, Value: "if" or "while" or "for" or "with" });
                return false;
            case "[":
                _open.Push(true);
                return false;
            case "{":
                _open.Push(!AfterValue && _before is { } before && !BeginsBlock(before));
                return false;
            case ")" or "]" or "}":
                return !_open.TryPop(out var value) || value;
            case "++" or "--":
                return true;
            case "!":
                // After a value it is TypeScript's word that this is not null.
                return AfterValue;
            default:
                return false;
        }
    }

    private static bool BeginsBlock(ScriptToken before) =>
        before.Value is ";" or "{" or "}" or "=>" or ")" || before is { Kind: ScriptTokenKind.Name, Value: "else" or "do" };
}
