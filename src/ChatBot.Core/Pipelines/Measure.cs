namespace ChatBot.Core.Pipelines;

/// <summary>What is counted as a run goes on.</summary>
public enum Measure
{
    /// <summary>Servers that serve the new revision: all of them are a whole tier.</summary>
    Servers,

    /// <summary>Steps, stages or jobs of the run.</summary>
    Steps,

    /// <summary>Hundredths, mostly an estimate.</summary>
    Percent,
}
