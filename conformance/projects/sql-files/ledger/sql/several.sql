UPDATE ledger_entry SET note = 'a' WHERE note = 'b';
UPDATE ledger_entry SET note = 'c'
WHERE note = 'd';
