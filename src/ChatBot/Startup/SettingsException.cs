namespace ChatBot.Startup;

/// <summary>Settings that cannot work: every fault with its fix. The program does not start.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
