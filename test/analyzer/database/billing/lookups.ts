/** Code that looks names up in PostgreSQL's own catalogs. */
export const lookups: readonly (readonly string[])[] = [
  [
    "DO $$ DECLARE fk text; BEGIN SELECT tc.constraint_name INTO fk FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON kcu.constraint_name = tc.constraint_name AND kcu.table_name = tc.table_name WHERE tc.constraint_type = 'FOREIGN KEY' AND tc.table_name = 'billing_subscription' AND kcu.column_name = 'plan_id'; IF fk IS NOT NULL THEN EXECUTE 'ALTER TABLE billing_subscription DROP CONSTRAINT ' || quote_ident(fk); END IF; END $$",
    'ALTER TABLE billing_subscription ADD CONSTRAINT sub_plan_fk FOREIGN KEY (plan_id) REFERENCES billing_plan (id) ON DELETE RESTRICT NOT VALID',
  ],
  [
    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'billing_invoice'::regclass AND contype = 'c' LOOP EXECUTE 'ALTER TABLE billing_invoice DROP CONSTRAINT ' || r.conname; END LOOP; END $$",
    'ALTER TABLE billing_invoice ADD CONSTRAINT invoice_total_max CHECK (total < 100000000) NOT VALID',
  ],
  [
    "DO $$ DECLARE idx record; BEGIN FOR idx IN SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'billing_invoice' AND indexname LIKE 'billing_invoice\\_a%' LOOP EXECUTE format('DROP INDEX %I', idx.indexname); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE has_col boolean; BEGIN SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'billing_note' AND column_name = 'author') INTO has_col; IF has_col THEN ALTER TABLE billing_note RENAME COLUMN author TO author_name; END IF; END $$",
  ],
  [
    "DO $$ DECLARE tbl regclass; BEGIN FOR tbl IN SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname LIKE 'usage\\_event\\_%' LOOP EXECUTE format('ALTER TABLE %s SET (fillfactor = 80)', tbl); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE v text; BEGIN FOR v IN SELECT viewname FROM pg_views WHERE schemaname = 'public' LOOP EXECUTE format('GRANT SELECT ON %I TO billing_app', v); END LOOP; FOR v IN SELECT matviewname FROM pg_matviews WHERE schemaname = 'public' LOOP EXECUTE format('REFRESH MATERIALIZED VIEW %I', v); END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM pg_constraint WHERE conname = 'billing_invoice_number_key'; IF n = 0 THEN ALTER TABLE billing_invoice ADD CONSTRAINT billing_invoice_number_key UNIQUE (number); END IF; END $$",
    "SELECT id FROM billing_invoice WHERE number = 'INV-9'",
  ],
  [
    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'ledger\\_entry\\_2024%' ORDER BY tablename LOOP EXECUTE format('ALTER TABLE %I ALTER COLUMN memo SET STATISTICS 10', r.tablename); END LOOP; END $$",
  ],
  [
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'billing_plan'::regclass AND attname = 'sort' AND NOT attisdropped) THEN ALTER TABLE billing_plan ADD COLUMN sort integer NOT NULL DEFAULT 0; END IF; END $$",
  ],
  [
    "DO $$ DECLARE c text; BEGIN FOREACH c IN ARRAY ARRAY['billing_account', 'billing_invoice'] LOOP IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' AND table_name = c) THEN EXECUTE format('COMMENT ON TABLE %I IS %L', c, 'kept'); END IF; END LOOP; END $$",
  ],
  [
    "DO $$ DECLARE seq text; BEGIN seq := pg_get_serial_sequence('billing_invoice', 'id'); EXECUTE format('ALTER SEQUENCE %s CACHE 10', seq); END $$",
  ],
  [
    'CREATE FUNCTION drop_constraint_of(t regclass, kind "char") RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = t AND contype = kind LOOP EXECUTE format(\'ALTER TABLE %s DROP CONSTRAINT %I\', t, r.conname); END LOOP; END $$',
    "SELECT drop_constraint_of('billing_payment', 'f')",
    'DROP FUNCTION drop_constraint_of(regclass, "char")',
  ],
  [
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'import_row' AND n.nspname = 'public') THEN DROP TABLE import_row; END IF; END $$",
    'CREATE TABLE import_row (id bigserial PRIMARY KEY)',
  ],
  [
    "DO $$ BEGIN IF (SELECT data_type FROM information_schema.columns WHERE table_name = 'billing_plan' AND column_name = 'price') = 'numeric' THEN ALTER TABLE billing_plan ALTER COLUMN price TYPE numeric(14,2); END IF; END $$",
  ],
  [
    "DO $$ DECLARE kids int; BEGIN SELECT count(*) INTO kids FROM pg_inherits WHERE inhparent = 'usage_event'::regclass; IF kids < 3 THEN RAISE EXCEPTION 'partitions missing: %', kids; END IF; ALTER TABLE usage_event ADD COLUMN source text; END $$",
  ],
];
