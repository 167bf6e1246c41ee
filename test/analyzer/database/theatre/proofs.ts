/** What a CHECK proves of partitions that are attached or made, of the new one and of the DEFAULT one. */
export const proofs: readonly (readonly string[])[] = [
  ...[
    'day >= $$2026-01-01$$ AND day < $$2027-01-01$$',
    'day >= $$2026-02-01$$ AND day < $$2026-04-01$$',
    'day BETWEEN $$2026-01-01$$ AND $$2026-12-31$$',
    'day > $$2025-12-31$$ AND day <= $$2026-12-30$$',
    '$$2026-01-01$$ <= day AND $$2027-01-01$$ > day',
    'day = $$2026-03-01$$',
    'day IN ($$2026-03-01$$, $$2026-04-01$$)',
    'day >= $$2025-06-01$$ AND day < $$2027-01-01$$',
    'day >= $$2026-01-01$$',
    'day >= $$2026-01-01$$::date AND day < $$2027-01-01$$::date',
    'NOT (day < $$2026-01-01$$ OR day >= $$2027-01-01$$)',
    'extract(year from day) = 2026',
    'day IS NOT NULL AND (day >= $$2026-01-01$$ AND day < $$2026-07-01$$ OR day = $$2026-08-01$$)',
  ].map((check) => [
    'ALTER TABLE stat_visit DETACH PARTITION stat_visit_rest',
    'ALTER TABLE stat_visit_2026 DROP CONSTRAINT stat_visit_2026_day',
    `ALTER TABLE stat_visit_2026 ADD CONSTRAINT proof CHECK (${check})`,
    'ALTER TABLE stat_visit ATTACH PARTITION stat_visit_2026 FOR VALUES FROM ($$2026-01-01$$) TO ($$2027-01-01$$)',
  ]),
  ...[
    'day < $$2026-01-01$$ OR day >= $$2027-01-01$$',
    'day >= $$2030-01-01$$',
    'day > $$2026-12-31$$',
    'day >= $$2027-01-01$$ AND path <> $$x$$',
    'NOT (day >= $$2026-01-01$$ AND day < $$2027-01-01$$)',
    'day IS NULL OR day < $$2025-01-01$$ OR day > $$2028-01-01$$',
    'day NOT BETWEEN $$2026-01-01$$ AND $$2026-12-31$$',
    'day <> $$2026-05-05$$',
    'day = $$2030-01-01$$',
  ].flatMap((check) => [
    [
      `ALTER TABLE stat_visit_rest ADD CONSTRAINT proof CHECK (${check})`,
      'ALTER TABLE stat_visit ATTACH PARTITION stat_visit_2026 FOR VALUES FROM ($$2026-01-01$$) TO ($$2027-01-01$$)',
    ],
    [
      `ALTER TABLE stat_visit_rest ADD CONSTRAINT proof CHECK (${check})`,
      'CREATE TABLE stat_visit_new PARTITION OF stat_visit FOR VALUES FROM ($$2026-01-01$$) TO ($$2027-01-01$$)',
    ],
  ]),
  ...['country = $$JP$$', 'country IN ($$JP$$)', 'country <> $$DE$$', 'country = ANY (ARRAY[$$JP$$])'].map((check) => [
    `ALTER TABLE stat_region_jp ADD CONSTRAINT proof CHECK (${check})`,
    'ALTER TABLE stat_region ATTACH PARTITION stat_region_jp FOR VALUES IN ($$JP$$)',
  ]),
  ...['country <> $$JP$$', 'country NOT IN ($$JP$$, $$IT$$)', 'country = $$ES$$', 'id > 0', 'country <> $$IT$$'].map(
    (check) => [
      `CREATE TABLE stat_region_rest PARTITION OF stat_region (CONSTRAINT proof CHECK (${check})) DEFAULT`,
      'ALTER TABLE stat_region ATTACH PARTITION stat_region_jp FOR VALUES IN ($$JP$$)',
    ],
  ),
  ...['country NOT IN ($$DE$$, $$FR$$, $$US$$)', 'country NOT IN ($$DE$$, $$US$$)', 'country = $$JP$$'].map((check) => [
    `ALTER TABLE stat_region_jp ADD CONSTRAINT proof CHECK (${check})`,
    'ALTER TABLE stat_region ATTACH PARTITION stat_region_jp DEFAULT',
  ]),
];
