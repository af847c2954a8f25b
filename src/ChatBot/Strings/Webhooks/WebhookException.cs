namespace ChatBot.Strings.Webhooks;

/// <summary>A call of a service cannot be made, or its answer does not help.</summary>
/// <param name="message">What is wrong, as the end of a sentence about the service, without a dot.</param>
internal sealed class WebhookException(string message) : Exception(message);
