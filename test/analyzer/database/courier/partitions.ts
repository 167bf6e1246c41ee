/** Rows of partitions, and how tables become partitioned. */
export const partitions: readonly (readonly string[])[] = [
  [
    "UPDATE parcel_event e SET note = p.tracking FROM parcel p WHERE p.id = e.parcel_id AND e.day >= '2024-01-01' AND e.kind = 'scan'",
    "DELETE FROM parcel_event e USING parcel p WHERE p.id = e.parcel_id AND p.state = 'lost'",
  ],
  [
    "MERGE INTO parcel_event e USING (SELECT 5 AS id) s ON e.id = s.id AND e.day = '2023-05-01' WHEN MATCHED THEN UPDATE SET note = 'm'",
    "MERGE INTO parcel_event e USING (SELECT 5 AS id) s ON e.id = s.id AND e.day = '2024-05-01' AND e.kind = 'scan' WHEN MATCHED THEN DELETE",
  ],
  ['SELECT count(*) FROM parcel_event_2024'],
  [
    'DELETE FROM parcel_event_2024',
    "UPDATE parcel_event_2024_scan SET note = 'x' WHERE id = 4 AND day = '2024-05-01' AND kind = 'scan'",
  ],
];
