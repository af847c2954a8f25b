using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using ChatBot.Commands.Claims;
using ChatBot.Core.Chat;
using ChatBot.Pipeline;
using ChatBot.Settings;
using ChatBot.Slack.Doctor;
using ChatBot.Startup;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.House;

/// <summary>The walls of the house, and what is written about it.</summary>
public sealed class HouseTests
{
    private static readonly string _root = Root();
    private static readonly CommandCatalog _commands = new(typeof(TakeCommand).Assembly);

    [Theory]
    [InlineData("src/ChatBot.Core/ChatBot.Core.csproj")]
    [InlineData("src/ChatBot.Pipeline/ChatBot.Pipeline.csproj")]
    [InlineData("commands/ChatBot.Commands.csproj", "ChatBot.Core")]
    [InlineData("src/ChatBot/ChatBot.csproj", "ChatBot.Core", "ChatBot.Pipeline", "ChatBot.Commands")]
    public void A_project_refers_only_to_those_it_may_know(string project, params string[] allowed)
    {
        var references = XDocument
            .Load(Path.Combine(_root, project))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(allowed.Order(), references.Order());
    }

    [Theory]
    [InlineData("src/ChatBot.Core/ChatBot.Core.csproj")]
    [InlineData("commands/ChatBot.Commands.csproj")]
    public void Core_and_commands_use_no_package(string project) =>
        Assert.DoesNotContain(
            XDocument.Load(Path.Combine(_root, project)).Descendants(),
            element => element.Name.LocalName is "PackageReference" or "FrameworkReference"
        );

    [Fact]
    public void Only_Program_knows_the_commands()
    {
        var knowing = Sources("src/ChatBot")
            .Where(file => File.ReadAllText(file).Contains("ChatBot.Commands", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["Program.cs"], knowing);
    }

    [Fact]
    public void The_pipeline_knows_nothing_of_chat()
    {
        var assembly = typeof(EmbeddedPipeline).Assembly;
        Assert.DoesNotContain(
            assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("ChatBot", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Usage_lines_are_unique_and_begin_with_their_verb()
    {
        var lines = _commands.All.SelectMany(entry => entry.Usages.Select(usage => (entry.Name, usage.Line))).ToArray();
        Assert.Equal(lines.Length, lines.Select(line => line.Line).Distinct().Count());
        Assert.All(lines, line => Assert.Equal(line.Name, line.Line.Split(' ')[0]));
    }

    [Fact]
    public void Every_command_has_a_summary_and_a_usage_that_people_see()
    {
        Assert.True(_commands.All.Count >= 22, $"only {_commands.All.Count} commands were found");
        Assert.All(
            _commands.All,
            entry =>
            {
                Assert.InRange(entry.Described.Summary.Length, 10, 80);
                Assert.False(entry.Described.Summary.EndsWith('.'), entry.Name);
                Assert.NotEmpty(entry.Shown);
            }
        );
    }

    [Fact]
    public void The_table_of_commands_in_the_README_is_true()
    {
        var rows = _commands.All.SelectMany(entry =>
            entry.Shown.Select(
                (line, i) => $"| `{line.Replace("|", "\\|", StringComparison.Ordinal)}` | {(i == 0 ? entry.Described.Summary : "")} |"
            )
        );
        var table = string.Join('\n', ["| say | to |", "|---|---|", .. rows]);
        var readme = File.ReadAllText(Path.Combine(_root, "README.md"));
        Assert.True(readme.Contains(table, StringComparison.Ordinal), $"The README's table should be:\n{table}");
    }

    [Fact]
    public void The_Slack_manifest_beside_the_code_is_what_the_program_prints() =>
        Assert.Equal(
            new SlackManifest(_commands.All, new SlackSettings().Command).Text(verbs: false, url: null),
            File.ReadAllText(Path.Combine(_root, "src/ChatBot/Slack/slack-manifest.yaml"))
        );

    [Fact]
    public void The_example_settings_bind_and_name_every_option_at_its_default()
    {
        var path = Path.Combine(_root, "appsettings.example.json");
        var settings = SettingsReader.Read((IConfigurationRoot)new ConfigurationBuilder().AddJsonFile(path).Build());
        Assert.NotEmpty(settings.Projects);
        using var json = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Assert.Empty(Missing(typeof(ChatBotSettings), json.RootElement, ""));
    }

    private static IEnumerable<string> Missing(Type type, JsonElement json, string at)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var here = $"{at}:{property.Name}";
            if (!json.TryGetProperty(property.Name, out var value))
                yield return here;
            else if (property.PropertyType.IsGenericType)
            {
                var of = property.PropertyType.GetGenericArguments()[0];
                if (of.Namespace == type.Namespace)
                    foreach (var one in Missing(of, value[0], here))
                        yield return one;
            }
            else if (property.PropertyType.Namespace == type.Namespace)
                foreach (var one in Missing(property.PropertyType, value, here))
                    yield return one;
        }
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(_root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
