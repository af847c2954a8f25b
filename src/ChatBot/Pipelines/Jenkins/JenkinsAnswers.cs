using System.Net;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>What Jenkins's answers to wishes mean: it speaks to a browser, and sends it on to another page.</summary>
internal static class JenkinsAnswers
{
    /// <summary>The answer to a wish to stop. Having done it, Jenkins sends a browser back to the page that it came from.</summary>
    public static StopAnswer Heard(PipelineAnswer answer)
    {
        if (answer.IsOk || (IsRedirect(answer) && !IsLogin(answer)))
            return new StopAnswer.Asked();
        if (IsRedirect(answer))
            return new StopAnswer.Refused(new OutsideText("the token is not accepted"));
        return answer.IsNo ? new StopAnswer.Refused(new OutsideText(JenkinsRunReader.Words(answer))) : throw answer.Fault();
    }

    /// <summary>
    /// Why a trigger was refused that is sent elsewhere; null when it was not refused. 303 says that an equal wish waits
    /// already, which a key
    /// should make impossible: nobody knows what happened, so the key is looked for.
    /// </summary>
    public static string? Elsewhere(PipelineAnswer answer, string job, Uri root)
    {
        if (!IsRedirect(answer) || answer.Status == HttpStatusCode.SeeOther)
            return null;
        var to = answer.Headers.Location is { } location
            ? new Uri(new Uri(root, $"{JenkinsPaths.OfJob(job)}buildWithParameters"), location)
            : root;
        return JenkinsPaths.IsOf(to.AbsoluteUri, job)
            ? "its queue did not take the build"
            : $"the token is not accepted, or the BaseUrl is not its address: it sends us to {to.GetLeftPart(UriPartial.Path)}";
    }

    /// <summary>Why a trigger was refused, with the fix.</summary>
    public static string Why(PipelineAnswer answer, Trigger trigger) =>
        answer.Status switch
        {
            HttpStatusCode.BadRequest =>
                $"{JenkinsRunReader.Words(answer)}; if the job has no parameters, add {string.Join(", ", trigger.Parameters.Keys)}",
            HttpStatusCode.Conflict => $"{JenkinsRunReader.Words(answer)}; the job is disabled",
            _ => JenkinsRunReader.Words(answer),
        };

    private static bool IsRedirect(PipelineAnswer answer) => (int)answer.Status is >= 300 and < 400;

    private static bool IsLogin(PipelineAnswer answer) =>
        answer.Headers.Location is { } location
        && (
            location.OriginalString.Contains("/login", StringComparison.OrdinalIgnoreCase)
            || location.OriginalString.Contains("commenceLogin", StringComparison.OrdinalIgnoreCase)
        );
}
