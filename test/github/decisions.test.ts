import { describe, expect, test } from '@jest/globals';

import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { decide, matchesTarget, migrationOf } from '../../src/github/decisions.ts';
import type { Override } from '../../src/github/override-store.ts';
import { finding, review } from '../report/example-review.ts';

const of = (project: string | undefined, migration: string): Finding =>
  finding({
    ...(project === undefined ? {} : { project }),
    app: 'shop',
    migration,
    path: `${project ?? 'libs'}/shop/migrations/${migration}.py`,
    fingerprint: `${project ?? ''} ${migration}`,
    formerFingerprint: `shop.${migration}`,
  });

const ignore = (target: string): Override => ({
  kind: 'ignore',
  target,
  author: 'ann',
  reason: 'why',
  until: undefined,
  evidence: undefined,
});

function decided(target: string, ...findings: readonly Finding[]): readonly string[] {
  const found = decide(review({ findings, migrations: [] }), [ignore(target)], () => undefined);
  return found.vague.length > 0 ? ['vague'] : found.decided.map((each) => each.finding.path.split('/')[0] ?? '');
}

describe('a decision about a migration of one of several projects', () => {
  const [web, billing] = [of('web', '0042_note'), of('billing', '0042_note')];

  test('is about that project alone', () => {
    expect(decided('web:shop.0042_note', web, billing)).toEqual(['web']);
    expect(decided('billing:shop.0042_note', web, billing)).toEqual(['billing']);
    expect(decided('gone:shop.0042_note', web, billing)).toEqual([]);
  });

  test('without the project is about the one that has it, and about none if two have', () => {
    expect(decided('shop.0042_note', web)).toEqual(['web']);
    expect(decided('shop.0042_note', web, of('billing', '0001_other'))).toEqual(['web']);
    expect(decided('shop.0042_note', web, billing)).toEqual(['vague']);
  });

  test('holds after a rebase has renumbered it, in that project', () => {
    const renumbered = [of('web', '0043_note'), of('billing', '0043_note')];
    expect(decided('web:shop.0042_note', ...renumbered)).toEqual(['web']);
    expect(decided('shop.0042_note', ...renumbered)).toEqual([]);
  });

  test('by a fingerprint that both had before they were told apart is about none', () => {
    expect(decided('shop.0042_note', web)).toEqual(['web']);
    const alike = [web, billing].map((each) => ({ ...each, formerFingerprint: '0123456789abcdef' }));
    expect(decided('0123456789abcdef', ...alike)).toEqual(['vague']);
    expect(decided('0123456789abcdef', ...alike.slice(1))).toEqual(['billing']);
  });

  test('of the project at the top is written with a point', () => {
    expect(migrationOf(of('', '0042_note'))).toBe('.:shop.0042_note');
    expect(matchesTarget('.:shop.0042_note', of('', '0042_note'))).toBe(true);
    expect(matchesTarget('.:shop.0042_note', of(undefined, '0042_note'))).toBe(false);
    expect(migrationOf(of(undefined, '0042_note'))).toBe('shop.0042_note');
  });
});
