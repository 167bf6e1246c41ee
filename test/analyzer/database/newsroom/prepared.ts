/** Statements that are prepared and executed. */
export const prepared: readonly (readonly string[])[] = [
  [
    'PREPARE fill (integer) AS UPDATE news_article SET legacy_id = $1 WHERE legacy_id IS NULL',
    'EXECUTE fill (0)',
    'DEALLOCATE fill',
  ],
  [
    'PREPARE p AS INSERT INTO news_desk (name, code) VALUES ($1, $2)',
    "EXECUTE p ('x', 'y')",
    'SAVEPOINT a',
    'ALTER TABLE news_desk ADD COLUMN z integer',
  ],
  ['PREPARE p2 (bigint) AS SELECT * FROM news_article WHERE id = $1 FOR UPDATE', 'EXECUTE p2 (5)', 'DEALLOCATE ALL'],
  [
    'PREPARE p3 AS DELETE FROM news_comment WHERE body = $1',
    'ALTER TABLE news_comment RENAME TO c3',
    "EXECUTE p3 ('x')",
  ],
];
