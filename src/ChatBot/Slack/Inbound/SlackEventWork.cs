namespace ChatBot.Slack.Inbound;

/// <summary>Work that something sent by Slack asks for, to be done before the ack.</summary>
internal delegate Task<AckResult> SlackEventWork(CancellationToken cancellationToken);
