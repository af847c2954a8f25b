using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Rooms;
using ChatBot.Discord;
using ChatBot.LocalRoom;
using ChatBot.Pipelines;
using ChatBot.Settings;
using ChatBot.Slack;
using ChatBot.Strings;

namespace ChatBot.Startup;

/// <summary>Checks all settings at the start and lists all faults at once.</summary>
internal sealed class SettingsCheck(ChatBotSettings settings)
{
    private static readonly string[] _taken = [KnownNames.All, "everything", "to", "for", "until", "now", "next", "mine", "new", "offline"];

    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults()
    {
        CheckStorage();
        CheckTurns();
        _faults.AddRange(new SlackSettingsCheck(settings).Faults());
        _faults.AddRange(new DiscordSettingsCheck(settings).Faults());
        if (settings.Api.Token is { Length: > 0 and < 16 })
            Fault(
                "Api:Token",
                "is shorter than 16 characters; make a longer one, or leave it empty to let nobody in from beyond this machine"
            );
        Names("People", settings.People.Select(person => person.Name));
        Names("Roles", settings.Roles.Select(role => role.Name));
        Names("Pipelines", settings.Pipelines.Select(pipeline => pipeline.Name));
        Names("Projects", settings.Projects.Select(project => project.Name));
        foreach (var (person, i) in settings.People.Select((one, i) => (one, i)))
            CheckPerson(person.Name, $"People:{i}:Name");
        foreach (var (role, i) in settings.Roles.Select((one, i) => (one, i)))
            CheckRole(role, $"Roles:{i}:People");
        _faults.AddRange(new PipelineSettingsCheck(settings).Faults());
        foreach (var (project, i) in settings.Projects.Select((one, i) => (one, i)))
            CheckProject(project, $"Projects:{i}");
        return _faults;
    }

    private void CheckStorage()
    {
        if (settings.Storage.Provider is not ("Sqlite" or "PostgreSql"))
            Fault("Storage:Provider", $"is '{settings.Storage.Provider}'; say Sqlite or PostgreSql");
        if (settings.Storage is { Provider: "PostgreSql", ConnectionString: "" })
            Fault("Storage:ConnectionString", "is missing; PostgreSql needs one, like 'Host=…;Database=chatbot;Username=…;Password=…'");
        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
            Fault("DataDirectory", "is empty; name the folder for what is written, like 'data'");
    }

    private void CheckTurns()
    {
        foreach (
            var (name, value) in new[]
            {
                ("AcceptWithin", settings.Turns.AcceptWithin),
                ("IdleAfter", settings.Turns.IdleAfter),
                ("AnswerWithin", settings.Turns.AnswerWithin),
            }
        )
            if (value < TimeSpan.FromSeconds(10) || value > TimeSpan.FromDays(1))
                Fault($"Turns:{name}", $"is {value}; say 10 seconds (00:00:10) to a day");
    }

    private void CheckProject(ProjectSettings project, string at)
    {
        if (project.Name.Any(c => char.IsWhiteSpace(c) || c is '@' or ':' or '/'))
            Fault($"{at}:Name", $"'{project.Name}' holds a space, '@', ':' or '/'; people type it as one word");
        else
            CheckWord(project.Name, $"{at}:Name");
        if (string.IsNullOrWhiteSpace(project.Repository.Url))
            Fault($"{at}:Repository:Url", "is missing; name the address that git fetches from");
        if (project.Tiers.Count == 0)
            Fault($"{at}:Tiers", "is empty; a project needs at least one tier");
        if (project.Rooms.Deploys.Count == 0)
            Fault(
                $"{at}:Rooms:Deploys",
                "is empty; name the room that sees its deploys and calls people to their turn, like local:deploys"
            );
        foreach (var (room, i) in project.Rooms.Deploys.Select((one, i) => (one, i)))
            CheckRoom(room, $"{at}:Rooms:Deploys:{i}");
        foreach (var (room, i) in project.Rooms.Strings.Select((one, i) => (one, i)))
            CheckRoom(room.Room, $"{at}:Rooms:Strings:{i}:Room");
        _faults.AddRange(new StringsSettingsCheck(project, at).Faults());
        Names($"{at}:Series", project.Series.Select(series => series.Name));
        Names($"{at}:Tiers", project.Tiers.Select(tier => tier.Name));
        foreach (var (series, i) in project.Series.Select((one, i) => (one, i)))
        {
            CheckWord(series.Name, $"{at}:Series:{i}:Name");
            if (series.File.Contains('/'))
                Fault($"{at}:Series:{i}:File", "holds a '/'; it names the file only, Folder says where");
            if (!series.File.Contains("{number}", StringComparison.Ordinal))
                Fault($"{at}:Series:{i}:File", "lacks {number}; write it like '{number} - {description}.sql'");
            if (series.Digits is < 0 or > 9)
                Fault($"{at}:Series:{i}:Digits", $"is {series.Digits}; say 0 to 9");
        }
        foreach (var (tier, i) in project.Tiers.Select((one, i) => (one, i)))
            CheckTier(tier, $"{at}:Tiers:{i}");
        Names($"{at}:Jobs", project.Jobs.Select(job => job.Name));
        foreach (var (job, i) in project.Jobs.Select((one, i) => (one, i)))
            CheckJob(job, project, $"{at}:Jobs:{i}");
    }

    private void CheckPerson(string name, string at)
    {
        if (name.Length > 0 && !PersonId.TryParse(name, out _))
            Fault(at, $"'{name}' is no name; letters, digits, dot, dash and underscore only");
    }

    private void CheckRole(RoleSettings role, string at)
    {
        if (role.People.Count + role.SlackGroups.Count + role.DiscordRoles.Count == 0)
            Fault(at, "is empty; name who has the role, or nobody could deploy");
        foreach (var (name, i) in role.People.Select((one, i) => (one, i)))
            CheckPerson(name, $"{at}:{i}");
    }

