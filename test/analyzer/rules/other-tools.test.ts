import { beforeAll, describe, expect, test } from '@jest/globals';

import { linearTools, linterCodes, squawkRules } from '../../../scripts/other-tools.ts';
import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { ruleOf } from '../../../src/analyzer/rules/index.ts';
import { casesOf, foundBy, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const mapped = [...linterCodes, ...squawkRules, ...linearTools].flatMap(({ name, rule, shown }) =>
  rule === undefined || shown === undefined ? [] : [{ name, rule, shown }],
);

describe('what other tools document is found here', () => {
  test.each(mapped)('$name is $rule, shown by its case "$shown"', ({ rule, shown }) => {
    const fixture = casesOf(rule).find(({ name }) => name === shown);
    expect(ruleOf(rule)?.id).toBe(rule);
    if (fixture === undefined) throw new Error(`${rule} has no case "${shown}"`);
    expect(foundBy(reviewCase(fixture), fixture).some((label) => label.includes(`: ${rule}`))).toBe(true);
  });

  test('a row without a rule says why', () => {
    const others = [...linterCodes, ...squawkRules, ...linearTools].filter(({ rule }) => rule === undefined);
    expect(others.every(({ difference }) => difference.length > 20)).toBe(true);
  });
});
