using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Support;

/// <summary>
/// Holds JSON against a schema, as far as published API descriptions use them: https://json-schema.org/draft/2020-12.
/// Stricter in one thing: a
/// member that a schema does not name is wrong. A keyword that is not known here throws, so that none is passed over.
/// </summary>
/// <param name="root">The document in which <c>$ref</c> is looked up.</param>
internal sealed class JsonSchemaCheck(JsonElement root)
{
    private const string Reference = "#/";

    /// <summary>What is wrong with a value; nothing is right.</summary>
    /// <param name="schema">What it has to be like.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it stands, for the messages.</param>
    public IEnumerable<string> Wrong(JsonElement schema, JsonElement value, string at) =>
        schema.EnumerateObject().SelectMany(keyword => Wrong(keyword.Name, keyword.Value, schema, value, at));

    /// <summary>What a <c>$ref</c> refers to.</summary>
    public JsonElement Referred(string reference) =>
        reference.StartsWith(Reference, StringComparison.Ordinal)
            ? reference[Reference.Length..].Split('/').Aggregate(root, (json, name) => json.GetProperty(name))
            : throw new NotSupportedException(reference);

    private IEnumerable<string> Wrong(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string at) =>
        keyword switch
        {
            "$ref" => Wrong(Referred(rule.GetString()!), value, at),
            "type" => When(
                !(value.ValueKind == JsonValueKind.Null && IsNullable(schema)) && !Types(rule).Any(type => IsOf(type, value)),
                $"{at} is no {string.Join(" or ", Types(rule))}"
            ),
            "enum" => When(
                !rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
                $"{at} is none of {Listed(rule.EnumerateArray())}"
            ),
            "const" => When(!JsonElement.DeepEquals(rule, value), $"{at} is not {rule.GetRawText()}"),
            "allOf" => rule.EnumerateArray().SelectMany(one => Wrong(one, value, at)),
            "oneOf" => Chosen(rule, value, at, exactly: true),
            "anyOf" => Chosen(rule, value, at, exactly: false),
            "minimum" or "maximum" => OfNumber(keyword, rule.GetDecimal(), value, at),
            "minLength" or "maxLength" or "pattern" or "format" => OfText(keyword, rule, value, at),
            "items" or "minItems" or "maxItems" or "uniqueItems" => OfList(keyword, rule, value, at),
            "properties" or "required" or "additionalProperties" or "minProperties" or "maxProperties" => OfObject(
                keyword,
                rule,
                schema,
                value,
                at
            ),
            "title" or "description" or "contentEncoding" or "default" or "deprecated" or "nullable" or "readOnly" => [],
            _ when keyword.StartsWith("x-", StringComparison.Ordinal) => [],
            _ => throw new NotSupportedException($"{keyword} is not known"),
        };

    // Of those that were meant the nearest is told of, as its message helps.
    private string[] Chosen(JsonElement rule, JsonElement value, string at, bool exactly)
    {
        string[][] tried = [.. rule.EnumerateArray().Select(one => Wrong(one, value, at).ToArray())];
        if (rule.EnumerateArray().All(one => one.TryGetProperty("const", out _)) && tried.All(wrong => wrong.Length > 0))
            return [$"{at} is none of {Listed(rule.EnumerateArray().Select(one => one.GetProperty("const")))}"];
        var right = tried.Count(wrong => wrong.Length == 0);
        if (right == 1 || (right > 1 && !exactly))
            return [];
        return right > 1
            ? [$"{at} is {right} things at once"]
            : tried.OrderBy(wrong => wrong.Count(IsOfKind)).ThenBy(wrong => wrong.Length).First();
    }

    // OpenAPI 3.0 says so beside the type.
    private static bool IsNullable(JsonElement schema) =>
        schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True;

    private static string Listed(IEnumerable<JsonElement> values) => string.Join(", ", values.Select(value => value.GetRawText()));