    private void CheckRoom(string room, string at)
    {
        if (!RoomId.TryParse(room, out var id))
            Fault(at, $"'{room}' is no room; write it like local:deploys, slack:C0123456789 or discord:1234567890123456789");
        else if (id.Platform == "slack")
            _faults.AddRange(new SlackSettingsCheck(settings).RoomFaults(id, at));
        else if (id.Platform == "discord")
            _faults.AddRange(new DiscordSettingsCheck(settings).RoomFaults(id, at));
        else if (id.Platform != RoomId.Local)
            Fault(at, $"'{room}' is on a platform that this program does not speak; it speaks local, slack and discord");
        else if (RoomEndpoints.Room(id.Name) != id)
            Fault(at, $"'{room}' cannot be opened; 1 to 40 small letters, digits, dots, dashes and underscores behind local:");
    }

    // People type it as one word, between the words of a command.
    private void CheckWord(string name, string at)
    {
        if (name.Any(c => char.IsWhiteSpace(c) || c == '@'))
            Fault(at, $"'{name}' holds a space or '@'; people type it as one word");
        else if (_taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            Fault(at, $"is '{name}', which is a word of the commands; choose another");
    }

    private void CheckTier(TierSettings tier, string at)
    {
        CheckWord(tier.Name, $"{at}:Name");
        if (settings.Projects.Any(project => project.Name.Equals(tier.Name, StringComparison.OrdinalIgnoreCase)))
            Fault($"{at}:Name", $"is '{tier.Name}', as a project is: 'halt {tier.Name}' would mean either; rename one");
        CheckTarget((tier.Pipeline, tier.Job.Length == 0 ? tier.Name : tier.Job, tier.Role), tier.Parameters, at);
        if (tier.Again is not ("" or "ByItself" or TierSettings.Asks))
            Fault($"{at}:Again", $"is '{tier.Again}'; say ByItself or Ask");
        if (tier.Elsewhere is not ("Tell" or TierSettings.Stops))
            Fault($"{at}:Elsewhere", $"is '{tier.Elsewhere}'; say Tell or Stop");
    }

    private void CheckJob(TaskSettings job, ProjectSettings project, string at)
    {
        CheckWord(job.Name, $"{at}:Name");
        if (project.Tiers.Any(tier => tier.Name.Equals(job.Name, StringComparison.OrdinalIgnoreCase)))
            Fault($"{at}:Name", $"is '{job.Name}', as a tier is: 'halt {job.Name}' would mean either; rename one");
        CheckTarget((job.Pipeline, job.Job.Length == 0 ? job.Name : job.Job, job.Role), job.Parameters, at);
        if (settings.Pipelines.FirstOrDefault(one => one.Name == job.Pipeline) is { Kind: "Embedded" })
            Fault(
                $"{at}:Pipeline",
                $"'{job.Pipeline}' is the embedded pipeline, which only deploys; name another, like one of the kind Command"
            );
        foreach (var name in job.Asks.Keys.Where(name => PipelineSettingsCheck.HoldsKey(settings, job.Pipeline, name)))
            Fault($"{at}:Asks", $"'{name}' carries the key, by which a run is found again; nobody may say it");
        foreach (var name in job.Asks.Keys.Where(name => name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || c == '=')))
            Fault($"{at}:Asks", $"'{name}' is no name; people type it as name=value, without spaces");
    }

    private void CheckTarget((string Pipeline, string Job, string Role) target, Dictionary<string, string> parameters, string at)
    {
        var pipeline = settings.Pipelines.FirstOrDefault(one => one.Name == target.Pipeline);
        if (pipeline is null)
            Fault(
                $"{at}:Pipeline",
                $"'{target.Pipeline}' is not among Pipelines{Near(target.Pipeline, settings.Pipelines.Select(one => one.Name))}"
            );
        else if (pipeline.Kind is "Embedded" or "Command" && pipeline.Jobs.All(one => one.Name != target.Job))
            Fault($"{at}:Job", $"'{target.Job}' is no job of {pipeline.Name}{Near(target.Job, pipeline.Jobs.Select(one => one.Name))}");
        if (target.Role.Length > 0 && settings.Roles.All(role => role.Name != target.Role))
            Fault($"{at}:Role", $"'{target.Role}' is not among Roles{Near(target.Role, settings.Roles.Select(role => role.Name))}");
        _faults.AddRange(PipelineSettingsCheck.ParameterFaults(parameters, $"{at}:Parameters"));
        foreach (
            var name in parameters
                .Where(one =>
                    PipelineSettingsCheck.HoldsKey(settings, target.Pipeline, one.Key)
                    && !one.Value.Contains("{key}", StringComparison.Ordinal)
                )
                .Select(one => one.Key)
        )
            Fault(
                $"{at}:Parameters",
                $"gives '{name}' another value; it carries the key, by which a run is found again, so it has to hold {{key}}"
            );
    }

    private void Names(string at, IEnumerable<string> names)
    {
        var all = names.ToArray();
        for (var i = 0; i < all.Length; i++)
            if (string.IsNullOrWhiteSpace(all[i]))
                Fault($"{at}:{i}:Name", "is missing");
        foreach (
            var twice in all.Where(name => name.Length > 0)
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
        )
            Fault(at, $"has two of the name '{twice.Key}'; rename one");
    }

    private static string Near(string name, IEnumerable<string> names) =>
        NearestMatch.Of(name, names) is { } near
            ? $"; did you mean '{near}'"
            : "; there is " + (string.Join(", ", names) is { Length: > 0 } all ? all : "none");

    private void Fault(string at, string what) => _faults.Add($"{at} {what}.");
}
