-- What builds found: each upload says all that one source of a project has.
CREATE TABLE string_uploads (
    id BIGINT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    source TEXT NOT NULL,
    build TEXT NOT NULL,
    revision TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX string_uploads_of_project ON string_uploads (project, id);

-- A string is known by the hash of its key and source, or of its text and context; its own hash says what translators see of it.
CREATE TABLE strings (
    project TEXT NOT NULL,
    id BIGINT NOT NULL,
    identity BIGINT NOT NULL,
    hash BIGINT NOT NULL,
    key TEXT,
    context TEXT NOT NULL,
    text TEXT NOT NULL,
    forms TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    file TEXT NOT NULL,
    line BIGINT NOT NULL,
    author TEXT NOT NULL,
    since_upload BIGINT NOT NULL,
    changed_upload BIGINT NOT NULL,
    gone_upload BIGINT,
    PRIMARY KEY (project, id)
);
CREATE UNIQUE INDEX strings_one_of_identity ON strings (project, identity);
CREATE INDEX strings_of_key ON strings (project, key) WHERE key IS NOT NULL;

-- Which source has which string, and with which hash it was read there last: what is the same is not looked at again. Of translations, too.
-- One row of each identity: the hash is in the key so that all of a source is read from the index alone, a tenth of the time.
CREATE TABLE string_places (
    project TEXT NOT NULL,
    source TEXT NOT NULL,
    identity BIGINT NOT NULL,
    hash BIGINT NOT NULL,
    string BIGINT NOT NULL,
    PRIMARY KEY (project, source, identity, hash)
);
CREATE INDEX string_places_of_string ON string_places (project, string);

-- What an upload brought, on its way: it counts as a whole, or not at all.
CREATE TABLE string_found (
    staging TEXT NOT NULL,
    n BIGINT NOT NULL,
    what TEXT NOT NULL,
    identity BIGINT NOT NULL,
    hash BIGINT NOT NULL,
    string BIGINT NOT NULL,
    key TEXT,
    context TEXT NOT NULL,
    text TEXT NOT NULL,
    forms TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    file TEXT NOT NULL,
    line BIGINT NOT NULL,
    author TEXT NOT NULL,
    PRIMARY KEY (staging, n)
);

-- What there is for a locale. The hash is that of the source when it was translated; NULL when it is not translated. Beneath an override stays what it was before.
CREATE TABLE translations (
    project TEXT NOT NULL,
    locale TEXT NOT NULL,
    string BIGINT NOT NULL,
    forms TEXT,
    override_forms TEXT,
    hash BIGINT,
    beneath BIGINT,
    translated_by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (project, locale, string)
);
CREATE INDEX translations_of_string ON translations (project, string);

-- The locales that translations were ever sent of.
CREATE TABLE string_locales (
    project TEXT NOT NULL,
    locale TEXT NOT NULL,
    PRIMARY KEY (project, locale)
);

-- What there was to tell of a string: new when it was not there before, else what it said before.
CREATE TABLE string_news (
    project TEXT NOT NULL,
    upload BIGINT NOT NULL,
    string BIGINT NOT NULL,
    before TEXT,
    before_hash BIGINT,
    PRIMARY KEY (project, upload, string)
);
CREATE INDEX string_news_of_string ON string_news (project, string, upload);

-- How far a locale's room was told.
CREATE TABLE string_rooms (
    project TEXT NOT NULL,
    locale TEXT NOT NULL,
    room TEXT NOT NULL,
    told BIGINT NOT NULL,
    reminded_at TEXT,
    PRIMARY KEY (project, locale, room)
);

-- The lists that a locale's room was given: the news of some uploads, as far as they were missing then.
CREATE TABLE string_lists (
    id BIGINT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    locale TEXT NOT NULL,
    room TEXT NOT NULL,
    after_upload BIGINT NOT NULL,
    to_upload BIGINT NOT NULL,
    reaches TEXT NOT NULL,
    at TEXT NOT NULL,
    dirty BIGINT NOT NULL
);
CREATE INDEX string_lists_of_project ON string_lists (project, to_upload);
CREATE INDEX string_lists_dirty ON string_lists (id) WHERE dirty = 1;

-- Up to which upload a tier has a project's strings, and since when.
CREATE TABLE string_tiers (
    project TEXT NOT NULL,
    tier TEXT NOT NULL,
    at TEXT NOT NULL,
    revision TEXT NOT NULL,
    upload BIGINT NOT NULL,
    PRIMARY KEY (project, tier, at)
);

-- Counts what changes, so that nobody looks at what is as it was.
CREATE TABLE string_changes (
    project TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);

-- The calls of translation services: announced with what they tell of, and settled after.
CREATE TABLE string_calls (
    project TEXT NOT NULL,
    hook TEXT NOT NULL,
    upload BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    next_at TEXT NOT NULL,
    fault TEXT,
    done_at TEXT,
    PRIMARY KEY (project, hook, upload)
);
CREATE INDEX string_calls_due ON string_calls (next_at) WHERE done_at IS NULL;
