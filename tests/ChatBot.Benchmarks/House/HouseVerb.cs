using System.Globalization;
using ChatBot.Tests.House.Measures;
using ChatBot.Tests.House.Rules;
using ChatBot.Tests.House.Sources;

namespace ChatBot.Benchmarks.House;

/// <summary>
/// `house [folder] [--list name]... [--allow]` prints the figures about the sources of a checkout, this one or another, so that two
/// states are compared by the same code. `--list` adds the places behind a figure; `--allow` writes the allowances of the guard anew.
/// </summary>
internal static class HouseVerb
{
    public static int Run(string[] args)
    {
        List<string> lists = [];
        string? folder = null;
        var allow = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--allow")
                allow = true;
            else if (args[i] == "--list" && i + 1 < args.Length)
                lists.Add(args[++i]);
            else if (folder is null && Directory.Exists(Path.Combine(args[i], "src")))
                folder = Path.GetFullPath(args[i]);
            else
                return Refused(args[i]);
        }
        var checkout = new Checkout(folder ?? SourceFiles.Root());
        var measures = HouseMeasures.Of(checkout);
        if (lists.FirstOrDefault(list => measures.All(measure => measure.Name != list)) is { } unknown)
            return Refused(unknown);
        foreach (var measure in measures)
            Console.WriteLine($"{Number(measure.Value), 8}  {measure.Name, -20} {measure.Says}");
        foreach (var measure in measures.Where(measure => lists.Contains(measure.Name)))
            Print(measure);
        if (allow)
            Allow(checkout);
        return 0;
    }

    private static void Print(Measure measure)
    {
        Console.WriteLine($"\n{measure.Name}: {measure.Says}");
        foreach (var offender in measure.WorstFirst)
            Console.WriteLine(offender);
    }

    private static void Allow(Checkout checkout)
    {
        foreach (var rule in new HouseRules(checkout).All)
        {
            var allowance = new Allowance(checkout.Root, rule.Name);
            var faults = rule.Faults(allowance.Entries());
            allowance.Write([.. faults.Keys]);
            Console.WriteLine($"{faults.Count, 8}  {allowance.Place}");
        }
    }

    private static int Refused(string word)
    {
        Console.Error.WriteLine($"'{word}' is neither a checkout nor a figure's name: house [folder] [--list name]... [--allow]");
        return 2;
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
