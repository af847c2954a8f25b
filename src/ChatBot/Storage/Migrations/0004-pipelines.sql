-- What a deploy knows of its run at the pipeline, and of the call that asked for it.
ALTER TABLE deploys ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE deploys ADD COLUMN parameters TEXT NOT NULL DEFAULT '{}';
ALTER TABLE deploys ADD COLUMN elsewhere TEXT;
ALTER TABLE deploys ADD COLUMN called_at TEXT;
ALTER TABLE deploys ADD COLUMN accepted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deploys ADD COLUMN unanswered_at TEXT;
ALTER TABLE deploys ADD COLUMN run_id TEXT;
ALTER TABLE deploys ADD COLUMN run_url TEXT;
ALTER TABLE deploys ADD COLUMN begun_at TEXT;
ALTER TABLE deploys ADD COLUMN stop_asked_at TEXT;
ALTER TABLE deploys ADD COLUMN stop_refused TEXT;
ALTER TABLE deploys ADD COLUMN measure TEXT NOT NULL DEFAULT 'servers';

-- Any number of runs may be started elsewhere; of ours there is one.
DROP INDEX deploys_one_unfinished;
CREATE UNIQUE INDEX deploys_one_unfinished ON deploys (project, tier, kind) WHERE ended_at IS NULL AND kind <> 'elsewhere';
CREATE INDEX deploys_unfinished ON deploys (project, tier) WHERE ended_at IS NULL;

CREATE INDEX deploys_of_run ON deploys (run_id) WHERE run_id IS NOT NULL;

-- Only where servers are counted does their number tell a whole tier.
DROP INDEX deploys_releases;
CREATE INDEX deploys_releases ON deploys (project, tier, revision, id)
    WHERE ended_at IS NOT NULL AND kind <> 'job' AND (state = 'succeeded' OR (measure = 'servers' AND total > 0 AND done = total));

-- Runs that others started, as far as they were looked through: what is older is not news.
CREATE TABLE pipeline_looks (
    pipeline TEXT NOT NULL,
    job TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (pipeline, job)
);
