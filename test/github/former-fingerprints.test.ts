import { describe, expect, test } from '@jest/globals';

import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { decide, matchesTarget } from '../../src/github/decisions.ts';
import { currentFingerprints, saidByAnyName, withCurrentFingerprints } from '../../src/github/former-fingerprints.ts';
import type { Override } from '../../src/github/override-store.ts';
import { finding, review } from '../report/example-review.ts';

const renamed = finding({ fingerprint: 'new', formerFingerprint: 'old' });
const found = review({ findings: [renamed], migrations: [] });

const override = (target: string, over: Partial<Override> = {}): Override => ({
  kind: 'ignore',
  target,
  author: 'ann',
  reason: 'why',
  until: undefined,
  evidence: undefined,
  ...over,
});

describe('what earlier releases have written', () => {
  const current = currentFingerprints(found);

  test('comments speak of the same findings', () => {
    const comment = { findings: [{ kind: 'finding', fingerprint: 'old', state: 'open' }] };
    const { comments } = withCurrentFingerprints(
      { comments: [comment as never], summary: undefined, replies: [] },
      current,
    );
    expect(comments[0]?.findings).toEqual([{ kind: 'finding', fingerprint: 'new', state: 'open' }]);
  });

  test('what was said is said', () => {
    expect(saidByAnyName(new Set(['old', 'summary', 'summary:old', 'other']), current)).toEqual(
      new Set(['old', 'summary', 'summary:old', 'other', 'new', 'summary:new']),
    );
  });

  test('decisions about a finding hold', () => {
    expect(matchesTarget('old', renamed)).toBe(true);
    const decision = override('old');
    expect(decide(found, [decision], () => undefined).decided).toEqual([{ finding: renamed, override: decision }]);
    const lost = override('old', { kind: 'acknowledge', evidence: 'of something else' });
    expect(decide(found, [lost], () => undefined)).toMatchObject({ decided: [], lost: [lost] });
  });
});

describe('a decision about a migration', () => {
  const of = (migration: string): Finding => finding({ migration, fingerprint: migration });
  const decided = (target: string, ...migrations: readonly string[]): readonly string[] =>
    decide(review({ findings: migrations.map(of), migrations: [] }), [override(target)], () => undefined).decided.map(
      (each) => each.finding.migration,
    );

  test('holds after a rebase has renumbered it', () => {
    expect(decided('shop.0042_note', '0043_note', '0043_other')).toEqual(['0043_note']);
  });

  test('is not about another one of the same name where the one that was meant is there, or two could be', () => {
    expect(decided('shop.0042_note', '0042_note', '0043_note')).toEqual(['0042_note']);
    expect(decided('shop.0042_note', '0043_note', '0044_note')).toEqual([]);
  });
});