    // A value of another type, or named as another thing, was hardly meant.
    private static bool IsOfKind(string wrong) =>
        wrong.Contains(".type is ", StringComparison.Ordinal) || wrong.Contains(" is no ", StringComparison.Ordinal);

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(one => one.GetString()!) : [rule.GetString()!];

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number
                && value.TryGetDecimal(out var number)
                && number == decimal.Truncate(number),
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => throw new NotSupportedException(type),
        };

    private static IEnumerable<string> OfNumber(string keyword, decimal limit, JsonElement value, string at) =>
        When(
            value.ValueKind == JsonValueKind.Number && (keyword == "minimum" ? value.GetDecimal() < limit : value.GetDecimal() > limit),
            $"{at} goes beyond its {keyword} of {limit.ToString(CultureInfo.InvariantCulture)}"
        );

    private static IEnumerable<string> OfText(string keyword, JsonElement rule, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.String)
            return [];
        var text = value.GetString()!;
        return keyword switch
        {
            "minLength" => When(text.Length < rule.GetInt32(), $"{at} is shorter than {rule}"),
            "maxLength" => When(text.Length > rule.GetInt32(), $"{at} is longer than {rule}"),
            "pattern" => When(!Regex.IsMatch(text, rule.GetString()!, RegexOptions.ECMAScript), $"{at} is not like {rule}"),
            _ => When(!IsFormed(rule.GetString()!, text), $"{at} is no {rule}"),
        };
    }

    private static bool IsFormed(string format, string text) =>
        format switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "snowflake" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "nonce" => text.Length > 0,
            // Of numbers the minimum and the maximum say it.
            "int32" or "int64" or "double" => true,
            _ => throw new NotSupportedException($"the format {format} is not known"),
        };

    private IEnumerable<string> OfList(string keyword, JsonElement rule, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return [];
        JsonElement[] items = [.. value.EnumerateArray()];
        return keyword switch
        {
            "items" => items.Index().SelectMany(item => Wrong(rule, item.Item, $"{at}[{item.Index}]")),
            "minItems" => When(items.Length < rule.GetInt32(), $"{at} has fewer than {rule}"),
            "maxItems" => When(items.Length > rule.GetInt32(), $"{at} has more than {rule}"),
            _ => When(
                rule.GetBoolean()
                    && items.Index().Any(item => items[..item.Index].Any(before => JsonElement.DeepEquals(before, item.Item))),
                $"{at} has one twice"
            ),
        };
    }

    private IEnumerable<string> OfObject(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        var named = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var unnamed = value
            .EnumerateObject()
            .Where(member => named.ValueKind == JsonValueKind.Undefined || !named.TryGetProperty(member.Name, out _));
        return keyword switch
        {
            "required" => rule.EnumerateArray()
                .Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{at} needs {name}"),
            "minProperties" => When(value.GetPropertyCount() < rule.GetInt32(), $"{at} has fewer than {rule}"),
            "maxProperties" => When(value.GetPropertyCount() > rule.GetInt32(), $"{at} has more than {rule}"),
            "additionalProperties" when rule.ValueKind == JsonValueKind.Object => unnamed.SelectMany(member =>
                Wrong(rule, member.Value, $"{at}.{member.Name}")
            ),
            "additionalProperties" => When(
                rule.ValueKind == JsonValueKind.False && unnamed.Any(),
                $"{at} knows no {string.Join(", ", unnamed.Select(member => member.Name))}"
            ),
            _ =>
            [
                .. rule.EnumerateObject()
                    .Where(member => value.TryGetProperty(member.Name, out _))
                    .SelectMany(member => Wrong(member.Value, value.GetProperty(member.Name), $"{at}.{member.Name}")),
                .. schema.TryGetProperty("additionalProperties", out _) ? [] : unnamed.Select(member => $"{at} knows no {member.Name}"),
            ],
        };
    }

    private static IEnumerable<string> When(bool isWrong, string what) => isWrong ? [what] : [];
}
