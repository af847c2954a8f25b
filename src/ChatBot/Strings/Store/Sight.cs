namespace ChatBot.Strings.Store;

/// <summary>How a string of an upload compares with what is known.</summary>
internal enum Sight
{
    /// <summary>It is as it was.</summary>
    Same,

    /// <summary>It is new, or says something else.</summary>
    Different,

    /// <summary>It stands in the upload a second time, and says the same.</summary>
    Repeated,

    /// <summary>It stands in the upload a second time, and says something else.</summary>
    Contradicted,
}
