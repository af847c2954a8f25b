using ChatBot.Tests.Support;

[assembly: TestCollectionOrderer(typeof(RealProcesses))]
