// Hands out numbers: one transaction each, on the disk before it is told.
const { App, LogLevel } = require('@slack/bolt');
const Database = require('better-sqlite3');

const { SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_API_URL, DATABASE, SAY_IN_CHANNEL } = process.env;

const db = new Database(DATABASE);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS claims (number INTEGER PRIMARY KEY, owner TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO claims (owner, why, at) VALUES (?, ?, ?)');
const take = (owner, why) => insert.run(owner, why, new Date().toISOString()).lastInsertRowid;

const app = new App({
  appToken: SLACK_APP_TOKEN,
  token: SLACK_BOT_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

app.command('/chatbot', async ({ command, ack, say }) => {
  const [, why] = /^take next - (.+)$/.exec(command.text) ?? [];
  if (!why) return ack('Say: take next - why');
  const number = take(command.user_id, why);
  await ack(`${number} is yours. The next one is ${number + 1}.`);
  if (SAY_IN_CHANNEL !== 'no') await say(`<@${command.user_id}> has ${number}: ${why}`);
});

app.message(/^taking next - (.+)$/, async ({ context, message, say }) => {
  const why = context.matches[1];
  const number = take(message.user, why);
  await say(`<@${message.user}> has ${number}: ${why}`);
});

app.start();
