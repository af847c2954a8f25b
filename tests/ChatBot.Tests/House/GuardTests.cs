using ChatBot.Tests.House.Rules;
using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House;

/// <summary>
/// Who may see whom, asked of the compiler: what `var`, an extension method or a full name hides from a search is seen here.
/// The faults that are allowed stand in Allowed/; each message holds the list as it would have to be.
/// </summary>
[Collection(CheckoutDefinition.Name)]
public sealed class GuardTests(CheckoutFixture fixture)
{
    private readonly Checkout _checkout = fixture.Checkout;

    [Fact]
    public void No_folders_form_a_circle() => Holds("circles");

    [Fact]
    public void No_adapter_and_no_vendor_sees_another() => Holds("adapters");

    [Fact]
    public void A_leaf_sees_no_other_folder() => Holds("leaves");

    [Fact]
    public void A_project_sees_only_those_it_may_know() => Holds("walls");

    [Fact]
    public void A_types_name_has_one_meaning() => Holds("names");

    // What generators would add is missing here, so that a few names stay without a meaning; many would make the rules blind.
    [Fact]
    public void Nearly_every_name_in_the_sources_is_understood()
    {
        var references = _checkout.References;
        Assert.True(references.Names > 10_000, $"only {references.Names} names were read");
        var (names, unbound) = (references.Names, references.Unbound);
        Assert.True(
            unbound.Count <= names / 2_000,
            $"{unbound.Count} of {names} names are not understood:\n{string.Join('\n', unbound.Take(40))}"
        );
    }

    private void Holds(string name)
    {
        var rule = new HouseRules(_checkout).All.Single(rule => rule.Name == name);
        if (RuleCheck.Complaint(rule, new Allowance(_checkout.Root, rule.Name)) is { } complaint)
            Assert.Fail(complaint);
    }
}
