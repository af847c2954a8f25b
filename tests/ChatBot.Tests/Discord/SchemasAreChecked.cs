using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>What holds calls against a published description finds what is wrong with them.</summary>
public sealed class SchemasAreChecked
{
    private static readonly JsonElement _root = JsonElement.Parse(
        """{"schemas":{"Id":{"type":"string","pattern":"^[0-9]+$","format":"snowflake"},"Row":{"type":"object","properties":{"type":{"type":"integer","enum":[1]},"id":{"$ref":"#/schemas/Id"}},"required":["type"]},"Text":{"type":"object","properties":{"type":{"type":"integer","enum":[2]},"text":{"type":"string","maxLength":3}},"required":["type","text"]}}}"""
    );

    [Theory]
    [InlineData("""{"type":"string"}""", "\"x\"", "7", "it is no string")]
    [InlineData("""{"type":["string","null"]}""", "null", "7", "it is no string or null")]
    [InlineData("""{"type":"integer"}""", "7.0", "7.5", "it is no integer")]
    [InlineData("""{"type":"string","nullable":true}""", "null", "7", "it is no string")]
    [InlineData("""{"type":"string","nullable":false}""", "\"x\"", "null", "it is no string")]
    [InlineData("""{"type":"number"}""", "7.5", "\"7\"", "it is no number")]
    [InlineData("""{"type":"boolean"}""", "false", "0", "it is no boolean")]
    [InlineData("""{"type":"array"}""", "[]", "{}", "it is no array")]
    [InlineData("""{"type":"object"}""", "{}", "[]", "it is no object")]
    [InlineData("""{"enum":[1,"a"]}""", "\"a\"", "2", "it is none of 1, \"a\"")]
    [InlineData("""{"oneOf":[{"const":1},{"title":"two","const":2}]}""", "2", "3", "it is none of 1, 2")]
    [InlineData("""{"const":4}""", "4", "5", "it is not 4")]
    [InlineData("""{"$ref":"#/schemas/Id"}""", "\"301\"", "\"x1\"", "it is not like ^[0-9]+$; it is no snowflake")]
    [InlineData("""{"minimum":1,"maximum":3}""", "3", "4", "it goes beyond its maximum of 3")]
    [InlineData("""{"minimum":1}""", "\"0\"", "0", "it goes beyond its minimum of 1")]
    [InlineData("""{"minLength":1}""", "\"x\"", "\"\"", "it is shorter than 1")]
    [InlineData("""{"maxLength":2}""", "\"xx\"", "\"xxx\"", "it is longer than 2")]
    [InlineData("""{"format":"date-time"}""", "\"2026-03-02T12:00:00Z\"", "\"soon\"", "it is no date-time")]
    [InlineData("""{"format":"uri"}""", "\"https://y\"", "\"y\"", "it is no uri")]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,2]", "[1,\"2\"]", "it[1] is no integer")]
    [InlineData("""{"minItems":1}""", "[1]", "[]", "it has fewer than 1")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]", "it has more than 1")]
    [InlineData("""{"uniqueItems":true}""", "[1,2]", "[1,1]", "it has one twice")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"required":["a"]}""", """{"a":"x"}""", """{"a":7}""", "it.a is no string")]
    [InlineData("""{"properties":{"a":{}},"required":["a"]}""", """{"a":"x"}""", """{}""", "it needs a")]
    [InlineData("""{"properties":{"a":{}}}""", """{"a":7}""", """{"b":7}""", "it knows no b")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":7}""", """{"b":7}""", "it knows no b")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a":"x"}""", """{"a":7}""", "it.a is no string")]
    [InlineData("""{"minProperties":1,"maxProperties":1}""", """{"a":1}""", """{"a":1,"b":2}""", "it has more than 1")]
    [InlineData("""{"minProperties":1,"maxProperties":1}""", """{"a":1}""", """{}""", "it has fewer than 1")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "2", "4", "it goes beyond its maximum of 3")]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"string","maxLength":1}]}""", "null", "\"xx\"", "it is longer than 1")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1.5", "1", "it is 2 things at once")]
    [InlineData("""{"anyOf":[{"type":"number"},{"type":"integer"}]}""", "1", "null", "it is no number")]
    [InlineData(
        """{"oneOf":[{"$ref":"#/schemas/Row"},{"$ref":"#/schemas/Text"}]}""",
        """{"type":1}""",
        """{"type":2,"text":"long"}""",
        "it.text is longer than 3"
    )]
    public void What_is_right_is_not_told_of_and_what_is_wrong_is(string schema, string right, string wrong, string told)
    {
        var check = new JsonSchemaCheck(_root);
        Assert.Empty(check.Wrong(JsonElement.Parse(schema), JsonElement.Parse(right), "it"));
        Assert.Equal(told, string.Join("; ", check.Wrong(JsonElement.Parse(schema), JsonElement.Parse(wrong), "it")));
    }

    [Theory]
    [InlineData("""{"not":{}}""")]
    [InlineData("""{"format":"colour"}""")]
    [InlineData("""{"type":"colour"}""")]
    [InlineData("""{"$ref":"other.json"}""")]
    public void What_cannot_be_checked_is_not_passed_over(string schema) =>
        Assert.Throws<NotSupportedException>(() =>
            new JsonSchemaCheck(_root).Wrong(JsonElement.Parse(schema), JsonElement.Parse("\"x\""), "it").ToArray()
        );
}
