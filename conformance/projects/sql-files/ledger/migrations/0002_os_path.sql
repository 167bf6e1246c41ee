CREATE OR REPLACE VIEW one AS
SELECT id, amount % 7 AS rest FROM ledger_entry;
