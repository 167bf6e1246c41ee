import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import type { Finding } from '../../../src/analyzer/rules/finding.ts';
import { casesOf, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

test('a foreign key that Django drops and adds again is not to be added NOT VALID, but left alone', () => {
  const { title, message } = findingOf('added-again-with-not-null');
  expect(title).toBe(
    'All reads and writes on `shop_order` and `shop_customer` wait while every row is looked up in the other',
  );
  expect(message).toContain('Make this a state operation');
  expect(message).not.toContain('NOT VALID');
});

test('a table that points to itself is named once', () => {
  const { title, message } = findingOf('to-its-own-table');
  expect(title).toBe('All reads and writes on `shop_node` wait while every row is looked up in it');
  expect(message.match(/`shop_node`: its size/gu)).toHaveLength(1);
});

test('one that points elsewhere afterwards is a new one', () => {
  expect(findingOf('to-another-table').message).toContain('Add it `NOT VALID`');
});

function findingOf(name: string): Finding {
  const fixture = casesOf('add-fk-validates').find((each) => each.name === name);
  const found = (fixture === undefined ? [] : reviewCase(fixture).findings).find(
    ({ rule }) => rule === 'add-fk-validates',
  );
  if (found === undefined) throw new Error(`Nothing is found in ${name}.`);
  return found;
}
