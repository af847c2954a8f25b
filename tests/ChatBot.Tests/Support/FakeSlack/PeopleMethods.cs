using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>users.* and usergroups.*</summary>
internal sealed class PeopleMethods(FakeSlackWorld world) : MethodFamily(world)
{
    public override IEnumerable<FakeSlackMethod> Methods =>
        [
            new("users.info", ["users:read"], ["user"], Info) { TakesJson = false },
            new("users.lookupByEmail", ["users:read.email"], ["email"], LookupByEmail) { TakesJson = false },
            new("users.list", ["users:read"], [], List) { TakesJson = false },
            new("usergroups.list", ["usergroups:read"], [], Groups) { TakesJson = false },
            new("usergroups.users.list", ["usergroups:read"], ["usergroup"], GroupMembers) { TakesJson = false },
        ];

    private JsonObject Info(FakeSlackCall call) =>
        FakeSlackMethod.Ok(
            ("user", Shape(World.People.GetValueOrDefault(call.Text("user")!) ?? throw new FakeSlackRefusal("user_not_found")))
        );

    private JsonObject LookupByEmail(FakeSlackCall call)
    {
        var email = call.Text("email")!;
        var person = World.People.Values.FirstOrDefault(one => !one.Deleted && one.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
        return FakeSlackMethod.Ok(("user", Shape(person ?? throw new FakeSlackRefusal("users_not_found"))));
    }

    private JsonObject List(FakeSlackCall call) =>
        Page(call, "members", [.. World.People.Values.OrderBy(person => person.Id, StringComparer.Ordinal)], Shape, 1000);

    private JsonObject Groups(FakeSlackCall call)
    {
        Paid();
        return FakeSlackMethod.Ok(
            ("usergroups", new JsonArray([.. World.Groups.Values.Select(group => Shape(group, call.Flag("include_users")))]))
        );
    }

    private JsonObject GroupMembers(FakeSlackCall call)
    {
        Paid();
        var group = World.Groups.GetValueOrDefault(call.Text("usergroup")!) ?? throw new FakeSlackRefusal("no_such_subteam");
        return FakeSlackMethod.Ok(("users", WireShapes.Array(group.Members)));
    }

    private JsonObject Shape(FakeSlackPerson person) => WireShapes.Of(person, World, email: World.Scopes.Contains("users:read.email"));

    private JsonObject Shape(FakeSlackGroup group, bool members)
    {
        var json = new JsonObject
        {
            ["id"] = group.Id,
            ["team_id"] = World.TeamId,
            ["is_usergroup"] = true,
            ["name"] = group.Handle,
            ["handle"] = group.Handle,
            ["date_delete"] = 0,
            ["user_count"] = group.Members.Count,
        };
        if (members)
            json["users"] = WireShapes.Array(group.Members);
        return json;
    }

    private void Paid()
    {
        if (World.PlanUpgradeRequired)
            throw new FakeSlackRefusal("plan_upgrade_required");
    }
}
