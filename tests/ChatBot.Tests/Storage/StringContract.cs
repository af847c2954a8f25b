using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Settings;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Store;
using ChatBot.Strings.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Storage;

/// <summary>What the suites of strings have in common: files come in as builds send them, and are looked at through the books.</summary>
public abstract class StringContract(Engine engine) : StorageContract(engine)
{
    private static readonly JsonSerializerOptions _asIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private protected static Project Web => StoreUnderTest.Web;

    /// <summary>A copy of the program that takes uploads; each has turns of its own.</summary>
    private protected StringUploads Copy() =>
        new(
            Store.Get<IUnitsOfWork>(),
            new ChatBotSettings { Projects = [new() { Name = "web" }, new() { Name = "api" }] },
            new ChangeSignal(),
            Store.Clock,
            NullLogger<StringUploads>.Instance
        );

    private protected Task<UploadAnswer> SendAsync(string query, params string[] lines) =>
        SendAsync(Copy(), Web, query, string.Join('\n', lines));

    private protected static async Task<UploadAnswer> SendAsync(StringUploads copy, Project project, string query, string body)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, body, Stop);
            return await copy.TakeAsync(
                new UploadRequest(project, new QueryCollection(QueryHelpers.ParseQuery(query))),
                "application/x-ndjson",
                path,
                Stop
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    private protected static string Line(string text) => JsonSerializer.Serialize(new { text }, _asIs);

    private protected static string Keyed(string key, string text) => JsonSerializer.Serialize(new { key, text }, _asIs);

    private protected static string[] Many(int count, string text = "text") =>
        [.. Enumerable.Range(1, count).Select(number => Keyed($"k{number}", $"{text} {number}"))];

    private protected Task<T> BookAsync<T>(Func<IStringBook, Task<T>> look) => Store.DoAsync(look);

    private protected Task<T> ListsAsync<T>(Func<SqlStringLists, Task<T>> look) => Store.DoAsync(look);

    private protected async Task<long> MissingAsync(string locale) =>
        Assert.Single(await BookAsync(book => book.CountsAsync(Web, [locale], Stop))).Missing;

    private protected async Task<string[]> TextsAsync(string locale = "ru") =>
        [.. (await BookAsync(book => book.MissingAsync(Web, locale, 10_000, Stop))).Select(one => $"{one.Id} {one.Found.Text}")];

    private protected Task<long> TickAsync(string numbers, string locale = "ru") =>
        BookAsync(book => book.TickAsync("web", locale, StringNumbers.Read(numbers)!, Nick, Stop));

    private protected Task<long> UntickAsync(string numbers, string locale = "ru") =>
        BookAsync(book => book.UntickAsync("web", locale, StringNumbers.Read(numbers)!, Stop));

    /// <summary>Gives a locale's room a list of all that it was not told of; null when there is nothing to tell.</summary>
    private protected async Task<StringList?> GivenAsync(string locale = "ru")
    {
        var room = RoomOf(locale);
        var told = await ListsAsync(lists => lists.ToldAsync(Web, room, Stop));
        var pending = await ListsAsync(lists => lists.PendingAsync(Web, room, told, Stop));
        if (pending.Count == 0)
            return null;
        Assert.True(await ListsAsync(lists => lists.GiveAsync(Web, room, (told, pending.UpTo), Now, Stop)));
        return (await ListsAsync(lists => lists.DirtyAsync(100, Stop))).Last(list => list.Locale == locale);
    }

    private protected static LocaleRoom RoomOf(string locale) => new(locale, Room);

    /// <summary>The strings of a list with what became of them.</summary>
    private protected async Task<string[]> ListedAsync(StringList list) =>
        [.. (await BookAsync(book => book.ListedAsync(list, 1_000, Stop))).Select(one => $"{one.Source.Id} {one.State}")];

    private protected Task<long> CountAsync(string table) =>
        Store.DoAsync(
            async (Transaction transaction) => (await transaction.QueryAsync<long>($"SELECT COUNT(*) FROM {table}", null, Stop))[0]
        );
}
