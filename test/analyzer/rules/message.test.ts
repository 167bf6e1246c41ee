import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { migrationStem } from '../../../src/analyzer/django/migration-stem.ts';
import { fingerprint, identify } from '../../../src/analyzer/rules/fingerprint.ts';
import { code, codes, reasonText } from '../../../src/analyzer/rules/message.ts';
import { describeSize, isKnownLargeOrHot, isKnownSmall } from '../../../src/analyzer/rules/table-size.ts';

describe('names as inline code', () => {
  test.each([
    ['shop_order', '`shop_order`'],
    ['a`b', "`a'b`"],
    ['a\nb', '`a b`'],
    ['\u202Eevil\u2066', '`evil`'],
    ['', '` `'],
    ['x'.repeat(500), `\`${'x'.repeat(120)}…\``],
  ])('%j is %j', (name, written) => {
    expect(code(name)).toBe(written);
  });

  test('whatever a name holds, it is one piece of code on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        expect(code(name)).toMatch(/^`[^`\p{Cc}\p{Zl}\p{Zp}]+`$/u);
      }),
    );
  });

  test('lists are read as sentences', () => {
    expect(codes(['a'])).toBe('`a`');
    expect(codes(['a', 'b'])).toBe('`a` and `b`');
    expect(codes(['a', 'b', 'c'])).toBe('`a`, `b` and `c`');
    expect(codes(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('`a`, `b`, `c`, `d`, `e` and 2 more');
  });

  test('a reason keeps its quotes as code and loses everything else that Markdown or GitHub would obey', () => {
    expect(reasonText('call of `f(<b>)` by @user [x](y)')).toBe('call of `f(<b>)` by  user  x (y)');
    expect(reasonText('an odd ` quote')).toBe('an odd ` ` quote');
    expect(reasonText('the function json_set() and shop_order')).toBe('the function `json_set()` and `shop_order`');
  });
});

describe('sizes', () => {
  const facts = (rows: number | undefined, bytes?: number, hot = false) => ({ rows, bytes, hot });

  test.each([
    [facts(3_100_000, 2_576_980_378), '3.1 M rows, 2.4 GB'],
    [facts(812), '812 rows'],
    [facts(41_000, undefined, true), '41 k rows, hot'],
    [facts(undefined, 900), '900 B'],
    [facts(2_000_000), '2 M rows'],
    [undefined, 'its size is not known here, so it counts as large'],
  ])('%j is written as %j', (given, written) => {
    expect(describeSize(given)).toBe(written);
  });

  test('unknown is neither small nor known to be large', () => {
    expect(isKnownSmall(undefined)).toBe(false);
    expect(isKnownSmall(facts(undefined))).toBe(false);
    expect(isKnownLargeOrHot(undefined)).toBe(false);
    expect(isKnownLargeOrHot(facts(1_000_000))).toBe(true);
  });
});

describe('fingerprints', () => {
  test('have 16 digits and are the same tomorrow', () => {
    expect(fingerprint([])).toBe('09612b07b5ecb5a5');
  });

  test('keep parts apart', () => {
    expect(fingerprint(['a', 'bc'])).not.toBe(fingerprint(['ab', 'c']));
    expect(fingerprint(['a', ''])).not.toBe(fingerprint(['a']));
  });

  test('do not hang on the number of the migration, which a rebase changes; the former one does', () => {
    const [before, after] = ['0042_add_note', '0043_add_note'].map((name) =>
      identify('add-note', 'shop', name, ['half-applied', name]),
    );
    expect(after?.fingerprint).toBe(before?.fingerprint);
    expect(after?.formerFingerprint).not.toBe(before?.formerFingerprint);
    expect(before?.formerFingerprint).toBe(
      fingerprint(['add-note', 'shop', '0042_add_note', 'half-applied', '0042_add_note']),
    );
  });

  test.each([
    ['0042_add_note', 'add_note'],
    ['0001_squashed_0004_notes', 'squashed_0004_notes'],
    ['0042', '0042'],
    ['0042_', '0042_'],
    ['add_note', 'add_note'],
  ])('know %s as %s', (name, stem) => expect(migrationStem(name)).toBe(stem));
});
