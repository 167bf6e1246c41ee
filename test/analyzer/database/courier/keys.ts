/** What foreign keys do when rows go, TRUNCATE, and rows that are locked. */
export const keys: readonly (readonly string[])[] = [
  ['DELETE FROM customer WHERE id = 2900'],
  ['DELETE FROM depot WHERE code = $$nowhere$$'],
  ['DELETE FROM address WHERE id = 2700', 'ALTER TABLE route_stop ADD COLUMN note text'],
  ['DELETE FROM address WHERE zip = $$none$$'],
  ['UPDATE route SET id = 100000 WHERE id = 2300', 'DELETE FROM route WHERE id = 100000'],
  ['UPDATE depot SET name = upper(name)', 'ALTER TABLE depot DROP COLUMN region'],
  ['TRUNCATE audit_trail', 'SELECT 1'],
  ['DELETE FROM audit_trail WHERE at < now()', 'SELECT 1'],
  [
    'SELECT id FROM parcel WHERE state = $$moving$$ AND shipped_on = $$2024-03-01$$ FOR UPDATE SKIP LOCKED LIMIT 10',
    'SELECT p.id FROM parcel p JOIN customer c ON c.id = p.customer_id WHERE p.id = 7 FOR UPDATE OF p NOWAIT',
    'SELECT 1 FROM depot WHERE id = 4 FOR KEY SHARE',
    'SELECT 1 FROM open_parcel WHERE id = 9 FOR SHARE',
    'SELECT count(*) FROM (SELECT 1 FROM setting WHERE key LIKE $$k1%$$ FOR UPDATE) s',
  ],
  [
    'SELECT * FROM parcel_event WHERE day = $$2024-05-01$$ AND kind = $$scan$$ AND id = 5 FOR UPDATE',
    'SELECT * FROM parcel_card WHERE id = 5 FOR UPDATE',
    'SELECT 1 FROM depot_load WHERE depot_id = 4 FOR SHARE',
  ],
  ['UPDATE customer SET merged_into_id = 4 WHERE id = 5', 'ALTER TABLE customer ADD COLUMN phone text'],
  [
    'INSERT INTO parcel (customer_id, tracking) VALUES (5, $$B-1$$)',
    'DELETE FROM parcel WHERE tracking = $$B-1$$',
    'ALTER TABLE parcel DROP COLUMN old_ref',
  ],
  ['ANALYZE'],
];
