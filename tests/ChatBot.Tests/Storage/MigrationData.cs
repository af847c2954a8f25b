namespace ChatBot.Tests.Storage;

/// <summary>
/// Rows as they stand after each migration, so that the next one meets more than empty tables. Written for that schema,
/// never changed later.
/// </summary>
internal static class MigrationData
{
    private const string First = """
        INSERT INTO messages (room, event_id, id, person, said, answers, at) VALUES ('local:deploys', 'E1', 'a1',
            'nick', 'take 727', '[]', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO claims (id, project, series, number, owner, why, since) VALUES ('a1', 'web', 'qa', 727, 'nick',
            'JSON', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO claims (id, project, thing, owner, why, since, until, ended_at) VALUES ('a2', 'web', 'web 2',
            'samo', '', '2026-03-02T09:00:00.0000000Z', '2026-03-02T11:00:00.0000000Z', '2026-03-02T10:00:00.0000000Z');
        INSERT INTO migration_files (project, series, number, path, branch, on_trunk, author, revision) VALUES ('web',
            'qa', 726, 'migrations/726 - x.sql', 'main', 1, 'Samo P', 'abc');
        INSERT INTO turns (id, project, person, state, since, active_at) VALUES ('a1', 'web', 'nick', 'held',
            '2026-03-02T09:00:00.0000000Z', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO deploys (id, key, project, tier, revision, asked_by, at, kind, why, without_wait, changes, state,
            step, done, total, halt_why)
        VALUES (1, 'k1', 'web', 'prod', 'abc', 'nick', '2026-03-02T09:00:00.0000000Z', 'deploy', '', 0,
            '{"Commits":[],"Migrations":[]}', 'running', 'switching', 4, 9, '');
        INSERT INTO holds (id, put_by, why, since) VALUES ('h1', 'samo', '500s', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin)
            VALUES ('a1', 'local:deploys', 'claim:a1', '{"t":["wx"]}', 1, 2, 0, '2026-03-02T09:00:00.0000000Z', 1, 1);
        INSERT INTO timeline (id, at, person, what, project, tier, subject, why) VALUES ('a1',
            '2026-03-02T09:00:00.0000000Z', 'nick', 'took', 'web', '', 'claim:a1', '');
        INSERT INTO runs (key, request, state, step, done, total, stop_requested, created_at) VALUES ('k1', '{}',
            'releasing', 'switching servers', 4, 9, 0, '2026-03-02T09:00:00.0000000Z');
        """;

    private const string Second = """
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin,
            message_id, under) VALUES ('b1', 'slack:C1', 'deploy:1/below', '{"t":["wx"]}', 0, 1, 0,
            '2026-03-02T09:00:00.0000000Z', 1, 0, '1.000001', 'a1');
        INSERT INTO accounts (platform, id, person, email, seen_at) VALUES ('slack', 'U1', 'nick', 'nick@example.com',
            '2026-03-02T09:00:00.0000000Z');
        """;

    private const string Third = """
        INSERT INTO discord_sessions (application, session, address, sequence, intents, at) VALUES ('400', 's1',
            'wss://gateway.example.com', 727, 37377, '2026-03-02T09:00:00.0000000Z');
        INSERT INTO discord_identifies (application, at) VALUES ('400', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO discord_commands (application, guild, hash) VALUES ('400', '100', 'h1');
        INSERT INTO discord_lines (id, line, at) VALUES ('k1', 'take 728 - tag engine', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO accounts (platform, id, person, email, seen_at, linked_at) VALUES ('slack', 'U2', 'samo', '',
            '2026-03-02T09:00:00.0000000Z', '2026-03-02T09:05:00.0000000Z');
        INSERT INTO link_codes (hash, platform, person, until) VALUES ('abc', 'slack', 'samo', '2026-03-02T09:10:00.0000000Z');
        INSERT INTO link_guesses (id, platform, person, at) VALUES ('a1', 'discord', 'nick', '2026-03-02T09:00:00.0000000Z');
        """;

