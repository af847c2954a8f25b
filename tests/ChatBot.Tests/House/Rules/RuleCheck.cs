using System.Text;

namespace ChatBot.Tests.House.Rules;

/// <summary>Compares a rule's faults with those allowed.</summary>
internal static class RuleCheck
{
    /// <summary>What is to be said when they differ; null when all is as allowed.</summary>
    public static string? Complaint(HouseRule rule, Allowance allowance)
    {
        var allowed = allowance.Entries();
        var faults = rule.Faults(allowed);
        var more = faults.Keys.Where(fault => !allowed.Contains(fault)).Order(StringComparer.Ordinal).ToArray();
        var gone = allowed.Where(entry => !faults.ContainsKey(entry)).Order(StringComparer.Ordinal).ToArray();
        if (more.Length + gone.Length == 0)
            return null;

        var text = new StringBuilder().Append(rule.Says).Append('\n');
        if (more.Length > 0)
            text.Append("New faults, to be mended:\n");
        foreach (var fault in more)
            text.Append("  ").Append(fault).Append('\n').Append(faults[fault]).Append('\n');
        if (gone.Length > 0)
            text.Append("No longer needed, take it off the list:\n");
        foreach (var entry in gone)
            text.Append("  ").Append(entry).Append('\n');
        text.Append("As things stand, ").Append(allowance.Place).Append(" would have to be:\n");
        return text.Append(Allowance.Text(faults.Keys)).ToString();
    }
}
