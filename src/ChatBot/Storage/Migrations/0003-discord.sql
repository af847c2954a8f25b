-- The session of Discord's gateway, so that the next start hears what was said meanwhile.
CREATE TABLE discord_sessions (
    application TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL,
    address TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    intents BIGINT NOT NULL,
    at TEXT NOT NULL
);

-- When a session was begun: Discord counts them, and resets the token of who begins too many.
CREATE TABLE discord_identifies (
    application TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX discord_identifies_of_application ON discord_identifies (application, at);

-- The commands that a server has, by their hash.
CREATE TABLE discord_commands (
    application TEXT NOT NULL,
    guild TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (application, guild)
);

-- Lines that are too long for a button to carry.
CREATE TABLE discord_lines (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX discord_lines_by_age ON discord_lines (at);

-- Linked accounts: when somebody said by a code who an account is; and the codes, by their hash, with the wrong ones that were said.
ALTER TABLE accounts ADD COLUMN linked_at TEXT;
CREATE TABLE link_codes (
    hash TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    until TEXT NOT NULL
);
CREATE TABLE link_guesses (
    id TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL
);