    private const string Fourth = """
        INSERT INTO deploys (id, key, project, tier, revision, asked_by, at, kind, why, without_wait, changes, state,
            step, done, total, halt_why, reference, parameters, elsewhere, called_at, accepted, unanswered_at, run_id,
            run_url, begun_at, stop_asked_at, stop_refused, measure)
            VALUES (90, 'k90', 'web', 'prod', 'unknown', 'alice', '2026-03-02T09:00:00.0000000Z', 'elsewhere', '', 0,
                '{"Commits":[],"Migrations":[]}', 'running', 'Deploy', 40, 100, '', 'main', '{"zone":"eu"}', 'teamcity',
                '2026-03-02T09:00:01.0000000Z', 1, '2026-03-02T09:02:01.0000000Z', '4711', 'https://ci.example.com/4711', '2026-03-02T09:00:05.0000000Z', '2026-03-02T09:00:09.0000000Z', 'no right', 'percent');
        INSERT INTO pipeline_looks (pipeline, job, at) VALUES ('teamcity', 'Web_Prod', '2026-03-02T09:00:00.0000000Z');
        """;

    private const string Fifth = """
        INSERT INTO string_uploads (id, project, source, build, revision, url, at) VALUES (1, 'web', 'app', '41',
            'abc', 'https://ci.example.com/41', '2026-03-02T09:00:00.0000000Z');
        INSERT INTO strings (project, id, identity, hash, key, context, text, forms, kind, note, file, line, author,
            since_upload, changed_upload)
            VALUES ('web', 1, -81, 82, 'more', '', 'Read more', '', 'plain', '', 'page/index.html', 14, 'kevin', 1, 1);
        INSERT INTO strings (project, id, identity, hash, context, text, forms, kind, note, file, line, author,
            since_upload, changed_upload, gone_upload)
            VALUES ('web', 2, 83, 84, 'inbox', '{0} message', '["one","{0} message","other","{0} messages"]',
                'markdown', 'a count', '', 0, '', 1, 1, 1);
        INSERT INTO string_places (project, source, identity, hash, string) VALUES ('web', 'app', -81, 82, 1), ('web',
            'translation:ru:app', -81, 85, 1);
        INSERT INTO string_found (staging, n, what, identity, hash, string, context, text, forms, kind, note, file,
            line, author) VALUES ('a1', 1, 'gone', -81, 0, 0, '', '', '', 'plain', '', '', 0, '');
        INSERT INTO translations (project, locale, string, forms, override_forms, hash, beneath, translated_by, at)
            VALUES ('web', 'ru', 1, '["","Читать дальше"]', '["","Дальше"]', 82, 82, '',
                '2026-03-02T09:00:00.0000000Z'), ('web', '*', 2, NULL, NULL, 84, NULL, 'olga',
                '2026-03-02T09:00:00.0000000Z');
        INSERT INTO string_locales (project, locale) VALUES ('web', 'ru');
        INSERT INTO string_news (project, upload, string, before, before_hash) VALUES ('web', 1, 1, NULL, NULL),
            ('web', 1, 2, '{0} mesage', 86);
        INSERT INTO string_rooms (project, locale, room, told, reminded_at) VALUES ('web', 'ru', 'local:russian', 1,
            '2026-03-02T09:00:00.0000000Z');
        INSERT INTO string_lists (id, project, locale, room, after_upload, to_upload, reaches, at, dirty) VALUES (1,
            'web', 'ru', 'local:russian', 0, 1, 'dev', '2026-03-02T09:00:00.0000000Z', 1);
        INSERT INTO string_tiers (project, tier, at, revision, upload) VALUES ('web', 'prod', '2026-03-02T09:00:00.0000000Z', 'abc', 1);
        INSERT INTO string_changes (project, version) VALUES ('web', 3);
        INSERT INTO string_calls (project, hook, upload, tries, next_at, fault, done_at) VALUES ('web', 'crowd', 1, 2,
            '2026-03-02T09:05:00.0000000Z', '503', NULL);
        """;

    /// <summary>The rows for the schema after the migration of a number; null when nobody wrote any.</summary>
    public static string? Of(long number) =>
        number switch
        {
            1 => First,
            2 => Second,
            3 => Third,
            4 => Fourth,
            5 => Fifth,
            _ => null,
        };
}
