CREATE OR REPLACE VIEW first AS SELECT min(id) AS id FROM ledger_entry;
