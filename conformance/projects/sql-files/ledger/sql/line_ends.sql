COMMENT ON TABLE ledger_entry IS 'gébücht €';
COMMENT ON COLUMN ledger_entry.note IS 'ab';
