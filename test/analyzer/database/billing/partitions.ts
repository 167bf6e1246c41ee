/** Rows of partitioned tables: which partitions are opened. */
export const partitions: readonly (readonly string[])[] = [
  [
    "SELECT count(*) FROM ledger_entry WHERE booked_on = DATE '2023-05-01'",
    "SELECT count(*) FROM ledger_entry e JOIN billing_account a ON a.id = e.account_id WHERE e.booked_on >= '2024-01-01' AND e.booked_on < '2024-06-01' AND e.region IN ('eu', 'us')",
    "DELETE FROM ledger_entry WHERE booked_on = '2023-05-01' AND memo = 'none'",
  ],
  [
    "UPDATE ledger_entry_2024 SET memo = 'y' WHERE region = 'eu'",
    "UPDATE ledger_entry_2024_us SET memo = 'y'",
    'DELETE FROM ledger_entry_2023 WHERE id = 7',
  ],
  [
    "INSERT INTO ledger_entry (id, account_id, booked_on, region, amount) VALUES (900001, 5, '2023-07-01', 'eu', 3), (900002, 5, '2024-07-01', 'ca', 3)",
    "INSERT INTO ledger_entry_2023 (id, account_id, booked_on, region, amount) VALUES (900003, 6, '2023-07-01', 'eu', 3)",
  ],
  [
    "INSERT INTO ledger_entry SELECT id + 100000, account_id, DATE '2031-01-01', 'eu', total FROM billing_invoice WHERE id < 50",
    "DELETE FROM ledger_entry WHERE booked_on > '2030-01-01'",
  ],
  [
    "DELETE FROM ledger_entry WHERE booked_on < '2023-01-01' OR booked_on >= '2026-01-01'",
    "SELECT min(booked_on) FROM ledger_entry WHERE booked_on <> '2023-05-01'",
  ],
  [
    "CREATE TABLE ledger_entry_2025 PARTITION OF ledger_entry FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    "INSERT INTO ledger_entry (id, account_id, booked_on, region, amount) VALUES (900001, 5, '2025-07-01', 'eu', 3)",
    "UPDATE ledger_entry SET memo = 'new' WHERE booked_on >= '2025-01-01' AND booked_on < '2026-01-01'",
  ],
  [
    'CREATE TABLE stat (day timestamptz NOT NULL, n int) PARTITION BY RANGE (day)',
    "CREATE TABLE stat_1 PARTITION OF stat FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')",
    "INSERT INTO stat VALUES ('2024-01-15 12:00', 1)",
    "SELECT * FROM stat WHERE day > '2024-01-15'",
  ],
  [
    "SELECT count(*) FROM (SELECT * FROM ledger_entry WHERE booked_on = '2024-05-01' AND region = 'us') s",
    "CREATE TABLE ledger_copy AS SELECT * FROM ledger_entry WHERE booked_on >= '2023-01-01' AND booked_on < '2024-01-01'",
    "EXPLAIN UPDATE ledger_entry SET memo = '' WHERE booked_on = '2024-05-01' AND region = 'eu'",
  ],
  [
    "CREATE VIEW ledger_eu AS SELECT * FROM ledger_entry WHERE region = 'eu'",
    "SELECT count(*) FROM ledger_eu WHERE booked_on = '2024-05-01'",
    "UPDATE ledger_eu SET memo = 'v' WHERE booked_on = '2024-05-01'",
  ],
];
