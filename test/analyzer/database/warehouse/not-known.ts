/** Statements whose effects the catalog can't tell: each has to be reported as not known. */
export const notKnown: readonly string[] = [
  'ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_default',
  'DROP SERVER elsewhere CASCADE',
  'DROP FOREIGN DATA WRAPPER dummy CASCADE',
  'DROP OWNED BY warden',
  'REASSIGN OWNED BY warden TO CURRENT_USER',
  'DROP EXTENSION plpgsql CASCADE',
  'ANALYZE',
  "SELECT * FROM parcel WHERE day = '2024-05-05'",
  "INSERT INTO parcel VALUES (99999, '2024-03-03', NULL, NULL, NULL)",
  "INSERT INTO handover VALUES (99999, 1, '2024-01-02')",
  'DELETE FROM audit',
];
