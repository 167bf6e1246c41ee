/** DO blocks, functions and procedures. */
export const blocks: readonly (readonly string[])[] = [
  [
    'DO $$ DECLARE lo bigint := 0; hi bigint; BEGIN SELECT max(id) INTO hi FROM parcel; WHILE lo < hi LOOP UPDATE parcel SET label = $l${}$l$ WHERE id > lo AND id <= lo + 1000 AND label IS NULL; lo := lo + 1000; END LOOP; END $$',
    'ALTER TABLE parcel ALTER COLUMN label SET NOT NULL',
  ],
  [
    'DO $$ BEGIN INSERT INTO depot (code, name) VALUES ($c$hub$c$, $c$Hub$c$); ALTER TABLE depot ADD COLUMN is_hub boolean NOT NULL DEFAULT false; UPDATE depot SET is_hub = true WHERE code = $c$hub$c$; END $$',
    'SELECT is_hub FROM depot WHERE id = 1',
  ],
  [
    'DO $$ BEGIN UPDATE parcel SET customer_id = 5 WHERE id = 9; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE parcel ADD COLUMN zz int; END $$',
    'UPDATE parcel SET zz = 1 WHERE id = 9',
  ],
  [
    'DO $$ BEGIN PERFORM 1 FROM pg_extension WHERE extname = $e$postgis$e$; IF FOUND THEN ALTER TABLE depot ADD COLUMN geo text; ELSE ALTER TABLE depot ADD COLUMN lat double precision, ADD COLUMN lon double precision; END IF; END $$',
    'UPDATE depot SET lat = 0',
  ],
  [
    'DO $$ BEGIN ALTER TABLE depot ADD CONSTRAINT depot_code_key UNIQUE (code); EXCEPTION WHEN duplicate_table OR duplicate_object THEN RAISE NOTICE $n$there$n$; END $$',
    'UPDATE depot SET name = $$a$$ WHERE code = $$d1$$',
  ],
  [
    'DO $$ BEGIN ALTER TABLE depot ADD COLUMN name text; EXCEPTION WHEN duplicate_column THEN UPDATE depot SET name = $n$b$n$ WHERE code = $n$d2$n$; END $$',
  ],
  [
    "DO $$ DECLARE y int; BEGIN FOR y IN 2025..2026 LOOP EXECUTE format('CREATE TABLE IF NOT EXISTS parcel_event_%s PARTITION OF parcel_event FOR VALUES FROM (%L) TO (%L)', y, make_date(y, 1, 1), make_date(y + 1, 1, 1)); END LOOP; END $$",
    "INSERT INTO parcel_event VALUES (1, 1, '2025-03-01', 'x')",
  ],
  [
    "DO $$ DECLARE stmt text; tbl text; tbls text[] := ARRAY['parcel', 'customer', 'depot']; BEGIN FOREACH tbl IN ARRAY tbls LOOP stmt := format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS deleted_at timestamptz', tbl); EXECUTE stmt; stmt := format('CREATE INDEX IF NOT EXISTS %I ON %I (deleted_at) WHERE deleted_at IS NULL', tbl || '_alive', tbl); EXECUTE stmt; END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE i int := 0; BEGIN LOOP i := i + 1; EXIT WHEN i > 3; INSERT INTO setting VALUES ('loop' || i, i::text); END LOOP; END $$",
    "DELETE FROM setting WHERE key LIKE 'loop%'",
  ],
  [
    "DO $$ DECLARE new_id integer; BEGIN SELECT id INTO new_id FROM depot WHERE code = 'd77'; IF NOT FOUND THEN INSERT INTO depot (code, name) VALUES ('d77', 'x') RETURNING id INTO new_id; END IF; UPDATE parcel SET depot_id = new_id WHERE depot_id IS NULL; END $$",
  ],
  ["DO $$ BEGIN RAISE EXCEPTION 'not yet'; END $$", 'SELECT 1'],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'pay_state') THEN CREATE TYPE pay_state AS ENUM ('open', 'paid'); END IF; IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'invoice'::regclass AND attname = 'state' AND NOT attisdropped) THEN ALTER TABLE invoice ADD COLUMN state pay_state NOT NULL DEFAULT 'open'; END IF; END $$",
    "UPDATE invoice SET state = 'paid' WHERE paid",
  ],
  ['SELECT reprice(5)', 'SELECT reprice(6, 2)', 'SELECT reprice(id) FROM parcel WHERE id IN (7, 8)'],
  ["CALL archive_parcels('2020-01-01')", "CALL archive_parcels('2020-01-01', size => 10)"],
  [
    "CREATE FUNCTION pending() RETURNS TABLE (pid bigint, code varchar) LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT id, tracking FROM parcel WHERE state = 'new'; RETURN QUERY EXECUTE 'SELECT id, code::varchar FROM legacy.shipment WHERE shipped IS NULL'; END $$",
    'INSERT INTO outbox (topic) SELECT code FROM pending()',
    'DROP FUNCTION pending()',
  ],
  [
    "CREATE FUNCTION purge(tbl regclass, col text) RETURNS bigint LANGUAGE plpgsql AS $$ DECLARE n bigint; BEGIN EXECUTE format('DELETE FROM %s WHERE %I < now() - interval ''1 year''', tbl, col) ; GET DIAGNOSTICS n = ROW_COUNT; RETURN n; END $$",
    "SELECT purge('outbox', 'sent_at')",
    "SELECT purge('customer'::regclass, 'created_at')",
  ],
  [
    'CREATE PROCEDURE swap_names() LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE shift RENAME TO shift_old; CREATE TABLE shift (LIKE shift_old INCLUDING ALL); INSERT INTO shift SELECT * FROM shift_old; END $$',
    'CALL swap_names()',
    'DROP PROCEDURE swap_names()',
    'DROP TABLE shift_old CASCADE',
  ],
  [
    'CREATE FUNCTION fixed_path() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = legacy AS $$ SELECT count(*) FROM shipment $$',
    'SELECT fixed_path()',
  ],
  [
    'CREATE FUNCTION customer_parcels(c customer) RETURNS bigint STABLE LANGUAGE sql AS $$ SELECT count(*) FROM parcel WHERE customer_id = c.id $$',
    'SELECT c.customer_parcels FROM customer c WHERE c.id = 5',
    'ALTER TABLE customer ADD CONSTRAINT few CHECK (customer_parcels(customer) < 1000) NOT VALID',
    "UPDATE customer SET status = 'x' WHERE id = 5",
  ],
];
