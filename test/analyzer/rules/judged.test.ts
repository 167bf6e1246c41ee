import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { ruleOf } from '../../../src/analyzer/rules/index.ts';
import { fixtures } from './fixture-projects.ts';

interface Judged {
  readonly rule: string;
  readonly severity: string;
  readonly package: string;
  readonly version: string;
  readonly app: string;
  readonly migration: string;
  readonly line: number;
  readonly verdict: 'right' | 'redundant' | 'wrong';
  readonly reason: string;
}

const folder = join(fixtures, 'judged');

function readJudged(name: string): readonly Judged[] {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Judged);
}

const frequent = readJudged('packages-django-5.2.jsonl');
const rarer = readJudged('errors-of-rarer-rules-django-5.2.jsonl');
const second = readJudged('second-sample-of-errors-django-5.2.jsonl');
const judged = [...frequent, ...rarer, ...second];

/** Errors of each rule, from the table of the README. */
const errors = new Map(
  [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^\| ([\w-]+) \| (\d+) \| \d+ \| \d+ \|$/gmu)].map(
    ([, rule = '', count]) => [rule, Number(count)] as const,
  ),
);

describe('findings in real histories, judged by hand', () => {
  test('ten of each of twenty rules, each with a reason', () => {
    const perRule = Map.groupBy(frequent, ({ rule }) => rule);
    expect(perRule.size).toBeGreaterThanOrEqual(20);
    expect([...perRule.values()].every((some) => some.length === 10)).toBe(true);
    expect(judged.filter(({ reason, version }) => reason.length < 20 || version === '')).toEqual([]);
    expect([...perRule.keys()].filter((rule) => ruleOf(rule)?.id !== rule)).toEqual([]);
  });

  test('every rule that gives an error has been read: all of its errors, or ten of them', () => {
    const read = Map.groupBy(judged, ({ rule }) => rule);
    const unread = [...errors].filter(([rule, count]) => (read.get(rule)?.length ?? 0) < Math.min(count, 10));
    expect(errors.size).toBeGreaterThan(50);
    expect(unread).toEqual([]);
  });

  test('fewer than 3 % of all errors were false, by the share of each rule and how often it speaks', () => {
    const read = [...Map.groupBy(judged, ({ rule }) => rule)].map(([rule, some]) => {
      const ofErrors = some.filter(({ severity }) => severity === 'error');
      const notRight = ofErrors.filter(({ verdict }) => verdict !== 'right').length;
      const count = Math.max(errors.get(rule) ?? 0, ofErrors.length);
      return { count, notRight: ofErrors.length === 0 ? 0 : (notRight / ofErrors.length) * count };
    });
    const all = read.reduce((sum, { count }) => sum + count, 0);
    const notRight = read.reduce((sum, each) => sum + each.notRight, 0);
    expect(all).toBeGreaterThan(1000);
    expect(notRight / all).toBeLessThan(0.03);
  });

  test('fewer than 3 % of the errors of the frequent rules were false', () => {
    const sampled = frequent.filter(({ severity }) => severity === 'error');
    const notRight = sampled.filter(({ verdict }) => verdict !== 'right');
    expect(sampled.length).toBeGreaterThan(90);
    expect(notRight.length / sampled.length).toBeLessThan(0.03);
  });

  test('the second sample is of errors that nobody had read, of every rule that has some', () => {
    const nameOf = ({ rule, package: of, app, migration, line }: Judged): string =>
      `${rule} ${of} ${app}.${migration} ${line}`;
    const known = new Set([...frequent, ...rarer].map(nameOf));
    expect(second.filter((one) => known.has(nameOf(one)) || one.severity !== 'error')).toEqual([]);
    expect(new Set(second.map(nameOf)).size).toBe(second.length);
    expect(second.length).toBeGreaterThanOrEqual(60);
    const perRule = Map.groupBy(second, ({ rule }) => rule);
    const unread = [...errors].filter(([rule, count]) => {
      const before = [...frequent, ...rarer].filter((one) => one.rule === rule && one.severity === 'error').length;
      return (perRule.get(rule)?.length ?? 0) < Math.min(count - before, 5);
    });
    expect(unread).toEqual([]);
  });

  test('what was not right has been corrected', () => {
    const notRight = judged.filter(({ verdict }) => verdict !== 'right');
    expect(notRight.filter(({ reason }) => !reason.includes('corrected'))).toEqual([]);
  });
});

describe('errors in packages that no rule was written against', () => {
  const unseen = readJudged('unseen-packages-django-5.2.jsonl');

  test('most rules that give errors were read, each with a reason', () => {
    expect(new Set(unseen.map(({ rule }) => rule)).size).toBeGreaterThan(40);
    expect(unseen.filter(({ reason, version }) => reason.length < 20 || version === '')).toEqual([]);
    expect(unseen.filter(({ rule }) => ruleOf(rule)?.id !== rule)).toEqual([]);
    const known = new Set(judged.map((one) => one.package));
    expect(unseen.filter((one) => known.has(one.package))).toEqual([]);
  });

  test('what was not right has been corrected', () => {
    expect(unseen.filter(({ verdict, reason }) => verdict !== 'right' && !reason.includes('corrected'))).toEqual([]);
  });
});
