/** Code that looks at what there is before it does something. */
export const guards: readonly (readonly string[])[] = [
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'nope') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'news_article_slug_uniq') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'news_article_slug_uniq' AND conrelid = 'news_article'::regclass) THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'news_article_slug_uniq' AND conrelid = 'news_tag'::regclass) THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'news_article' AND column_name = 'title') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT column_name FROM information_schema.columns WHERE table_name='news_article' and column_name='z') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'news_tag') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'news_article_author_id_idx' AND relkind = 'i') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'stats_hit' AND c.relkind = 'p') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'nope') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_indexes WHERE tablename = 'news_tag' AND indexname = 'news_tag_parent_id_idx') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'priority') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood' AND typtype = 'e') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citext') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'article_search_update') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'article_search_update' AND NOT tgisinternal) THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'nope' AND tgrelid = 'news_article'::regclass) THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF to_regclass('public.news_tag') IS NOT NULL THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  ["DO $$ BEGIN IF to_regclass('nope') IS NULL THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$"],
  [
    "DO $$ BEGIN IF to_regclass('news_tag') IS NULL OR to_regclass('nope') IS NULL THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_matviews WHERE schemaname = 'reporting' AND matviewname = 'article_counts') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_views WHERE viewname = 'nope') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename IN ('nope', 'news_tag')) THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'article_search') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'news_article' AND policyname = 'p') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'news_tag_id_seq' AND relkind = 'S') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'news_article_views_check') THEN ALTER TABLE news_article ADD COLUMN z integer; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'nope') THEN DROP TABLE nope; ELSE LOCK TABLE news_tag; END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'news_article' AND column_name = 'legacy_id') THEN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'news_article' AND column_name = 'old_id') THEN ALTER TABLE news_article RENAME COLUMN legacy_id TO old_id; END IF; END IF; END $$",
    'CREATE INDEX ON news_article (old_id)',
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'n') THEN CREATE TABLE n (id int); END IF; IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'n') THEN LOCK TABLE news_tag; END IF; END $$",
  ],
];
