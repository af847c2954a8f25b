using System.Data;
using System.Globalization;
using Dapper;

namespace ChatBot.Storage.Engine;

/// <summary>Instants as fixed-width UTC text, so that both engines keep them alike and text order is time order.</summary>
internal sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Tells Dapper, whose own mapping would hand the instant to the driver.</summary>
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Instants());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public override DateTimeOffset Parse(object value) =>
        DateTimeOffset.ParseExact(
            (string)value,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = Text(value);
    }
}
