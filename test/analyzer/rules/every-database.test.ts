import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { rules } from '../../../src/analyzer/rules/index.ts';
import type { Version } from '../../../src/analyzer/target.ts';
import { casesOf, fixtures, foundBy, reviewCase, type FixtureCase } from './fixture-projects.ts';

// Rules that are about no database of their own have to speak on all of them: most of their cases are written for PostgreSQL.

beforeAll(prepareAnalyzer);

/** Cases of what other databases do not have: names that are cut off, `serial`, publications. */
const ofPostgresql = new Set([
  'cross-service-reader subscribers-of-a-publication',
  'identifier-too-long bad',
  'pk-int32 serial-in-sql',
]);

/** Cases that another server refuses, and tables that Django makes again on SQLite in a way that is not followed, which is reported. */
const notOn: Readonly<Record<'mysql' | 'mariadb' | 'sqlite', readonly string[]>> = {
  mysql: ['runsql-ddl-without-state index-of-the-state-that-goes'],
  mariadb: ['runsql-ddl-without-state index-of-the-state-that-goes'],
  sqlite: [
    'add-field-default-dropped bad-order-of-relation',
    'delete-model-with-inbound-fks bad',
    'drop-column-in-use bad-order-of-relation',
    'rename-column many-to-many-column-of-renamed-model',
    'truncate bad',
    'truncate cascade',
  ],
};

const withFixtures = new Set(readdirSync(join(fixtures, 'rules')));
const cases = rules
  .filter(({ id, vendors }) => vendors === undefined && withFixtures.has(id))
  .flatMap(({ id }) =>
    casesOf(id).flatMap((fixture) => {
      const wanted = fixture.expected.map(withoutSeverity).filter((each) => each.endsWith(`: ${id}`));
      const isPlain =
        fixture.options.database?.vendor === 'postgresql' &&
        !namesPostgresql(fixture) &&
        !ofPostgresql.has(`${id} ${fixture.name}`);
      return wanted.length > 0 && isPlain ? [{ id, fixture, wanted }] : [];
    }),
  );

describe.each([
  ['mysql', [8, 0] as Version],
  ['mariadb', [10, 11] as Version],
  ['sqlite', [3, 40] as Version],
] as const)('on %s', (vendor, version) => {
  test.each(cases.filter(({ id, fixture }) => !notOn[vendor].includes(`${id} ${fixture.name}`)))(
    '$id finds what the case "$fixture.name" expects of it',
    ({ id, fixture, wanted }) => {
      const options = { ...fixture.options, database: { vendor, version } };
      const found = foundBy(reviewCase({ ...fixture, options }), fixture).map(withoutSeverity);
      expect(found.filter((each) => each.endsWith(`: ${id}`))).toEqual(expect.arrayContaining(wanted));
    },
  );
});

test('that is a good part of the labelled set', () => {
  expect(cases.length).toBeGreaterThan(100);
});

/** Cases that only PostgreSQL can run. */
function namesPostgresql({ head }: FixtureCase): boolean {
  return Object.values(head).some((text) => /postgres|CONCURRENTLY/iu.test(text));
}

function withoutSeverity(found: string): string {
  return found.replace(/=\w+$/u, '');
}
