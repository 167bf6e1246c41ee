/** Settings, prepared statements, roles, errors, names: what surrounds the changes. */
export const sessions: readonly (readonly string[])[] = [
  [
    'EXPLAIN ANALYZE DELETE FROM customer WHERE id = 2999',
    'EXPLAIN (ANALYZE) INSERT INTO depot (code, name) VALUES ($$ex$$, $$ex$$)',
    'EXPLAIN UPDATE parcel SET weight = 4',
  ],
  ['INSERT INTO setting (key) VALUES ($$a$$, $$b$$)', 'SELECT 1'],
  ['DELETE FROM parcel WHERE customer = 4', 'SELECT 1'],
  ['INSERT INTO setting VALUES ($$cf$$, $$1$$) ON CONFLICT (value) DO NOTHING', 'SELECT 1'],
  ['UPDATE parcel_card SET id = 4 WHERE id = 4', 'INSERT INTO region_load VALUES ($$x$$, 1)'],
  [
    'SELECT count(*) FROM shift',
    'UPDATE shift SET hours = 7 WHERE id = 3',
    'SET LOCAL row_security = off',
    'DELETE FROM shift WHERE id = 5',
  ],
  ['DECLARE c CURSOR FOR SELECT * FROM setting', 'FETCH 1 FROM c', 'FETCH 1 FROM c', 'CLOSE ALL'],
  [
    'CREATE TEMP VIEW newest AS SELECT id FROM parcel ORDER BY id DESC LIMIT 5',
    'UPDATE parcel SET weight = 2 WHERE id IN (SELECT id FROM newest)',
  ],
];
