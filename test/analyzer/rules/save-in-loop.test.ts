import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { casesOf, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

test.each([
  ['all-columns', '`order.save()` writes all columns'],
  ['one-column', '`order.save(update_fields=…)` is a round trip'],
])('save() in a loop says which columns it writes: %s', (name, words) => {
  const fixture = casesOf('runpython-save-in-loop').find((each) => each.name === name);
  const findings = fixture === undefined ? [] : reviewCase(fixture).findings;
  expect(findings.map(({ message }) => message).join()).toContain(words);
});
