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
