/** What only the server, its statistics or its other databases decide. */
export const notKnown: readonly string[] = [
  'DROP OWNED BY dispatcher',
  'DROP COLLATION rail_order CASCADE',
  'DROP FUNCTION norm(text) CASCADE',
  'ALTER TABLE trip_run DETACH PARTITION trip_run_2024 FINALIZE',
];
