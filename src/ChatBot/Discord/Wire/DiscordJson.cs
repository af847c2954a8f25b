using System.Text.Json.Serialization;

namespace ChatBot.Discord.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(SentFrame<Identify>))]
[JsonSerializable(typeof(SentFrame<Resume>))]
[JsonSerializable(typeof(SentFrame<long?>))]
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(DiscordMessage[]))]
[JsonSerializable(typeof(DiscordMember))]
[JsonSerializable(typeof(DiscordUser))]
[JsonSerializable(typeof(DiscordChange))]
[JsonSerializable(typeof(DiscordReaction))]
[JsonSerializable(typeof(DiscordInteraction))]
[JsonSerializable(typeof(PressedData))]
[JsonSerializable(typeof(ModalData))]
[JsonSerializable(typeof(DiscordError))]
[JsonSerializable(typeof(DiscordChannel))]
[JsonSerializable(typeof(DiscordApplication))]
[JsonSerializable(typeof(DiscordGuild[]))]
[JsonSerializable(typeof(DiscordRole[]))]
[JsonSerializable(typeof(ActiveThreads))]
[JsonSerializable(typeof(PinPage))]
[JsonSerializable(typeof(RegisteredCommand[]))]
[JsonSerializable(typeof(NewThread))]
[JsonSerializable(typeof(ChannelChange))]
[JsonSerializable(typeof(Callback<LaterData>))]
internal sealed partial class DiscordJson : JsonSerializerContext;
