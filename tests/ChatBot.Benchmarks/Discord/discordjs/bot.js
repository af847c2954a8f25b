// Hands out numbers: one transaction each, on the disk before it is told.
const { Client, Events, GatewayIntentBits, MessageFlags } = require('discord.js');
const Database = require('better-sqlite3');

const { DISCORD_TOKEN, DISCORD_API, DATABASE, PIN } = process.env;

const db = new Database(DATABASE);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS claims (number INTEGER PRIMARY KEY, owner TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL)');
const insert = db.prepare('INSERT INTO claims (owner, why, at) VALUES (?, ?, ?)');
const take = (owner, why) => insert.run(owner, why, new Date().toISOString()).lastInsertRowid;

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api: DISCORD_API },
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand() || interaction.commandName !== 'take') return;
  const why = interaction.options.getString('why');
  if (interaction.options.getString('number') !== 'next' || !why) {
    await interaction.reply({ content: 'Say: take next, and why', flags: MessageFlags.Ephemeral });
    return;
  }
  const number = take(interaction.user.id, why);
  const content = `${number} is yours: ${why}. The next one is ${number + 1}.`;
  if (PIN === 'no') {
    await interaction.reply({ content });
    return;
  }
  const { resource } = await interaction.reply({ content, withResponse: true });
  await resource.message.pin();
});

client.on(Events.MessageCreate, async (message) => {
  const [, why] = /^taking next - (.+)$/.exec(message.content) ?? [];
  if (!why || message.author.bot) return;
  const number = take(message.author.id, why);
  const said = await message.reply(`${number} is yours: ${why}. The next one is ${number + 1}.`);
  if (PIN !== 'no') await said.pin();
});

client.login(DISCORD_TOKEN);
