/** Views that are read and written to. */
export const views: readonly (readonly string[])[] = [
  [
    "CREATE VIEW paid_invoice AS SELECT id, account_id, number, total FROM billing_invoice WHERE status = 'paid'",
    'UPDATE paid_invoice SET total = total WHERE id = 12',
    'SELECT number FROM paid_invoice WHERE id = 12',
    'DELETE FROM paid_invoice WHERE id = 5999',
  ],
  [
    "CREATE VIEW recent_account AS SELECT * FROM active_account WHERE status = 'open'",
    'SELECT * FROM recent_account WHERE id = 7',
    "UPDATE recent_account SET name = 'n' WHERE id = 7",
    "INSERT INTO active_account (name, status) VALUES ('viewed', 'open')",
  ],
  [
    'CREATE FUNCTION note_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO billing_note (account_id, body) VALUES (NEW.account_id, NEW.body); RETURN NEW; END $$',
    'CREATE VIEW note_view AS SELECT n.account_id, n.body, a.name FROM billing_note n JOIN billing_account a ON a.id = n.account_id',
    'CREATE TRIGGER note_insert INSTEAD OF INSERT ON note_view FOR EACH ROW EXECUTE FUNCTION note_insert()',
    "INSERT INTO note_view (account_id, body) VALUES (5, 'hello')",
  ],
  [
    'CREATE VIEW doc_all AS SELECT id, title FROM doc',
    'SELECT title FROM doc_all WHERE id = 3',
    "UPDATE doc_all SET title = 'y' WHERE id = 3",
    'SELECT count(*) FROM ONLY doc',
  ],
];
