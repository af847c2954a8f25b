namespace ChatBot.Templates;

/// <summary>What fills a hole cannot stand where it is.</summary>
internal sealed class TemplateException(string message) : Exception(message);
