import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { casesOf, fixtures, foundBy, reviewCase } from './fixture-projects.ts';
import { Score } from './score.ts';

beforeAll(prepareAnalyzer);

const score = new Score();

afterAll(() => {
  process.stdout.write(`${score.text()}\n`);
});

describe.each(readdirSync(join(fixtures, 'rules')).sort())('%s', (rule) => {
  test.each(casesOf(rule))('finds exactly what the case "$name" expects', (fixture) => {
    const result = reviewCase(fixture);
    const found = foundBy(result, fixture);
    score.count(found, fixture);
    expect(found).toEqual(fixture.expected);
    // What is known to be missed is not found: once it is, it belongs to what is expected.
    expect(found.filter((each) => fixture.missed.includes(each))).toEqual([]);
    if (rule !== 'unresolved-operation' && !fixture.gaps)
      expect(result.project.understood).toBe(result.project.operations);
  });
});

test('nothing that is found is wrong, and hardly anything is missed', () => {
  expect(score.precision).toBe(1);
  expect(score.recall).toBeGreaterThan(0.95);
});
