/** DO blocks, functions and procedures. */
export const blocks: readonly (readonly string[])[] = [
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'billing_account' AND column_name = 'tier') THEN ALTER TABLE billing_account ADD COLUMN tier text; END IF; END $$",
    "UPDATE billing_account SET tier = 'x' WHERE id = 4",
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'billing_invoice' AND column_name = 'data') THEN ALTER TABLE billing_invoice RENAME COLUMN data TO payload; END IF; END $$",
    "UPDATE billing_invoice SET payload = '{}' WHERE payload IS NULL",
  ],
  [
    "DO $$ BEGIN CREATE TYPE invoice_kind AS ENUM ('a', 'b'); EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    "ALTER TABLE billing_invoice ADD COLUMN kind invoice_kind DEFAULT 'a'",
  ],
  [
    "DO $$ BEGIN CREATE TYPE sub_state AS ENUM ('trial'); EXCEPTION WHEN duplicate_object THEN RAISE NOTICE 'there'; END $$",
    "ALTER TYPE sub_state ADD VALUE IF NOT EXISTS 'paused'",
  ],
  [
    'DO $$ BEGIN ALTER TABLE billing_invoice ADD CONSTRAINT total_ok CHECK (total < 1000000); EXCEPTION WHEN duplicate_object THEN NULL; END $$',
    'ALTER TABLE billing_invoice DROP CONSTRAINT IF EXISTS total_ok',
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'billing_invoice_account_fk') THEN ALTER TABLE billing_invoice DROP CONSTRAINT billing_invoice_account_fk; END IF; ALTER TABLE billing_invoice ADD CONSTRAINT billing_invoice_account_fk FOREIGN KEY (account_id) REFERENCES billing_account (id) NOT VALID; END $$",
    'ALTER TABLE billing_invoice VALIDATE CONSTRAINT billing_invoice_account_fk',
  ],
  [
    "DO $$ DECLARE cname text; BEGIN SELECT tc.constraint_name INTO STRICT cname FROM information_schema.table_constraints tc WHERE tc.table_name = 'billing_line' AND tc.constraint_type = 'PRIMARY KEY'; EXECUTE 'ALTER TABLE billing_line DROP CONSTRAINT ' || quote_ident(cname); END $$",
  ],
  [
    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT inhrelid::regclass AS part FROM pg_inherits WHERE inhparent = 'usage_event'::regclass LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', r.part); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE part text; BEGIN FOR part IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = 'ledger_entry' LOOP EXECUTE format('ANALYZE %I', part); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'archive' LOOP EXECUTE format('ALTER TABLE archive.%I ADD COLUMN tenant integer', t); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE batch int := 1000; n int; BEGIN LOOP UPDATE billing_invoice SET data = '{}' WHERE id IN (SELECT id FROM billing_invoice WHERE data IS NULL LIMIT batch); GET DIAGNOSTICS n = ROW_COUNT; EXIT WHEN n = 0; END LOOP; END $$",
    'ALTER TABLE billing_invoice ALTER COLUMN data SET NOT NULL',
  ],
  [
    'DO $$ DECLARE r record; BEGIN FOR r IN SELECT id, owner_id FROM billing_account WHERE owner_id IS NULL LOOP UPDATE billing_account SET owner_id = 1 WHERE id = r.id; END LOOP; END $$',
  ],
  [
    "DO $$ BEGIN INSERT INTO billing_invoice (account_id, number) VALUES (3, 'Z-1'); ALTER TABLE billing_invoice ADD COLUMN foo int; END $$",
  ],
  [
    "DO $$ BEGIN INSERT INTO app_setting VALUES ('do', '1'); ALTER TABLE app_setting ADD COLUMN foo int; UPDATE app_setting SET foo = 1; ALTER TABLE app_setting ALTER COLUMN foo SET NOT NULL; END $$",
    "SELECT foo FROM app_setting WHERE key = 'do'",
  ],
  [
    "DO $$ BEGIN INSERT INTO billing_subscription (account_id, plan_id, started_on) VALUES (1, 1, now()); EXCEPTION WHEN unique_violation OR foreign_key_violation THEN RAISE WARNING 'skip'; END $$",
    'ALTER TABLE billing_subscription ADD COLUMN seats integer NOT NULL DEFAULT 1',
  ],
  [
    "DO $$ DECLARE v_id integer; BEGIN INSERT INTO auth_user (username, email) VALUES ('bot', 'bot@x') RETURNING id INTO v_id; INSERT INTO billing_account (owner_id, name, status) VALUES (v_id, 'bot', 'open'); END $$",
    'ALTER TABLE auth_user ADD COLUMN bio text',
  ],
  [
    "DO $$ BEGIN IF (SELECT count(*) FROM billing_account WHERE owner_id IS NULL) > 0 THEN RAISE EXCEPTION 'accounts without owner'; END IF; END $$",
    'ALTER TABLE billing_account ALTER COLUMN owner_id SET NOT NULL',
  ],
  [
    "DO $$ BEGIN IF to_regclass('public.billing_coupon') IS NULL THEN CREATE TABLE billing_coupon (id bigserial PRIMARY KEY, account_id bigint REFERENCES billing_account (id)); END IF; IF to_regclass('public.audit_log') IS NOT NULL THEN ALTER TABLE audit_log RENAME TO audit_entry; END IF; END $$",
    'SELECT count(*) FROM audit_entry',
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'billing_note_account') THEN CREATE INDEX billing_note_account ON billing_note (account_id); END IF; END $$",
    'SELECT id FROM billing_note WHERE account_id = 5',
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'billing_account_touch' AND NOT tgisinternal) THEN CREATE TRIGGER billing_account_touch BEFORE UPDATE ON billing_account FOR EACH ROW EXECUTE FUNCTION touch_updated(); END IF; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reporting') THEN CREATE ROLE reporting; END IF; GRANT SELECT ON billing_invoice TO reporting; END $$",
  ],
  [
    "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['billing_plan', 'app_setting'] LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN tenant_id integer', t); EXECUTE format('CREATE INDEX %I ON %I (tenant_id)', t || '_tenant', t); END LOOP; END $$",
    'UPDATE app_setting SET tenant_id = 4 WHERE tenant_id IS NULL',
  ],
  [
    "DO $$ DECLARE m int; BEGIN FOR m IN 1..3 LOOP EXECUTE format('CREATE TABLE ledger_entry_2027_%s PARTITION OF ledger_entry FOR VALUES FROM (%L) TO (%L)', m, format('2027-%s-01', lpad(m::text, 2, '0')), format('2027-%s-01', lpad((m + 1)::text, 2, '0'))); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE sql text; BEGIN sql := 'UPDATE billing_account SET plan = $1 WHERE id = $2'; EXECUTE sql USING 'x', 5; EXECUTE 'DELETE FROM app_setting WHERE key = $1' USING 'k9'; END $$",
  ],
  [
    "DO $$ DECLARE c CURSOR FOR SELECT id FROM billing_account WHERE status = 'spam' FOR UPDATE; r record; BEGIN OPEN c; LOOP FETCH c INTO r; EXIT WHEN NOT FOUND; DELETE FROM billing_account WHERE CURRENT OF c; END LOOP; CLOSE c; END $$",
  ],
  [
    "CREATE FUNCTION pg_temp.fix(a bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE billing_invoice SET status = 'open' WHERE account_id = a; END $$",
    'SELECT pg_temp.fix(5)',
    'DROP FUNCTION pg_temp.fix(bigint)',
  ],
  [
    "CREATE OR REPLACE FUNCTION migrate_accounts() RETURNS integer AS $$ DECLARE n integer := 0; r RECORD; BEGIN FOR r IN SELECT * FROM billing_account WHERE plan = 'old' LOOP UPDATE billing_account SET plan = 'new' WHERE id = r.id; n := n + 1; END LOOP; INSERT INTO audit_log (table_name, action) VALUES ('billing_account', 'M'); RETURN n; END; $$ LANGUAGE plpgsql",
    'SELECT migrate_accounts()',
    'DROP FUNCTION migrate_accounts()',
  ],
  [
    'CREATE FUNCTION full_name(a billing_account) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a.name || a.plan $$',
    'CREATE INDEX billing_account_full ON billing_account ((name || plan))',
    'SELECT full_name(b) FROM billing_account b WHERE b.id = 5',
  ],
  [
    "CREATE PROCEDURE close_accounts() LANGUAGE sql AS $$ UPDATE billing_account SET status = 'closed' WHERE deleted_at IS NOT NULL; DELETE FROM billing_note WHERE account_id IS NULL; $$",
    'CALL close_accounts()',
    'DROP PROCEDURE close_accounts',
  ],
  [
    "DO $$ BEGIN PERFORM setval('invoice_number_seq', (SELECT coalesce(max(id), 0) + 1 FROM billing_invoice)); PERFORM recalculate(3); END $$",
  ],
  [
    "DO $body$ DECLARE r record; BEGIN FOR r IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE 'doc%' LOOP EXECUTE 'GRANT SELECT ON ' || quote_ident(r.table_name) || ' TO billing_app'; END LOOP; END $body$",
  ],
  [
    "DO $$ DECLARE r record; BEGIN FOR r IN (SELECT conname, conrelid::regclass AS tab FROM pg_constraint WHERE contype = 'f' AND confrelid = 'billing_plan'::regclass) LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.tab, r.conname); END LOOP; END $$",
    'ALTER TABLE billing_plan ALTER COLUMN id TYPE bigint',
  ],
  [
    "DO $$ BEGIN CASE WHEN EXISTS (SELECT 1 FROM pg_class WHERE relname = 'doc_deleted') THEN DROP TABLE doc_deleted; ELSE NULL; END CASE; END $$",
    'SELECT count(*) FROM doc',
  ],
  [
    'DO $$ BEGIN BEGIN DROP TABLE billing_payment; EXCEPTION WHEN undefined_table THEN NULL; END; BEGIN DROP TABLE billing_refund; EXCEPTION WHEN undefined_table THEN NULL; END; END $$',
  ],
  [
    "DO $$ BEGIN BEGIN UPDATE billing_plan SET price = 3 WHERE id = 1; RAISE EXCEPTION 'undo'; EXCEPTION WHEN OTHERS THEN NULL; END; ALTER TABLE billing_note ADD COLUMN z int; END $$",
  ],
  [
    "DO $$ BEGIN SET LOCAL lock_timeout = '1s'; PERFORM set_config('statement_timeout', '0', true); ALTER TABLE billing_note DISABLE ROW LEVEL SECURITY; UPDATE billing_note SET author = 'x' WHERE author = 'y'; ALTER TABLE billing_note ENABLE ROW LEVEL SECURITY; END $$",
  ],
  [
    "DO $$ DECLARE parent regclass := 'doc'::regclass; child regclass; BEGIN FOR child IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = parent LOOP EXECUTE 'ALTER TABLE ' || child || ' NO INHERIT ' || parent; END LOOP; END $$",
    'ALTER TABLE doc ADD COLUMN x integer',
  ],
  [
    "DO $$ BEGIN BEGIN INSERT INTO app_setting VALUES ('k1', 'dup'); EXCEPTION WHEN unique_violation THEN UPDATE app_setting SET value = 'dup' WHERE key = 'k1'; END; END $$",
  ],
  [
    "DO $$ BEGIN BEGIN RAISE EXCEPTION 'x'; EXCEPTION WHEN OTHERS THEN UPDATE app_setting SET value = 'e' WHERE key = 'k1'; END; END $$",
  ],
  [
    "DO $$ DECLARE i int := 0; BEGIN LOOP i := i + 1; EXECUTE format('ALTER TABLE usage_event_%s SET (fillfactor = 90)', i - 1); EXIT WHEN i = 3; END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE start_on date; BEGIN FOR i IN 0..2 LOOP start_on := date '2027-01-01' + (i || ' month')::interval; EXECUTE format('CREATE TABLE ledger_entry_y%s PARTITION OF ledger_entry FOR VALUES FROM (%L) TO (%L)', to_char(start_on, 'YYYY_MM'), start_on, start_on + interval '1 month'); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE old_id int; new_id int; BEGIN INSERT INTO billing_plan (code, price) VALUES ('merge', 1) RETURNING id INTO new_id; SELECT id INTO old_id FROM billing_plan WHERE code = 'p9'; UPDATE billing_subscription SET plan_id = new_id WHERE plan_id = old_id; DELETE FROM billing_plan WHERE id = old_id; END $$",
  ],
  [
    "DO $$ BEGIN IF current_database() = 'nope' THEN DROP TABLE doc CASCADE; END IF; END $$",
    'SELECT count(*) FROM doc_archived',
  ],
  [
    "DO $$ DECLARE lim int := 500; done int; BEGIN LOOP WITH batch AS (SELECT id FROM billing_note WHERE author = 'postgres' AND account_id IS NOT NULL LIMIT lim FOR UPDATE SKIP LOCKED) UPDATE billing_note n SET author = 'system' FROM batch WHERE n.id = batch.id; GET DIAGNOSTICS done = ROW_COUNT; EXIT WHEN done = 0; END LOOP; END $$",
    "ALTER TABLE billing_note ALTER COLUMN author SET DEFAULT 'system'",
  ],
  [
    'CREATE FUNCTION public.fill_total(p_id bigint) RETURNS void LANGUAGE sql AS $$ UPDATE billing_invoice SET total = (SELECT sum(amount) FROM billing_line WHERE invoice_id = p_id) WHERE id = p_id $$',
    'SELECT public.fill_total(3)',
    'DROP FUNCTION public.fill_total',
  ],
  [
    'CREATE OR REPLACE PROCEDURE public.rebuild() LANGUAGE plpgsql AS $$ BEGIN REFRESH MATERIALIZED VIEW monthly_total; ANALYZE monthly_total; PERFORM public.recalculate(4); END $$',
    'CALL public.rebuild()',
  ],
  [
    "DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('billing')); PERFORM nextval('invoice_number_seq'); EXECUTE 'SET LOCAL statement_timeout = ''10s'''; UPDATE app_setting SET value = 'a' WHERE key = 'k4'; END $$",
  ],
];
