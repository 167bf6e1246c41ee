/** Triggers and rules: by column, by condition, with arguments, over transition tables, on views; dual writes and the swap of tables. */
export const triggers: readonly (readonly string[])[] = [
  [
    "UPDATE customer SET status = 'blocked' WHERE id = 7",
    "UPDATE customer SET email = 'n@x' WHERE id = 8",
    'UPDATE customer SET status = status',
  ],
  ["INSERT INTO depot (code, name) VALUES ('fresh', 'Fresh')", "UPDATE depot SET capacity = 5 WHERE code = 'd8'"],
  [
    'UPDATE invoice SET paid = true WHERE parcel_id = 4',
    'UPDATE invoice SET paid = false WHERE number = $$none$$',
    'DELETE FROM invoice WHERE id = 4',
  ],
  ["INSERT INTO invoice (parcel_id, number, net) SELECT id, 'M' || id, 3 FROM parcel WHERE id > 5990"],
  [
    "INSERT INTO parcel_card (tracking, email, full_name) VALUES ('t', 'card@x', 'Card')",
    "UPDATE parcel_card SET email = 'c2@x' WHERE id = 5",
    'DELETE FROM parcel_card WHERE id = 5998',
  ],
  [
    'CREATE FUNCTION shipment_to_parcel() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE cust bigint; BEGIN SELECT c.id INTO cust FROM customer c JOIN legacy.client l ON l.mail = c.email WHERE l.id = NEW.client_id; IF FOUND THEN INSERT INTO parcel (customer_id, tracking) VALUES (cust, NEW.code); END IF; RETURN NEW; END $$',
    'CREATE TRIGGER shipment_to_parcel AFTER INSERT ON legacy.shipment FOR EACH ROW EXECUTE FUNCTION shipment_to_parcel()',
    "INSERT INTO legacy.shipment VALUES (1, 5, 'LL', '2024-01-01')",
    'DROP TRIGGER shipment_to_parcel ON legacy.shipment',
    'DROP FUNCTION shipment_to_parcel()',
  ],
  [
    'CREATE TRIGGER setting_audit AFTER INSERT OR DELETE ON setting FOR EACH STATEMENT EXECUTE FUNCTION audit_to($$audit_trail$$)',
    "INSERT INTO setting VALUES ('audited', '1')",
    "DELETE FROM setting WHERE key = 'nothing'",
    "UPDATE setting SET value = '3' WHERE key = 'audited'",
    'TRUNCATE setting',
  ],
  [
    'CREATE FUNCTION count_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE parcel SET label = $l${"events": true}$l$ WHERE id = NEW.parcel_id; RETURN NULL; END $$',
    'CREATE TRIGGER count_events AFTER INSERT ON parcel_event FOR EACH ROW EXECUTE FUNCTION count_events()',
    "INSERT INTO parcel_event VALUES (90001, 5, '2024-07-01', 'scan')",
    "INSERT INTO parcel_event VALUES (90002, 5, '2023-07-01', 'x'), (90003, 6, '2024-02-01', 'y')",
    'DROP TRIGGER count_events ON parcel_event',
  ],
  [
    'CREATE FUNCTION soft_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE customer SET status = $s$gone$s$ WHERE id = OLD.id; RETURN NULL; END $$',
    'CREATE TRIGGER soft_delete BEFORE DELETE ON customer FOR EACH ROW EXECUTE FUNCTION soft_delete()',
    'DELETE FROM customer WHERE id = 44',
  ],
];
