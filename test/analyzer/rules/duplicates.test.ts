import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import type { Finding } from '../../../src/analyzer/rules/finding.ts';
import { casesOf, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

test.each([
  ['no-null', 'SELECT "number", count(*) FROM "shop_order" GROUP BY "number" HAVING count(*) > 1'],
  [
    'nullable',
    'SELECT "status", "number", count(*) FROM "shop_order" WHERE "status" IS NOT NULL GROUP BY "status", "number" HAVING count(*) > 1',
  ],
  ['nulls-not-distinct', 'SELECT "status", count(*) FROM "shop_order" GROUP BY "status" HAVING count(*) > 1'],
  [
    'expression',
    'SELECT (LOWER("number")), "total", count(*) FROM "shop_order" WHERE (LOWER("number")) IS NOT NULL GROUP BY (LOWER("number")), "total" HAVING count(*) > 1',
  ],
  ['include', 'SELECT "number", count(*) FROM "shop_order" GROUP BY "number" HAVING count(*) > 1'],
  [
    'condition',
    'SELECT "number", count(*) FROM "shop_order" WHERE ("total" > 0) GROUP BY "number" HAVING count(*) > 1',
  ],
])('duplicates are looked for as the index sees them: %s', (name, query) => {
  expect(messageOf(name)).toContain(`Look for duplicates first: \`${query}\`.`);
});

test('a column without values has no duplicates to look for', () => {
  expect(messageOf('new-column')).not.toContain('Look for duplicates');
});

test('a deferrable constraint is adopted as such', () => {
  expect(messageOf('deferrable')).toContain('UNIQUE USING INDEX … DEFERRABLE INITIALLY DEFERRED`');
});

test('what replaces another unique index is not built after it has gone', () => {
  const replacing = findingOf('in-place-of-another');
  expect(replacing?.title).toMatch(/^All reads and writes/u);
  expect(replacing?.message).toContain('Build the new one under another name first');
  expect([replacing?.fix, replacing?.plan]).toEqual([undefined, undefined]);
  expect(findingOf('beside-another')?.message).toContain('adopt it in the next migration');
});

function messageOf(name: string): string | undefined {
  return findingOf(name)?.message;
}

function findingOf(name: string): Finding | undefined {
  const fixture = casesOf('add-unique-blocks').find((each) => each.name === name);
  const findings = fixture === undefined ? [] : reviewCase(fixture).findings;
  return findings.find(({ rule }) => rule === 'add-unique-blocks');
}
