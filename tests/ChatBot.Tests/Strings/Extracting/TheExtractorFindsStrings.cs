using ChatBot.Strings.Extracting;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings.Extracting;

/// <summary>Each hard case alone, and all of them as one tree.</summary>
public sealed class TheExtractorFindsStrings
{
    public static TheoryData<HardCase> Cases => new([.. HardCasesOfCSharp.All, .. HardCasesOfRazor.All, .. HardCasesOfScripts.All]);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_hard_case_is_read_as_the_language_means_it(HardCase hard)
    {
        var source = hard.Source.TrimStart('\uFEFF');
        var calls = new SourceLanguage([]).Calls(hard.File, source, CancellationToken.None);
        Assert.Equal(hard.Found, HardCase.Show(SourceFindings.Of(hard.File, source, calls)));
    }
}
