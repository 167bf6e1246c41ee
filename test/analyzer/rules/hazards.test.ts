import { describe, expect, test } from '@jest/globals';

import { elsewhere } from '../../../src/analyzer/rules/elsewhere.ts';
import { ruleOf } from '../../../src/analyzer/rules/index.ts';
import { hazards } from './hazards.ts';

const names = Object.values(hazards).flat();

describe.each(Object.entries(hazards))('%s', (_, ofSubject) => {
  test.each(ofSubject)('%s has a rule, or a reason why it has none', (name) => {
    const isRule = ruleOf(name) !== undefined;
    const isElsewhere = Object.hasOwn(elsewhere, name);
    expect([isRule, isElsewhere].filter(Boolean)).toHaveLength(1);
  });
});

test('what is said to be told elsewhere is in the catalogue', () => {
  expect(Object.keys(elsewhere).filter((name) => !names.includes(name))).toEqual(['custom-rules']);
});

test('a reason that points to a rule points to one that exists', () => {
  for (const { reason } of Object.values(elsewhere)) {
    for (const [, id = ''] of reason.matchAll(/`([a-z]+(?:-[a-z]+)+)`/gu))
      expect([id, ruleOf(id)?.id]).toEqual([id, id]);
  }
});
