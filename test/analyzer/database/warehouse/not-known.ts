/** Statements whose effects the catalog can't tell: each has to be reported as not known. */
export const notKnown: readonly string[] = [
  'ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_default',
  'DROP SERVER elsewhere CASCADE',
  'DROP FOREIGN DATA WRAPPER dummy CASCADE',
  'DROP OWNED BY warden',
  'REASSIGN OWNED BY warden TO CURRENT_USER',
  'DROP EXTENSION plpgsql CASCADE',
  "INSERT INTO handover VALUES (99999, 1, '2024-01-02')",
  'DELETE FROM audit',
];
