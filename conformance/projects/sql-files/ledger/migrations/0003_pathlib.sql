

UPDATE ledger_entry SET amount = 0
WHERE amount < 0;
