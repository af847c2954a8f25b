using System.Collections;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Settings;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace ChatBot.Startup;

/// <summary>Reads the settings and refuses those that cannot work, with every fault at once.</summary>
internal static class SettingsReader
{
    // What the framework reads from the same places.
    private static readonly string[] _others =
    [
        "Logging",
        "AllowedHosts",
        "Urls",
        "Kestrel",
        "$schema",
        "Environment",
        "ContentRoot",
        "hostBuilder",
    ];

    /// <exception cref="SettingsException">At least one setting cannot work.</exception>
    public static ChatBotSettings Read(IConfigurationRoot configuration)
    {
        List<string> faults = [.. Unknown(configuration)];
        ChatBotSettings settings;
        try
        {
            settings = configuration.Get<ChatBotSettings>() ?? new ChatBotSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException([.. faults, $"A setting is not of its kind: {e.Message}"]);
        }
        faults.AddRange(new SettingsCheck(settings).Faults());
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    // A misspelled key would silently be its default.
    private static IEnumerable<string> Unknown(IConfigurationRoot configuration)
    {
        var sections = typeof(ChatBotSettings)
            .GetProperties()
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        var written = configuration
            .Providers.Where(one => one is JsonConfigurationProvider or CommandLineConfigurationProvider)
            .SelectMany(one => one.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var key in written.Where(key => !sections.ContainsKey(key) && !_others.Contains(key, StringComparer.OrdinalIgnoreCase)))
            yield return Fault(key, key, [.. sections.Keys, "urls", "data"]);
        foreach (var (name, type) in sections)
        foreach (var fault in Unknown(configuration.GetSection(name), type))
            yield return fault;
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type)
    {
        // The names in a dictionary are the user's own.
        if (type == typeof(string) || type.IsValueType || typeof(IDictionary).IsAssignableFrom(type))
            yield break;
        if (typeof(IList).IsAssignableFrom(type))
        {
            foreach (var item in section.GetChildren().SelectMany(item => Unknown(item, type.GetGenericArguments()[0])))
                yield return item;
            yield break;
        }
        var properties = type.GetProperties()
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
                yield return Fault(child.Path, child.Key, properties.Keys);
            else
                foreach (var fault in Unknown(child, property))
                    yield return fault;
        }
    }

    private static string Fault(string path, string key, IEnumerable<string> known) =>
        NearestMatch.Of(key, known) is { } near
            ? $"{path} is no setting; did you mean '{near}'?"
            : $"{path} is no setting; there is {string.Join(", ", known)}.";
}
