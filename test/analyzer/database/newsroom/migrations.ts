/** Texts of RunSQL as people write them: what the transaction holds after each statement. */
export const migrations: readonly (readonly string[])[] = [
  [
    'ALTER TABLE news_article ADD COLUMN search_vector tsvector',
    "UPDATE news_article SET search_vector = setweight(to_tsvector('english', coalesce(title, '')), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B')",
    'CREATE INDEX news_article_search_gin ON news_article USING gin (search_vector)',
  ],
  [
    'CREATE OR REPLACE FUNCTION news_comment_search() RETURNS trigger AS $$ begin new.body := trim(new.body); return new; end $$ LANGUAGE plpgsql',
    'DROP TRIGGER IF EXISTS comment_search ON news_comment',
    'CREATE TRIGGER comment_search BEFORE INSERT OR UPDATE OF body ON news_comment FOR EACH ROW EXECUTE FUNCTION news_comment_search()',
  ],
  [
    'DROP TRIGGER article_search_update ON news_article',
    'DROP FUNCTION article_search()',
    "ALTER TABLE news_article DROP COLUMN search, ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, ''))) STORED",
  ],
  ["UPDATE media_image SET search = to_tsvector('english', title || ' ' || caption)"],
  [
    'WITH first_comment AS (SELECT article_id, min(created_at) AS at FROM news_comment GROUP BY article_id) UPDATE news_article a SET published_at = f.at FROM first_comment f WHERE f.article_id = a.id AND a.published_at IS NULL',
  ],
  ['INSERT INTO news_tag (name) SELECT DISTINCT status FROM news_article ON CONFLICT (name) DO NOTHING'],
  [
    'INSERT INTO news_article_tags (article_id, tag_id) SELECT a.id, t.id FROM news_article a JOIN news_tag t ON t.name = a.status ON CONFLICT DO NOTHING',
  ],
  [
    'DELETE FROM news_article_tags a USING news_article_tags b WHERE a.id > b.id AND a.article_id = b.article_id AND a.tag_id = b.tag_id',
  ],
  ["UPDATE news_article SET meta = jsonb_set(meta, '{legacy}', to_jsonb(legacy_id)) WHERE legacy_id IS NOT NULL"],
  [
    'WITH numbered AS (SELECT id, row_number() OVER (PARTITION BY desk_id ORDER BY id) AS n FROM news_article) UPDATE news_article SET legacy_id = numbered.n FROM numbered WHERE numbered.id = news_article.id',
  ],
  [
    'DO $$ DECLARE rows integer; BEGIN LOOP UPDATE news_comment SET approved = true WHERE id IN (SELECT id FROM news_comment WHERE approved IS NULL LIMIT 1000); GET DIAGNOSTICS rows = ROW_COUNT; EXIT WHEN rows = 0; END LOOP; END $$',
  ],
  [
    "INSERT INTO news_desk (name, code) VALUES ('Sports', 'SP')",
    'ALTER TABLE news_desk ADD COLUMN colour varchar(7) NULL',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 1)",
    'ALTER TABLE news_desk ADD COLUMN colour varchar(7) NULL',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 1)",
    'SET CONSTRAINTS ALL IMMEDIATE',
    'ALTER TABLE news_desk ADD COLUMN colour varchar(7) NULL',
  ],
  [
    "INSERT INTO news_tag (name, parent_id) VALUES ('a', 1), ('b', NULL)",
    'CREATE INDEX news_tag_upper ON news_tag (upper(name::text))',
  ],
  [
    "INSERT INTO django_content_type (app_label, model) VALUES ('news', 'photo')",
    "ALTER TABLE django_content_type ADD COLUMN name varchar(100) DEFAULT '' NOT NULL",
  ],
  [
    "DO $$ DECLARE m date; BEGIN FOR i IN 0..2 LOOP m := date '2024-03-01' + (i || ' month')::interval; EXECUTE format('CREATE TABLE IF NOT EXISTS stats_hit_%s PARTITION OF stats_hit FOR VALUES FROM (%L) TO (%L)', to_char(m, 'YYYY_MM'), m, m + interval '1 month'); END LOOP; END $$",
  ],
  [
    'CREATE TABLE stats_hit_2024_03 (LIKE stats_hit INCLUDING ALL)',
    "ALTER TABLE stats_hit_2024_03 ADD CONSTRAINT in_march CHECK (at >= '2024-03-01' AND at < '2024-04-01')",
    "ALTER TABLE stats_hit ATTACH PARTITION stats_hit_2024_03 FOR VALUES FROM ('2024-03-01') TO ('2024-04-01')",
  ],
  ['ALTER TABLE stats_hit DETACH PARTITION stats_hit_2024_01', 'DROP TABLE stats_hit_2024_01'],
  [
    'ALTER TABLE stats_event RENAME TO stats_event_old',
    'CREATE TABLE stats_event (LIKE stats_event_old INCLUDING DEFAULTS, PRIMARY KEY (id, created_at)) PARTITION BY RANGE (created_at)',
    'CREATE TABLE stats_event_default PARTITION OF stats_event DEFAULT',
    'INSERT INTO stats_event_default SELECT * FROM stats_event_old',
    'DROP TABLE stats_event_old CASCADE',
  ],
  [
    "DO $$ BEGIN FOR i IN 1..4 LOOP EXECUTE format('CREATE INDEX IF NOT EXISTS stats_event_t%s ON stats_event (created_at) WHERE tenant_id = %s', i, i); END LOOP; END $$",
  ],
  [
    "CREATE TYPE article_state_new AS ENUM ('draft', 'review', 'published', 'archived')",
    'ALTER TABLE news_article ALTER COLUMN state DROP DEFAULT',
    'ALTER TABLE news_article ALTER COLUMN state TYPE article_state_new USING state::text::article_state_new',
    "ALTER TABLE news_article ALTER COLUMN state SET DEFAULT 'draft'",
    'DROP TYPE article_state',
    'ALTER TYPE article_state_new RENAME TO article_state',
  ],
  ["ALTER TYPE article_state ADD VALUE IF NOT EXISTS 'archived' AFTER 'published'"],
  [
    "DO $$ BEGIN CREATE TYPE priority AS ENUM ('low', 'high'); EXCEPTION WHEN duplicate_object THEN null; END $$",
    "ALTER TABLE news_article ADD COLUMN IF NOT EXISTS priority priority NOT NULL DEFAULT 'low'",
  ],
  ['ALTER TABLE news_article ALTER COLUMN status TYPE article_state USING status::article_state'],
  ["ALTER TYPE article_state RENAME VALUE 'review' TO 'in_review'"],
  [
    `SELECT setval(pg_get_serial_sequence('"news_tag"', 'id'), coalesce(max("id"), 1), max("id") IS NOT null) FROM "news_tag"`,
  ],
  ["SELECT setval('news_tag_id_seq', (SELECT max(id) FROM news_tag))"],
  [
    'ALTER SEQUENCE news_tag_id_seq AS bigint',
    'ALTER TABLE news_tag ALTER COLUMN id TYPE bigint',
    'ALTER TABLE news_article_tags ALTER COLUMN tag_id TYPE bigint',
  ],
  [
    'CREATE SEQUENCE news_article_number START 100',
    "ALTER TABLE news_article ADD COLUMN number integer NOT NULL DEFAULT nextval('news_article_number')",
    'ALTER SEQUENCE news_article_number OWNED BY news_article.number',
  ],
  ['ALTER SEQUENCE stats_event_id_seq RESTART WITH 100000'],
  [
    'ALTER TABLE news_tag ALTER COLUMN id DROP DEFAULT',
    'DROP SEQUENCE news_tag_id_seq',
    'ALTER TABLE news_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY',
    "SELECT setval(pg_get_serial_sequence('news_tag', 'id'), (SELECT max(id) FROM news_tag))",
  ],
  [
    'CREATE MATERIALIZED VIEW IF NOT EXISTS reporting.top_tags AS SELECT t.name, count(*) AS n FROM news_tag t JOIN news_article_tags at ON at.tag_id = t.id GROUP BY t.name WITH DATA',
    'CREATE UNIQUE INDEX top_tags_name ON reporting.top_tags (name)',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY reporting.top_tags',
  ],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY reporting.article_counts'],
  ['REFRESH MATERIALIZED VIEW reporting.tag_counts', 'CREATE UNIQUE INDEX ON reporting.tag_counts (tag_id)'],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY reporting.tag_counts'],
  ['SELECT count(*) FROM reporting.tag_counts'],
  [
    'DROP MATERIALIZED VIEW IF EXISTS reporting.article_counts',
    'CREATE MATERIALIZED VIEW reporting.article_counts AS SELECT author_id, desk_id, count(*) AS n FROM news_article GROUP BY 1, 2',
    'CREATE UNIQUE INDEX article_counts_author ON reporting.article_counts (author_id, desk_id)',
  ],
  [
    'DROP VIEW IF EXISTS reporting.published',
    'ALTER TABLE news_article ALTER COLUMN title TYPE text',
    "CREATE VIEW reporting.published AS SELECT id, title, author_id, published_at FROM news_article WHERE status = 'published'",
  ],
  ['ALTER TABLE news_article ALTER COLUMN title TYPE text'],
  [
    'ALTER TABLE stats_event ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE stats_event FORCE ROW LEVEL SECURITY',
    "CREATE POLICY tenant ON stats_event USING (tenant_id = current_setting('app.tenant')::integer)",
    'GRANT SELECT, INSERT ON stats_event TO app_write',
    'GRANT USAGE, SELECT ON SEQUENCE stats_event_id_seq TO app_write',
  ],
  [
    "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['news_article', 'news_comment', 'media_image'] LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); EXECUTE format('CREATE POLICY staff_only ON %I FOR ALL TO app_write USING (true)', t); END LOOP; END $$",
  ],
  [
    'CREATE EXTENSION IF NOT EXISTS btree_gin',
    'CREATE INDEX news_article_status_title ON news_article USING gin (status, title gin_trgm_ops)',
  ],
  ['DROP EXTENSION IF EXISTS citext'],
  ['DROP EXTENSION IF EXISTS hstore'],
  ['DROP EXTENSION "uuid-ossp"'],
  [
    "COMMENT ON TABLE news_article IS 'Articles'",
    "COMMENT ON COLUMN news_article.legacy_id IS 'Id of the old system'",
    "COMMENT ON INDEX news_article_author_id_idx IS 'x'",
    "COMMENT ON CONSTRAINT news_article_slug_uniq ON news_article IS 'y'",
  ],
  [
    'GRANT SELECT ON ALL TABLES IN SCHEMA public TO app_read',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO app_read',
    'REVOKE ALL ON auth_user FROM app_read',
  ],
  [
    'ALTER TABLE news_desk RENAME TO news_section',
    'ALTER TABLE news_article RENAME COLUMN desk_id TO section_id',
    'ALTER TABLE news_article RENAME CONSTRAINT news_article_desk_id_fk TO news_article_section_id_fk',
    'ALTER INDEX news_article_desk_id_idx RENAME TO news_article_section_id_idx',
    'ALTER SEQUENCE news_desk_id_seq RENAME TO news_section_id_seq',
    'ALTER INDEX IF EXISTS news_desk_pkey RENAME TO news_section_pkey',
  ],
  [
    'ALTER TABLE IF EXISTS news_desks RENAME TO news_section',
    'ALTER INDEX IF EXISTS nope RENAME TO yes',
    'ALTER TABLE IF EXISTS nope RENAME COLUMN a TO b',
    'DROP INDEX IF EXISTS nope',
    'DROP TABLE IF EXISTS nope CASCADE',
    'ALTER TABLE news_article DROP CONSTRAINT IF EXISTS nope',
    'DROP TRIGGER IF EXISTS nope ON news_article',
    'ALTER TABLE news_article DROP COLUMN IF EXISTS nope',
  ],
  [
    'ALTER VIEW reporting.published RENAME COLUMN title TO headline',
    'ALTER MATERIALIZED VIEW reporting.article_counts RENAME TO author_counts',
    'ALTER TRIGGER article_search_update ON news_article RENAME TO search_update',
  ],
  [
    'ALTER TABLE news_article DROP CONSTRAINT news_article_slug_uniq',
    'ALTER TABLE news_article ADD CONSTRAINT news_article_slug_desk UNIQUE (slug, desk_id)',
  ],
  [
    'ALTER TABLE news_comment DROP CONSTRAINT news_comment_article_fk',
    'ALTER TABLE news_comment ADD CONSTRAINT news_comment_article_fk FOREIGN KEY (article_id) REFERENCES news_article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NOT VALID',
    'ALTER TABLE news_comment VALIDATE CONSTRAINT news_comment_article_fk',
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'title_set') THEN ALTER TABLE news_article ADD CONSTRAINT title_set CHECK (title <> '') NOT VALID; END IF; END $$",
    'ALTER TABLE news_article VALIDATE CONSTRAINT title_set',
  ],
  [
    'ALTER TABLE news_article ADD CONSTRAINT desk_set CHECK (desk_id IS NOT NULL) NOT VALID',
    'ALTER TABLE news_article VALIDATE CONSTRAINT desk_set',
    'ALTER TABLE news_article ALTER COLUMN desk_id SET NOT NULL',
    'ALTER TABLE news_article DROP CONSTRAINT desk_set',
  ],
  [
    "SET LOCAL lock_timeout = '5s'",
    'LOCK TABLE news_comment IN SHARE ROW EXCLUSIVE MODE',
    'DELETE FROM news_comment WHERE article_id NOT IN (SELECT id FROM news_article)',
    'ALTER TABLE news_comment ALTER COLUMN article_id SET NOT NULL',
  ],
  [
    'CREATE TABLE news_article_archive AS TABLE news_article WITH NO DATA',
    "INSERT INTO news_article_archive SELECT * FROM news_article WHERE published_at < '2010-01-01'",
    'ALTER TABLE news_article_archive ADD PRIMARY KEY (id)',
  ],
  ['TRUNCATE stats_event RESTART IDENTITY', 'TRUNCATE TABLE news_tag CASCADE'],
  [
    'PREPARE fill (integer) AS UPDATE news_article SET legacy_id = $1 WHERE legacy_id IS NULL',
    'EXECUTE fill (0)',
    'DEALLOCATE fill',
  ],
  ['ALTER TABLE news_article CLUSTER ON news_article_author_id_idx', 'CLUSTER news_article'],
  [
    'CREATE INDEX IF NOT EXISTS media_image_search_gin ON media_image USING gin (search)',
    "COMMENT ON INDEX media_image_search_gin IS 'full text'",
  ],
  [
    "ALTER TABLE media_image ADD COLUMN lang regconfig NOT NULL DEFAULT 'english'::regconfig",
    'UPDATE media_image SET search = to_tsvector(lang, title)',
  ],
  [
    'CREATE OR REPLACE FUNCTION set_updated() RETURNS trigger AS $$ BEGIN NEW.created_at = now(); RETURN NEW; END; $$ LANGUAGE plpgsql',
    "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['news_comment', 'stats_event'] LOOP EXECUTE format('DROP TRIGGER IF EXISTS set_updated ON %I', t); EXECUTE format('CREATE TRIGGER set_updated BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION set_updated()', t); END LOOP; END $$",
  ],
  ["UPDATE news_article SET meta = meta || jsonb_build_object('views', views) WHERE NOT meta ? 'views'"],
  ['UPDATE news_article SET author_id = 1 WHERE author_id = 2', 'SET CONSTRAINTS ALL IMMEDIATE'],
  ['DELETE FROM news_tag t USING news_tag o WHERE lower(t.name::text) = lower(o.name::text) AND t.id > o.id'],
  [
    'WITH ranked AS (SELECT id, row_number() OVER (PARTITION BY article_id, user_id ORDER BY created_at DESC) rn FROM news_comment) DELETE FROM news_comment WHERE id IN (SELECT id FROM ranked WHERE rn > 1)',
  ],
  [
    'ALTER TABLE news_comment ADD COLUMN article_new_id bigint',
    'UPDATE news_comment SET article_new_id = article_id',
    'ALTER TABLE news_comment ALTER COLUMN article_new_id SET NOT NULL',
    'ALTER TABLE news_comment DROP COLUMN article_id',
    'ALTER TABLE news_comment RENAME COLUMN article_new_id TO article_id',
    'ALTER TABLE news_comment ADD CONSTRAINT news_comment_article_fk2 FOREIGN KEY (article_id) REFERENCES news_article (id) DEFERRABLE INITIALLY DEFERRED',
  ],
  [
    "CREATE TABLE stats_hit_2024_04 PARTITION OF stats_hit FOR VALUES FROM ('2024-04-01') TO ('2024-05-01')",
    'ALTER TABLE stats_hit_2024_04 SET (autovacuum_enabled = false)',
    'CREATE INDEX ON stats_hit_2024_04 (agent)',
  ],
  [
    'CREATE TABLE stats_hit_default_new (LIKE stats_hit_default INCLUDING ALL)',
    'ALTER TABLE stats_hit DETACH PARTITION stats_hit_default',
    'INSERT INTO stats_hit_default_new SELECT * FROM stats_hit_default',
    'DROP TABLE stats_hit_default',
  ],
  ['ALTER TYPE mood RENAME TO feeling', "CREATE TYPE mood AS ENUM ('calm', 'angry', 'sad')", 'DROP TYPE feeling'],
  [
    'ALTER TABLE news_article ALTER COLUMN status TYPE varchar(30)',
    "ALTER TABLE news_article ALTER COLUMN status SET DEFAULT 'draft'",
    "ALTER TABLE news_article ADD CONSTRAINT status_known CHECK (status IN ('draft', 'review', 'published')) NOT VALID",
  ],
  [
    "SELECT setval(pg_get_serial_sequence('news_article', 'id'), (SELECT coalesce(max(id), 1) FROM news_article))",
    "SELECT setval(pg_get_serial_sequence('news_desk', 'id'), greatest((SELECT max(id) FROM news_desk), 1000))",
  ],
  [
    'ALTER TABLE stats_event ALTER COLUMN id DROP DEFAULT',
    'ALTER TABLE stats_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5000)',
  ],
  [
    'DROP MATERIALIZED VIEW reporting.tag_counts',
    'CREATE MATERIALIZED VIEW reporting.tag_counts AS SELECT tag_id, count(*) AS n FROM news_article_tags GROUP BY tag_id WITH NO DATA',
    'CREATE UNIQUE INDEX tag_counts_tag ON reporting.tag_counts (tag_id)',
    'REFRESH MATERIALIZED VIEW reporting.tag_counts',
  ],
  [
    "CREATE OR REPLACE VIEW reporting.published AS SELECT id, title, author_id, published_at, slug FROM news_article WHERE status = 'published'",
    'GRANT SELECT ON reporting.published TO app_read',
  ],
  [
    'CREATE POLICY own_rows ON news_comment FOR UPDATE TO app_write USING (user_id = 1) WITH CHECK (user_id = 1)',
    'ALTER POLICY own_rows ON news_comment USING (true)',
    'DROP POLICY IF EXISTS own_rows ON news_comment',
    'ALTER TABLE news_comment ENABLE ROW LEVEL SECURITY',
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE policyname = 'tenant' AND tablename = 'stats_event') THEN CREATE POLICY tenant ON stats_event USING (true); END IF; END $$",
  ],
  [
    "DO $$ BEGIN ALTER TABLE news_article ADD CONSTRAINT title_len CHECK (length(title) > 0); EXCEPTION WHEN duplicate_object THEN RAISE NOTICE 'there'; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'news_article' AND column_name = 'legacy_id' AND data_type = 'integer') THEN ALTER TABLE news_article ALTER COLUMN legacy_id TYPE bigint; END IF; END $$",
  ],
  [
    "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || quote_ident('news_tag') || ' ADD COLUMN weight smallint'; PERFORM setval('news_tag_id_seq', 5000); END $$",
  ],
  [
    'CREATE EXTENSION IF NOT EXISTS unaccent',
    "CREATE OR REPLACE FUNCTION f_unaccent(text) RETURNS text AS $$ SELECT public.unaccent('public.unaccent', $1) $$ LANGUAGE sql IMMUTABLE",
    'CREATE INDEX news_tag_unaccent ON news_tag (f_unaccent(name::text))',
  ],
  [
    'ALTER TABLE news_article_tags RENAME TO news_tagging',
    'ALTER TABLE news_tagging RENAME CONSTRAINT news_article_tags_uniq TO news_tagging_uniq',
    'ALTER TABLE news_tagging ADD COLUMN added timestamptz NOT NULL DEFAULT now()',
  ],
  ['ALTER TABLE news_article DROP CONSTRAINT IF EXISTS news_article_desk_id_fk, DROP COLUMN IF EXISTS desk_id CASCADE'],
  ['BEGIN', 'LOCK TABLE news_article IN ACCESS EXCLUSIVE MODE', 'ALTER TABLE news_article ADD COLUMN z integer'],
  [
    'CREATE UNIQUE INDEX news_tag_lower ON news_tag (lower(name::text))',
    'ALTER TABLE news_tag DROP CONSTRAINT news_tag_name_key',
    'ALTER TABLE news_tag ALTER COLUMN name TYPE varchar(100)',
  ],
  ['CREATE RULE no_delete AS ON DELETE TO stats_event DO INSTEAD NOTHING', 'DROP RULE no_delete ON stats_event'],
  [
    "INSERT INTO auth_user (username, email, is_staff, date_joined) VALUES ('system', '', false, now()) RETURNING id",
    'ALTER TABLE auth_user ADD COLUMN bio text',
  ],
  ["INSERT INTO news_comment (article_id, body, created_at) VALUES (1, 'x', now())", 'DROP TABLE news_comment'],
  [
    'CREATE TABLE news_reaction (id bigserial PRIMARY KEY, comment_id bigint NOT NULL REFERENCES news_comment (id) ON DELETE CASCADE, mood mood NOT NULL)',
    'CREATE INDEX ON news_reaction (comment_id)',
    "INSERT INTO news_reaction (comment_id, mood) SELECT id, 'calm' FROM news_comment WHERE approved",
    'ALTER TABLE news_reaction ADD COLUMN at timestamptz',
  ],
  [
    'ALTER TYPE article_state RENAME TO article_state_old',
    "CREATE TYPE article_state AS ENUM ('draft', 'published')",
    'ALTER TABLE news_article ALTER COLUMN state DROP DEFAULT',
    'ALTER TABLE news_article ALTER COLUMN state TYPE article_state USING state::text::article_state',
    'DROP TYPE article_state_old',
  ],
  ['ALTER DOMAIN slug RENAME TO short', 'ALTER TABLE news_tag ADD COLUMN s short'],
  ['ALTER TYPE mood SET SCHEMA reporting', 'ALTER TABLE news_tag ADD COLUMN m reporting.mood'],
  ['ALTER TYPE mood RENAME TO feeling', 'ALTER TABLE news_tag ADD COLUMN m mood'],
  ['ALTER TYPE article_state RENAME TO phase', 'DROP TYPE phase'],
  ['CREATE TYPE span AS RANGE (subtype = numeric)', 'ALTER TABLE news_tag ADD COLUMN r span'],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'news_article' AND column_name = 'legacy_id' AND data_type = 'integer') THEN ALTER TABLE news_article ALTER COLUMN legacy_id TYPE bigint; END IF; END $$",
  ],
];
