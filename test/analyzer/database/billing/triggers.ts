/** Triggers and rules that a migration makes and then fires. */
export const triggers: readonly (readonly string[])[] = [
  [
    "CREATE OR REPLACE FUNCTION app_setting_guard() RETURNS trigger AS $$ BEGIN IF TG_OP = 'DELETE' THEN INSERT INTO audit_log (table_name, action) VALUES ('app_setting', 'D'); RETURN OLD; END IF; UPDATE billing_plan SET price = price WHERE code = NEW.key; RETURN NEW; END $$ LANGUAGE plpgsql",
    'CREATE TRIGGER app_setting_guard BEFORE INSERT OR DELETE ON app_setting FOR EACH ROW EXECUTE PROCEDURE app_setting_guard()',
    "INSERT INTO app_setting VALUES ('fresh', '1')",
    "DELETE FROM app_setting WHERE key = 'fresh'",
  ],
  [
    'ALTER TABLE billing_account DISABLE TRIGGER billing_account_touch',
    "UPDATE billing_account SET plan = 'team' WHERE plan = 'pro'",
    'ALTER TABLE billing_account ENABLE TRIGGER billing_account_touch',
  ],
  [
    'SET session_replication_role = replica',
    "UPDATE billing_plan SET price = 2 WHERE code = 'p3'",
    "INSERT INTO billing_line (invoice_id, position, label, amount) VALUES (1, 9, 'x', 5)",
    'SET session_replication_role = DEFAULT',
  ],
  [
    "CREATE FUNCTION moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_log (table_name, action) SELECT 'doc', 'U' FROM new_rows; RETURN NULL; END $$",
    'CREATE TRIGGER moved AFTER UPDATE ON doc REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION moved()',
    "UPDATE doc SET title = 'x' WHERE id = 1",
    "UPDATE ONLY doc_archived SET title = 'x' WHERE id = 3002",
  ],
  [
    'CREATE FUNCTION ledger_sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE billing_account SET balance = balance + NEW.amount WHERE id = NEW.account_id; RETURN NULL; END $$',
    'CREATE TRIGGER ledger_sync AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_sync()',
    "INSERT INTO ledger_entry (id, account_id, booked_on, region, amount) VALUES (900001, 5, '2024-07-01', 'eu', 3)",
    'DROP TRIGGER ledger_sync ON ledger_entry',
    'DROP FUNCTION ledger_sync()',
  ],
  [
    'CREATE FUNCTION old_writes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO archive.invoice (id, number) VALUES (NEW.id, NEW.number) ON CONFLICT (id) DO UPDATE SET number = EXCLUDED.number; RETURN NEW; END $$',
    'CREATE TRIGGER old_writes BEFORE INSERT OR UPDATE ON billing_invoice FOR EACH ROW EXECUTE FUNCTION old_writes()',
    'INSERT INTO archive.invoice (id, number) SELECT id, number FROM billing_invoice ON CONFLICT DO NOTHING',
    'UPDATE billing_invoice SET number = number WHERE id = 17',
  ],
  [
    'CREATE CONSTRAINT TRIGGER account_check AFTER UPDATE ON billing_account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_payment()',
    'DROP TRIGGER account_check ON billing_account',
  ],
  [
    'CREATE RULE import_redirect AS ON INSERT TO import_row DO INSTEAD INSERT INTO app_setting (key, value) VALUES (NEW.payload, NEW.line::text)',
    "INSERT INTO import_row VALUES (1, 'brand new')",
    'DROP RULE import_redirect ON import_row',
  ],
  [
    "CREATE RULE note_log AS ON DELETE TO billing_note DO ALSO INSERT INTO audit_log (table_name, row_id, action) VALUES ('note', OLD.id, 'D')",
    'DELETE FROM billing_note WHERE id = 4',
  ],
  [
    'CREATE OR REPLACE VIEW active_account AS SELECT id, name, email, status, balance, plan FROM billing_account WHERE deleted_at IS NULL',
    'GRANT SELECT ON active_account TO billing_app',
    'SELECT name FROM active_account WHERE id = 2',
  ],
  [
    'DROP VIEW invoice_summary',
    'ALTER TABLE billing_account ALTER COLUMN name TYPE text',
    'CREATE VIEW invoice_summary AS SELECT a.id AS account_id, a.name, count(i.id) AS invoices FROM billing_account a LEFT JOIN billing_invoice i ON i.account_id = a.id GROUP BY a.id, a.name',
  ],
  [
    "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO audit_log (table_name, action) VALUES (TG_TABLE_NAME, 'I'); ELSIF TG_OP = 'DELETE' THEN DELETE FROM import_row WHERE line = OLD.id; ELSE UPDATE billing_note SET body = body WHERE id = NEW.id; END IF; RETURN NULL; END $$",
    'CREATE TRIGGER stamp AFTER INSERT OR UPDATE OR DELETE ON auth_user FOR EACH ROW EXECUTE FUNCTION stamp()',
    "INSERT INTO auth_user (username, email) VALUES ('new', 'n@x')",
    'DROP TRIGGER stamp ON auth_user',
  ],
  [
    "CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN CASE TG_OP WHEN 'INSERT' THEN UPDATE app_setting SET value = '1' WHERE key = 'k1'; WHEN 'DELETE' THEN UPDATE import_row SET payload = '1' WHERE line = 1; END CASE; RETURN NULL; END $$",
    'CREATE TRIGGER counted AFTER INSERT OR DELETE ON doc FOR EACH STATEMENT EXECUTE FUNCTION counted()',
    "INSERT INTO doc (id, title) VALUES (99999, 'x')",
    'DELETE FROM doc WHERE id = 99999',
  ],
  [
    'CREATE FUNCTION cleared() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_log (table_name, action) VALUES (TG_RELNAME, TG_OP); RETURN NULL; END $$',
    'CREATE TRIGGER cleared AFTER TRUNCATE ON import_row FOR EACH STATEMENT EXECUTE FUNCTION cleared()',
    'TRUNCATE import_row',
    'SELECT count(*) FROM audit_log',
  ],
  [
    "CREATE FUNCTION guard_price() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.price < 0 THEN RAISE EXCEPTION 'negative'; END IF; INSERT INTO audit_log (table_name, action) VALUES ('plan', 'x'); RETURN NEW; END $$",
    'CREATE TRIGGER guard_price BEFORE INSERT ON billing_plan FOR EACH ROW EXECUTE FUNCTION guard_price()',
    "INSERT INTO billing_plan (code, price) VALUES ('guarded', 5)",
  ],
  [
    "SET LOCAL session_replication_role = 'replica'",
    'UPDATE billing_plan SET price = price + 1',
    'DELETE FROM billing_plan WHERE id = 2400',
    'RESET session_replication_role',
    "INSERT INTO billing_plan (code, price) VALUES ('after', 5)",
  ],
];
