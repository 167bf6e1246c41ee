import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { stalePages } from '../../../scripts/generate-docs.ts';
import { ruleOf, rules } from '../../../src/analyzer/rules/index.ts';
import { casesOf, fixtures } from './fixture-projects.ts';

const folder = resolve(import.meta.dirname, '../../../src/analyzer/rules');

/** Files that define a rule, by the rule's id as the file is named. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && readFileSync(join(folder, path), 'utf8').includes('= defineRule({'))
  .map((path) => ({ path, name: basename(path, '.ts'), text: readFileSync(join(folder, path), 'utf8') }));

const ids = rules.map(({ id }) => id);

describe('the catalogue of rules is whole', () => {
  test('every file that defines a rule is registered under its own name, and nothing else is', () => {
    expect(ids.toSorted()).toEqual(files.map(({ name }) => name).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(files)('$name exports one rule, named like its file', ({ name, text }) => {
    const camelCase = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect([...text.matchAll(/^export const (\w+)/gm)].map((match) => match[1])).toEqual([camelCase]);
    expect(text).toContain(`id: '${name}'`);
  });

  test.each(rules)('$id says what, why, on what ground, and when to ignore it', ({ documentation }) => {
    expect(documentation.what).toMatch(/^[A-Z`].*\.$/s);
    expect(documentation.why.length).toBeGreaterThan(60);
    expect(documentation.facts.length).toBeGreaterThan(0);
    expect(documentation.whenToIgnore).toMatch(/[.)]$/);
  });

  test.each(rules)('$id covers only rules that exist', ({ covers = [] }) => {
    expect(covers.filter((id) => ruleOf(id)?.id !== id)).toEqual([]);
  });

  test.each(ids)('%s has a bad case that it finds, and a good one', (id) => {
    const cases = casesOf(id);
    expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining(['bad', 'good']));
    const finds = (name: string): boolean =>
      cases.some((each) => each.name === name && each.expected.some((label) => label.includes(`: ${id}`)));
    expect([finds('bad'), finds('good')]).toEqual([true, false]);
  });

  test('fixtures belong to a rule', () => {
    expect(readdirSync(join(fixtures, 'rules')).toSorted()).toEqual(ids.toSorted());
  });

  test('the pages in docs/rules are what npm run docs would write', () => {
    expect(stalePages()).toEqual([]);
  });
});

describe('rules can be asked for', () => {
  test.each([
    ['runpython-irreversible', 'runpython-not-reversible'],
    ['multiple-leaf-nodes', 'conflicting-leaf-nodes'],
    ['edited-merged-migration', 'migration-edited-after-merge'],
    ['separate-state-db-mismatch', 'separate-state-mismatch'],
    ['add-index-not-concurrent', 'add-index-not-concurrent'],
  ])('%s is %s', (name, id) => {
    expect(ruleOf(name)?.id).toBe(id);
  });

  test.each(['', 'no-such-rule', 'constructor', '__proto__', 'toString'])('%j is no rule', (name) => {
    expect(ruleOf(name)).toBeUndefined();
  });
});
