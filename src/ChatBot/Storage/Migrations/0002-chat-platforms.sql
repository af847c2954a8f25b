-- Posts on platforms: several may share one message, and details hang in the thread of another post.
ALTER TABLE posts ADD COLUMN under TEXT;
CREATE INDEX posts_of_message ON posts (room, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX posts_below ON posts (under) WHERE under IS NOT NULL;

-- Who an account of a platform is. A name belongs to one account of a platform.
CREATE TABLE accounts (
    platform TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    email TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (platform, id)
);
CREATE UNIQUE INDEX accounts_one_of_person ON accounts (platform, person);
