using System.Diagnostics;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Command;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>Scripts that deploy: real processes, which outlive the program and run once.</summary>
[Collection(RealProcesses.Collection)]
public sealed class Commands : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();

    // Whatever a test that fails leaves waiting ends when its folder is gone.
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_gets_what_it_needs_as_arguments_and_in_its_environment_and_no_shell_reads_them()
    {
        var job = Job(
            """printf '%s\n' "$1" "$2" "$DEPLOY_KEY" "$DEPLOY_TIER" "$DEPLOY_REVISION" "$DEPLOY_REFERENCE" "$DEPLOY_PROJECT" "$DEPLOY_PERSON" "$NOTE" "$TOKEN_OF_OURS" > ../said""",
            "rev={revision}",
            "{reference}"
        );
        Environment.SetEnvironmentVariable("TOKEN_OF_OURS", "secret");
        const string Odd = "a b'\"$(touch ../hacked);`x`#..ветка";
        await BegunAsync(
            Make(job),
            Wanted("k/../1") with
            {
                Reference = Odd,
                Parameters = new Dictionary<string, string> { ["NOTE"] = Odd },
            }
        );
        var run = await EndedAsync(job, "k/../1");
        Assert.Equal((RunState.Succeeded, "k/../1"), (run.State, run.Id));
        Assert.Equal(
            [$"rev={Sha}", Odd, "k/../1", "dev", Sha, Odd, "web", "nick", Odd, "", ""],
            (await File.ReadAllTextAsync(_folder.At("said"))).Split('\n')
        );
        Assert.False(File.Exists(_folder.At("hacked")));
    }

    [Fact]
    public async Task Twenty_triggers_of_one_key_run_the_command_once()
    {
        var job = Job("echo ran >> ../ran; while [ -d ../data ] && [ ! -e ../open ]; do sleep 0.05; done");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Make(job).TriggerAsync(Wanted("k1"), default)));
        Assert.Equal(RunState.Running, (await Make(job).FindAsync(Wanted("k1"), default))!.State);
        await OpenAsync();
        Assert.Equal(RunState.Succeeded, (await EndedAsync(job, "k1")).State);
        await Make(job).TriggerAsync(Wanted("k1"), default);
        Assert.Equal("ran\n", await File.ReadAllTextAsync(_folder.At("ran")));
    }

    [Fact]
    public async Task A_run_is_found_by_its_key_exactly_by_a_program_that_never_saw_it()
    {
        var job = Job("while [ -d ../data ] && [ ! -e ../open ]; do sleep 0.05; done");
        await BegunAsync(Make(job), Wanted("k1"));
        Assert.Equal((RunState.Running, "k1"), Told(await Make(job).FindAsync(Wanted("k1"), default)));
        Assert.Null(await Make(job).FindAsync(Wanted("k"), default));
        Assert.Null(await Make(job).PollAsync("dev", "../dev/k1", default));
        Assert.Null(await Make(job).PollAsync("prod", "k1", default));
        await OpenAsync();
        await EndedAsync(job, "k1");
    }

    [Fact]
    public async Task What_was_killed_before_the_command_began_never_begins_however_late_its_shell_comes()
    {
        var job = Job("echo ran >> ../ran");
        // As a kill leaves it between the folder and the shell.
        Directory.CreateDirectory(Place("k1"));
        Assert.Null(await Make(job).PollAsync("dev", "k1", default));
        Assert.Null(await Make(job).FindAsync(Wanted("k1"), default));
        Assert.False(Directory.Exists(Place("k1")));
        // As a kill leaves it in the middle of being taken back: whoever comes then does not run.
        Directory.CreateDirectory(Place("k1"));
        await File.WriteAllTextAsync(Path.Combine(Place("k1"), "begun"), "");
        Assert.Null(Assert.IsType<TriggerAnswer.Accepted>(await Make(job).TriggerAsync(Wanted("k1"), default)).Run);
        Assert.False(File.Exists(_folder.At("ran")));
        Assert.Null(await Make(job).FindAsync(Wanted("k1"), default));
        // Nothing ran for certain: now it may.
        await BegunAsync(Make(job), Wanted("k1"));
        Assert.Equal(RunState.Succeeded, (await EndedAsync(job, "k1")).State);
        Assert.Equal("ran\n", await File.ReadAllTextAsync(_folder.At("ran")));
    }

    [Fact]
    public async Task A_command_that_fails_says_its_code_and_its_last_line()
    {
        var job = Job("echo one; echo 'no route to web 3' >&2; exit 7");
        await BegunAsync(Make(job), Wanted("k1"));
        var run = await EndedAsync(job, "k1");
        Assert.Equal((RunState.Failed, "exit code 7: no route to web 3"), (run.State, run.Reason));
    }

    [Theory]
    [InlineData("echo '##chatbot[progress 3/9 switching web 3]'; echo noise", "switching web 3", 3, 9, Measure.Steps)]
    [InlineData("echo '##chatbot[percent 40 copying]'", "copying", 40, 100, Measure.Percent)]
    [InlineData("echo '##chatbot[progress 12/9 over]'", "over", 9, 9, Measure.Steps)]
    [InlineData("echo '##chatbot[progress many]'; echo; echo copying", "copying", 0, 0, Measure.Steps)]
    public async Task What_it_prints_tells_how_far_it_is(string prints, string step, long done, long total, Measure measure)
    {
        var job = Job($"{prints}; echo > ../printed; while [ -d ../data ] && [ ! -e ../open ]; do sleep 0.05; done");
        await BegunAsync(Make(job), Wanted("k1"));
        await AppearingFile.ReadAsync(_folder.At("printed"));
        var run = (await Make(job).PollAsync("dev", "k1", default))!;
        Assert.Equal((RunState.Running, step, done, total, measure), (run.State, run.Step, run.Done, run.Total, run.Measure));
        await OpenAsync();
        await EndedAsync(job, "k1");
    }

    [Fact]
    public async Task A_stop_is_asked_of_the_whole_tree_and_told_by_how_it_went()
    {
        var job = Job("trap 'echo told >> ../told; exit 3' TERM; sh -c 'echo > ../child; exec sleep 600' & wait");
        await BegunAsync(Make(job), Wanted("k1"));
        await AppearingFile.ReadAsync(_folder.At("child"));
        Assert.IsType<StopAnswer.Asked>(await Make(job).StopAsync("dev", new Run("k1", RunState.Running), default));
        Assert.Equal(RunState.Stopped, (await EndedAsync(job, "k1")).State);
        Assert.Equal("told\n", await File.ReadAllTextAsync(_folder.At("told")));
    }

    [Fact]
    public async Task What_does_not_heed_is_ended_after_ten_seconds_also_by_a_program_that_was_started_since()
    {
        var job = Job("trap '' TERM; echo > ../child; while :; do sleep 600; done");
        await BegunAsync(Make(job), Wanted("k1"));
        await AppearingFile.ReadAsync(_folder.At("child"));
        await Make(job).StopAsync("dev", new Run("k1", RunState.Running), default);
        _clock.Advance(TimeSpan.FromSeconds(9));
        await Make(job).StopAsync("dev", new Run("k1", RunState.Running), default);
        Assert.Equal(RunState.Running, (await Make(job).PollAsync("dev", "k1", default))!.State);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Make(job).StopAsync("dev", new Run("k1", RunState.Running), default);
        Assert.Equal(RunState.Stopped, (await Make(job).PollAsync("dev", "k1", default))!.State);
    }

    [Fact]
    public async Task A_shell_that_was_ended_alone_has_not_ended_its_command_and_the_end_of_both_is_a_failure()
    {
        var job = Job("echo $$ > ../child.new; mv ../child.new ../child; exec sleep 600");
        await BegunAsync(Make(job), Wanted("k1"));
        var child = int.Parse(await AppearingFile.ReadAsync(_folder.At("child")), System.Globalization.CultureInfo.InvariantCulture);
        var shell = int.Parse(
            (await File.ReadAllTextAsync(Path.Combine(Place("k1"), "begun"))).Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        await KillAsync(shell);
        Assert.Equal(RunState.Running, (await Make(job).PollAsync("dev", "k1", default))!.State);
        await KillAsync(child);
        var run = await EndedAsync(job, "k1");
        Assert.Equal(
            (RunState.Failed, "its process is gone without an exit code: somebody ended it, or the machine was restarted"),
            (run.State, run.Reason)
        );
    }

    [Fact]
    public async Task A_number_that_another_process_got_since_is_not_taken_for_the_run()
    {
        var job = Job("exit 0");
        Directory.CreateDirectory(Place("k1"));
        await File.WriteAllTextAsync(
            Path.Combine(Place("k1"), "begun"),
            $"{Environment.ProcessId} (sh) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 1 0 0"
        );
        Assert.Equal(RunState.Failed, (await Make(job).PollAsync("dev", "k1", default))!.State);
    }

    [Fact]
    public async Task What_cannot_be_started_is_refused_or_fails_with_the_reason()
    {
        Assert.Equal(
            "there is no job prod",
            Assert
                .IsType<TriggerAnswer.Refused>(await Make(Job("exit 0")).TriggerAsync(Wanted("k1") with { Job = "prod" }, default))
                .Why.Text
        );
        Assert.StartsWith(
            "the folder of job dev is missing: ",
            Assert
                .IsType<TriggerAnswer.Refused>(
                    await Make(
                            new JobSettings
                            {
                                Name = "dev",
                                Command = ["x"],
                                Folder = "nowhere",
                            }
                        )
                        .TriggerAsync(Wanted("k1"), default)
                )
                .Why.Text,
            StringComparison.Ordinal
        );
        var job = new JobSettings { Name = "dev", Command = ["/no/such/program"] };
        await BegunAsync(Make(job), Wanted("k2"));
        var run = await EndedAsync(job, "k2");
        Assert.Equal(RunState.Failed, run.State);
        Assert.StartsWith("exit code 127: ", run.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_fifty_runs_of_a_job_keep_their_folders_and_one_that_goes_on_keeps_its_own()
    {
        var job = Job("while [ -d ../data ] && [ ! -e ../open ]; do sleep 0.05; done");
        await BegunAsync(Make(job), Wanted("first"));
        Directory.SetLastWriteTimeUtc(Place("first"), DateTime.UnixEpoch);
        for (var i = 0; i < 60; i++)
        {
            Directory.CreateDirectory(Place($"old{i}"));
            await File.WriteAllTextAsync(Path.Combine(Place($"old{i}"), "exit"), "0\n");
        }
        await BegunAsync(Make(job), Wanted("last"));
        Assert.Equal(CommandPipeline.Kept + 1, Directory.GetDirectories(Path.GetDirectoryName(Place("first"))!).Length);
        Assert.Equal(RunState.Running, (await Make(job).PollAsync("dev", "first", default))!.State);
        await OpenAsync();
        await EndedAsync(job, "first");
        await EndedAsync(job, "last");
    }

    [Fact]
    public void Settings_that_cannot_work_are_told_with_their_fix()
    {
        Assert.Equal(["Jobs"], CommandPipeline.Kind.Faults(new PipelineSettings { Kind = "Command" }).Select(fault => fault.Setting));
        var faults = CommandPipeline
            .Kind.Faults(
                new PipelineSettings
                {
                    Kind = "Command",
                    Jobs = [new JobSettings { Name = "dev" }, new JobSettings { Name = "prod", Command = ["./deploy", "{revison}"] }],
                }
            )
            .ToList();
        Assert.Equal(["Jobs:0:Command", "Jobs:1:Command"], faults.Select(fault => fault.Setting));
        Assert.StartsWith("holds {revison}, which nothing fills; there is {key}", faults[1].Fault, StringComparison.Ordinal);
    }

    private static readonly string Sha = new('a', 40);

    private static (RunState?, string?) Told(Run? run) => (run?.State, run?.Id);

    private static Trigger Wanted(string key) =>
        new(key, "dev", new Revision(Sha), "main", default)
        {
            Project = "web",
            Tier = "dev",
            By = new PersonId("nick"),
        };

    private static JobSettings Job(string script, params string[] arguments) =>
        new() { Name = "dev", Command = ["sh", "-c", script, "deploy", .. arguments] };

    private CommandPipeline Make(JobSettings job) =>
        new(
            new PipelineSettings
            {
                Name = "ci",
                Kind = "Command",
                Jobs = [job],
            },
            Data,
            _clock
        );

    private string Data => Directory.CreateDirectory(_folder.At("data")).FullName;

    private string Place(string key) => Path.Combine(Data, "commands", "ci", "dev", key);

    // What waits for it goes on.
    private Task OpenAsync() => File.WriteAllTextAsync(_folder.At("open"), "");

    private static async Task KillAsync(int process)
    {
        using var killed = Process.Start("kill", ["-9", $"{process}"]);
        await killed.WaitForExitAsync();
    }

    private static async Task BegunAsync(CommandPipeline pipeline, Trigger trigger) =>
        Assert.Equal(trigger.Key, Assert.IsType<TriggerAnswer.Accepted>(await pipeline.TriggerAsync(trigger, default)).Run?.Id);

    // The end is the process's own: it is looked for until it is there.
    private async Task<Run> EndedAsync(JobSettings job, string key)
    {
        using var guard = new CancellationTokenSource(Patience.Longest);
        while (true)
        {
            if (await Make(job).PollAsync("dev", key, default) is { IsEnded: true } run)
                return run;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, guard.Token);
        }
    }
}
