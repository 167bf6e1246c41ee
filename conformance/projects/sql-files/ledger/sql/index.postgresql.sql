CREATE INDEX IF NOT EXISTS ledger_amount ON ledger_entry (amount);
