using ChatBot.Strings.Extracting.Calls;
using ChatBot.Strings.Extracting.CSharp;
using ChatBot.Strings.Extracting.Script;

namespace ChatBot.Strings.Extracting.Razor;

/// <summary>Finds calls in Razor pages and components: in their C#, and in the JavaScript of their script elements.</summary>
internal sealed class RazorCalls(CSharpCalls csharp)
{
    public IEnumerable<MarkerCall> In(string page, CancellationToken cancellationToken) =>
        RazorMarkup.PiecesOf(page).SelectMany(piece => In(piece, page, cancellationToken));

    private IEnumerable<MarkerCall> In(RazorPiece piece, string page, CancellationToken cancellationToken)
    {
        var code = piece.Of(page);
        if (!CallPrefilter.IsIn(code))
            return [];
        return (piece.IsScript ? ScriptCalls.In(code, jsx: false).Select(AsWritten) : csharp.InPiece(code, cancellationToken)).Select(
            call => call with { At = call.At + piece.Start }
        );
    }

    // In a page @@ is one sign, also in a script. A text that the page writes into is another each time.
    private static MarkerCall AsWritten(MarkerCall call) =>
        call with
        {
            Text = call.Text is null || call.Text.Contains(RazorPiece.Written) ? null : One(call.Text),
            Context = One(call.Context),
            Plural = call.Plural is null ? null : One(call.Plural),
        };

    private static string One(string text) => text.Replace("@@", "@", StringComparison.Ordinal);
}
