/** Rows that are written: backfills, upserts, CTEs that write, MERGE, copies into new tables. */
export const rows: readonly (readonly string[])[] = [
  [
    `UPDATE parcel SET label = jsonb_set(coalesce(label, '{}'), '{size}', '"m"') WHERE id BETWEEN 1 AND 1000`,
    `UPDATE parcel SET label = jsonb_set(coalesce(label, '{}'), '{size}', '"m"') WHERE id BETWEEN 1001 AND 2000`,
    `UPDATE parcel SET label = label || '{"v": 2}' WHERE label IS NOT NULL`,
  ],
  [
    'WITH batch AS (SELECT id FROM parcel WHERE label IS NULL ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED) UPDATE parcel p SET label = $${}$$ FROM batch WHERE batch.id = p.id',
    'WITH batch AS (SELECT id FROM parcel WHERE label IS NULL ORDER BY id LIMIT 500 FOR NO KEY UPDATE) UPDATE parcel SET label = $${}$$ WHERE id IN (TABLE batch)',
  ],
  [
    'DELETE FROM parcel p USING customer c WHERE c.id = p.customer_id AND c.merged_into_id IS NOT NULL',
    'DELETE FROM outbox WHERE sent_at < now() - interval $$30 days$$',
    'DELETE FROM outbox o USING (SELECT topic, max(id) AS keep FROM outbox GROUP BY topic) k WHERE k.topic = o.topic AND o.id < k.keep',
  ],
  [
    'DELETE FROM address a USING address b WHERE a.customer_id = b.customer_id AND a.line = b.line AND a.id > b.id',
    'ALTER TABLE address ADD CONSTRAINT address_once UNIQUE (customer_id, line)',
  ],
  [
    'DELETE FROM parcel WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY tracking ORDER BY id) AS n FROM parcel) d WHERE n > 1)',
    'CREATE UNIQUE INDEX parcel_tracking_upper ON parcel (upper(tracking))',
  ],
  [
    'UPDATE parcel SET depot_id = r.depot_id FROM route r JOIN route_stop s ON s.route_id = r.id WHERE s.address_id = parcel.address_id AND parcel.depot_id IS NULL',
    'ALTER TABLE parcel ALTER COLUMN depot_id SET NOT NULL',
  ],
  [
    "WITH new_depot AS (INSERT INTO depot (code, name) VALUES ('central', 'Central') RETURNING id), r AS (INSERT INTO route (name, depot_id) SELECT 'main', id FROM new_depot RETURNING id) INSERT INTO route_stop (route_id, address_id, rank) SELECT r.id, a.id, row_number() OVER () FROM r, address a WHERE a.id < 5",
  ],
  [
    'MERGE INTO setting s USING (VALUES ($$k1$$, $$a$$), ($$zz$$, $$b$$)) AS v (key, value) ON s.key = v.key WHEN MATCHED THEN UPDATE SET value = v.value WHEN NOT MATCHED THEN INSERT (key, value) VALUES (v.key, v.value)',
    'MERGE INTO customer c USING legacy.client l ON c.email = l.mail WHEN MATCHED AND l.name IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET full_name = l.name WHEN NOT MATCHED THEN INSERT (email, full_name) VALUES (l.mail, l.name)',
  ],
  [
    'MERGE INTO parcel p USING staging_parcel s ON s.tracking = p.tracking WHEN MATCHED THEN UPDATE SET weight = s.weight::numeric WHEN NOT MATCHED THEN DO NOTHING',
    'MERGE INTO staging_parcel s USING parcel p ON s.tracking = p.tracking WHEN MATCHED THEN DELETE',
  ],
  [
    'CREATE TABLE parcel_archive (LIKE parcel INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
    'INSERT INTO parcel_archive SELECT * FROM parcel WHERE shipped_on < $$2020-01-01$$',
    'DELETE FROM parcel WHERE shipped_on < $$2020-01-01$$',
    'ALTER TABLE parcel_archive ADD PRIMARY KEY (id)',
  ],
  [
    'CREATE TEMP TABLE doubled ON COMMIT DROP AS SELECT email, min(id) AS keep FROM customer GROUP BY email HAVING count(*) > 1',
    'CREATE INDEX ON doubled (email)',
    'ANALYZE doubled',
    'UPDATE parcel SET customer_id = d.keep FROM customer c JOIN doubled d USING (email) WHERE c.id = parcel.customer_id AND c.id <> d.keep',
    'UPDATE customer c SET merged_into_id = d.keep FROM doubled d WHERE d.email = c.email AND c.id <> d.keep',
    'DROP TABLE doubled',
  ],
  [
    'INSERT INTO invoice (parcel_id, number, net) VALUES (4001, $$N-4001$$, 10)',
    'UPDATE invoice SET net = net * 2 WHERE id = 5',
    'UPDATE invoice SET gross = DEFAULT',
    'UPDATE invoice SET gross = 4',
  ],
  ['INSERT INTO invoice (parcel_id, number, net, gross) VALUES (4002, $$N-4002$$, 10, 10)', 'SELECT 1'],
  ['INSERT INTO depot (id, code) VALUES (9000, $$nameless$$)', 'SELECT 1'],
  ['UPDATE customer SET email_lower = lower(email)', 'SELECT 1'],
  [
    'INSERT INTO customer (id, email) OVERRIDING SYSTEM VALUE VALUES (900000, $$o@x$$)',
    "SELECT setval('customer_id_seq', (SELECT max(id) FROM customer))",
    'INSERT INTO customer DEFAULT VALUES',
  ],
  [
    'UPDATE parcel SET customer_id = coalesce(c.merged_into_id, c.id) FROM customer c WHERE c.id = parcel.customer_id AND c.merged_into_id IS NOT NULL',
    'SET CONSTRAINTS parcel_customer_fk IMMEDIATE',
    'DELETE FROM customer WHERE merged_into_id IS NOT NULL',
    'ALTER TABLE customer DROP COLUMN merged_into_id',
  ],
];
