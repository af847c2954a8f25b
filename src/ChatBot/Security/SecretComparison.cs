using System.Security.Cryptography;
using System.Text;

namespace ChatBot.Security;

/// <summary>Compares what was sent with what is secret, in a time that tells nothing: https://en.wikipedia.org/wiki/Timing_attack</summary>
internal static class SecretComparison
{
    /// <summary>Whether they are equal. Nothing equals no secret.</summary>
    public static bool Equal(string sent, string secret) =>
        secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(sent)),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret))
        );

    /// <summary>HMAC-SHA256 of a body, as lower-case hexadecimal digits.</summary>
    public static string Hmac(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>The password of an <c>Authorization: Basic</c> header; empty when it is none.</summary>
    public static string BasicPassword(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return "";
        var decoded = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), decoded, out var count))
            return "";
        var pair = Encoding.UTF8.GetString(decoded, 0, count);
        return pair.IndexOf(':') is var at and >= 0 ? pair[(at + 1)..] : "";
    }
}
