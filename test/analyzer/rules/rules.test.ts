import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { fixtures, foundBy, readCase, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const folder = join(fixtures, 'rules');

describe.each(readdirSync(folder).sort())('%s', (rule) => {
  test.each(readdirSync(join(folder, rule)).sort())('finds exactly what the case "%s" expects', (name) => {
    const fixture = readCase(join(folder, rule), name);
    const result = reviewCase(fixture);
    expect(foundBy(result, fixture)).toEqual(fixture.expected);
    if (rule !== 'unresolved-operation') expect(result.project.understood).toBe(result.project.operations);
  });
});
