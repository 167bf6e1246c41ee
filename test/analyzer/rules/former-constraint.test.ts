import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import type { Finding } from '../../../src/analyzer/rules/finding.ts';
import { casesOf, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

describe('a constraint that is dropped and added again under another name', () => {
  test.each([
    ['add-unique-blocks', 'unique-together-to-constraint'],
    ['add-check-validates', 'another-name'],
  ])('%s advises to rename it, and offers no repair that leaves a gap', (rule, name) => {
    const { message, fix, plan } = findingOf(rule, name);
    expect(message).toContain('RENAME CONSTRAINT');
    expect({ fix, plan }).toEqual({ fix: undefined, plan: undefined });
  });

  test('add-unique-blocks advises to build it first where the new one keeps out more', () => {
    const { message, fix, plan } = findingOf('add-unique-blocks', 'without-equal-nulls');
    expect(message).not.toContain('RENAME CONSTRAINT');
    expect(message).toContain('Build the new one under another name first');
    expect({ fix, plan }).toEqual({ fix: undefined, plan: undefined });
  });
});

function findingOf(rule: string, name: string): Finding {
  const fixture = casesOf(rule).find((each) => each.name === name);
  const finding = fixture === undefined ? undefined : reviewCase(fixture).findings.find((each) => each.rule === rule);
  if (finding === undefined) throw new Error(`no finding of ${rule} in ${name}`);
  return finding;
}
