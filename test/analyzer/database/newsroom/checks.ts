/** Checks that wait for COMMIT: what they keep from being changed, and what they lock when they run. */
export const checks: readonly (readonly string[])[] = [
  [
    'SET CONSTRAINTS ALL IMMEDIATE',
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    'SET CONSTRAINTS news_desk_chief_id_fk IMMEDIATE',
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    'SET CONSTRAINTS ALL IMMEDIATE',
    'SET CONSTRAINTS ALL DEFERRED',
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  ['UPDATE news_comment SET user_id = 7', 'SET CONSTRAINTS ALL IMMEDIATE'],
  [
    'UPDATE news_comment SET user_id = 7, article_id = 9',
    'SET CONSTRAINTS news_comment_user_fk IMMEDIATE',
    'SET CONSTRAINTS ALL IMMEDIATE',
  ],
  ['DELETE FROM news_comment', 'SET CONSTRAINTS ALL IMMEDIATE', 'ALTER TABLE news_comment ADD COLUMN z integer'],
  [
    'DELETE FROM news_tag WHERE id = 77',
    'SET CONSTRAINTS ALL DEFERRED',
    'SAVEPOINT a',
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ROLLBACK TO a',
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    'DELETE FROM news_article_tags WHERE tag_id = 77',
    'DELETE FROM news_tag WHERE id = 77',
    'SET CONSTRAINTS ALL IMMEDIATE',
  ],
  ['UPDATE auth_user SET id = id + 100000 WHERE id = 5'],
  [
    'SAVEPOINT a',
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'RELEASE a',
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    'ALTER TABLE news_desk RENAME TO sections',
    "INSERT INTO sections (name, code) SELECT 'a', 'b'",
    'ALTER TABLE sections ADD COLUMN z integer',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk RENAME TO sections',
    'ALTER TABLE sections ADD COLUMN z integer',
  ],
  [
    "WITH d AS (INSERT INTO news_desk (name, code) VALUES ('a', 'b') RETURNING id) SELECT * FROM d",
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    "INSERT INTO news_article (title, slug, body, status, views, author_id) VALUES ('a', 'b', 'c', 'd', 1, 1)",
    'ALTER TABLE news_article ADD COLUMN z integer',
  ],
  [
    "INSERT INTO media_image (title, caption, checksum) VALUES ('a', 'b', 'c')",
    'CREATE INDEX ON media_image (checksum)',
  ],
  [
    "DO $$ BEGIN INSERT INTO news_desk (name, code) VALUES ('a', 'b'); END $$",
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  [
    'CREATE TABLE n (id integer PRIMARY KEY, p integer REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED)',
    'INSERT INTO n VALUES (1, 1)',
    'CREATE INDEX ON n (p)',
  ],
  [
    'CREATE TABLE n (id integer PRIMARY KEY, p integer REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED)',
    'INSERT INTO n VALUES (1, 1)',
    'SET CONSTRAINTS ALL IMMEDIATE',
    'CREATE INDEX ON n (p)',
  ],
  [
    'ALTER TABLE news_article ADD COLUMN editor_id integer NULL CONSTRAINT editor_fk REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED',
    'SET CONSTRAINTS editor_fk IMMEDIATE',
    'UPDATE news_article SET editor_id = author_id',
    'ALTER TABLE news_article ALTER COLUMN editor_id SET NOT NULL',
  ],
  [
    'ALTER TABLE news_article ADD COLUMN editor_id integer NULL CONSTRAINT editor_fk REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED',
    'UPDATE news_article SET editor_id = author_id',
    'SET CONSTRAINTS editor_fk IMMEDIATE',
    'ALTER TABLE news_article ALTER COLUMN editor_id SET NOT NULL',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk SET (fillfactor = 70)',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'ALTER TABLE news_desk RENAME TO d2'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk RENAME COLUMN name TO n2',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk RENAME CONSTRAINT news_desk_chief_id_fk TO x',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'CREATE INDEX ON news_desk (name)'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'DROP INDEX news_desk_chief_id_idx'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER INDEX news_desk_chief_id_idx RENAME TO y',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'DROP TABLE news_desk CASCADE'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'TRUNCATE news_desk CASCADE'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'CLUSTER news_desk USING news_desk_pkey'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'REINDEX TABLE news_desk'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'REINDEX INDEX news_desk_pkey'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'LOCK TABLE news_desk'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE TRIGGER t BEFORE INSERT ON news_desk FOR EACH ROW EXECUTE FUNCTION article_search()',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'CREATE POLICY p ON news_desk'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE VIEW v AS SELECT * FROM news_desk',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE RULE r AS ON DELETE TO news_desk DO INSTEAD NOTHING',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", "COMMENT ON TABLE news_desk IS 'x'"],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'GRANT SELECT ON news_desk TO app_read'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk OWNER TO app_write',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk SET SCHEMA reporting',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE STATISTICS s ON name, code FROM news_desk',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'ANALYZE news_desk'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE TABLE heir () INHERITS (news_desk)',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'CREATE TABLE pointing (d bigint REFERENCES news_desk)',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_article DROP CONSTRAINT news_article_desk_id_fk',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_article DROP COLUMN desk_id',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_article ADD CONSTRAINT x FOREIGN KEY (desk_id) REFERENCES news_desk (id)',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE auth_user ADD COLUMN z integer',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE auth_user DROP COLUMN username',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'DROP TABLE auth_user CASCADE'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk DROP CONSTRAINT news_desk_chief_id_fk',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'TRUNCATE auth_user CASCADE'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_article VALIDATE CONSTRAINT news_article_desk_id_fk',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'COPY news_desk TO STDOUT'],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE ONLY news_desk ALTER COLUMN name SET STATISTICS 10',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE news_desk ENABLE ROW LEVEL SECURITY',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER TABLE IF EXISTS news_desk ADD COLUMN IF NOT EXISTS name varchar(100)',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'REFRESH MATERIALIZED VIEW reporting.article_counts',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'SET CONSTRAINTS news_desk_chief_id_fk IMMEDIATE',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'SET CONSTRAINTS news_article_desk_id_fk IMMEDIATE',
  ],
  [
    "INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)",
    'ALTER SEQUENCE news_desk_id_seq AS bigint',
  ],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'UPDATE news_desk SET name = code'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'DROP TYPE mood'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'DROP TRIGGER IF EXISTS t ON news_desk'],
  ["INSERT INTO news_desk (name, code, chief_id) VALUES ('Sports', 'SP', 2)", 'SAVEPOINT a'],
];
