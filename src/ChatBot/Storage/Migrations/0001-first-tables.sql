-- One text for SQLite and PostgreSQL: TEXT and BIGINT only. Instants are fixed-width UTC text, so they sort as text; ids are
-- sortable text of digits and lower-case letters, which every collation sorts alike. Names and texts are never NULL unless
-- there may be none.

CREATE TABLE messages (
    room TEXT NOT NULL,
    event_id TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    said TEXT NOT NULL,
    answers TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (room, event_id)
);
CREATE INDEX messages_of_room ON messages (room, id);

CREATE TABLE claims (
    id TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    series TEXT,
    number BIGINT,
    thing TEXT,
    owner TEXT NOT NULL,
    why TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    ended_at TEXT
);
-- The referees: an open number or thing has one owner.
CREATE UNIQUE INDEX claims_one_owner_of_number ON claims (project, series, number) WHERE ended_at IS NULL AND number IS NOT NULL;
CREATE UNIQUE INDEX claims_one_owner_of_thing ON claims (project, thing) WHERE ended_at IS NULL AND thing IS NOT NULL;
CREATE INDEX claims_open ON claims (project, id) WHERE ended_at IS NULL;
CREATE INDEX claims_of_owner ON claims (project, owner, id) WHERE ended_at IS NULL;

CREATE TABLE migration_files (
    project TEXT NOT NULL,
    series TEXT NOT NULL,
    number BIGINT NOT NULL,
    path TEXT NOT NULL,
    branch TEXT NOT NULL,
    on_trunk BIGINT NOT NULL,
    author TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (project, series, number, branch, path)
);

CREATE TABLE looks (
    project TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL
);

CREATE TABLE turns (
    id TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    active_at TEXT NOT NULL,
    asked_at TEXT,
    ended_at TEXT
);
CREATE UNIQUE INDEX turns_one_holder ON turns (project) WHERE ended_at IS NULL AND state <> 'waiting';
CREATE UNIQUE INDEX turns_one_place ON turns (project, person) WHERE ended_at IS NULL;

CREATE TABLE deploys (
    id BIGINT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    project TEXT NOT NULL,
    tier TEXT NOT NULL,
    revision TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_revision TEXT,
    why TEXT NOT NULL,
    without_wait BIGINT NOT NULL,
    changes TEXT NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    reason TEXT,
    halted_by TEXT,
    halt_why TEXT NOT NULL,
    lost_at TEXT,
    ended_at TEXT
);
-- A rollback may wait behind the deploy that it halts.
CREATE UNIQUE INDEX deploys_one_unfinished ON deploys (project, tier, kind) WHERE ended_at IS NULL;
CREATE INDEX deploys_of_project ON deploys (project, id);
-- Not of the unfinished ones: who asks for those would be led through the whole history.
CREATE INDEX deploys_of_tier ON deploys (project, tier, id) WHERE ended_at IS NOT NULL;
CREATE INDEX deploys_releases ON deploys (project, tier, revision, id)
    WHERE ended_at IS NOT NULL AND (state = 'succeeded' OR (total > 0 AND done = total));

CREATE TABLE holds (
    id TEXT NOT NULL PRIMARY KEY,
    project TEXT,
    tier TEXT,
    put_by TEXT NOT NULL,
    why TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    good TEXT,
    bad TEXT,
    lifted_at TEXT,
    lifted_by TEXT,
    lift_why TEXT
);
CREATE INDEX holds_standing ON holds (id) WHERE lifted_at IS NULL;

CREATE TABLE posts (
    id TEXT NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    pinned BIGINT NOT NULL,
    version BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    at TEXT NOT NULL,
    delivered_version BIGINT NOT NULL,
    delivered_pin BIGINT NOT NULL,
    message_id TEXT,
    attempted_at TEXT
);
CREATE UNIQUE INDEX posts_one_of_subject ON posts (room, subject) WHERE gone = 0;
CREATE INDEX posts_of_subject ON posts (subject) WHERE gone = 0;
CREATE INDEX posts_of_room ON posts (room, id);
CREATE INDEX posts_pinned ON posts (room, id) WHERE pinned = 1;
CREATE INDEX posts_undelivered ON posts (room, id) WHERE delivered_version < version OR delivered_pin <> pinned;

CREATE TABLE timeline (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    what TEXT NOT NULL,
    project TEXT NOT NULL,
    tier TEXT NOT NULL,
    subject TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX timeline_of_project ON timeline (project, id);

-- Written to find out whether the store can be written.
CREATE TABLE probe (
    id BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL
);

CREATE TABLE runs (
    key TEXT NOT NULL PRIMARY KEY,
    request TEXT NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    stop_requested BIGINT NOT NULL,
    reason TEXT,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
);
CREATE INDEX runs_unfinished ON runs (created_at) WHERE ended_at IS NULL;
