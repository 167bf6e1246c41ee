import { describe, expect, test } from '@jest/globals';

import type { Finding, Fix } from '../../src/analyzer/rules/finding.ts';
import { repair, textsAfter, type RepairStep } from '../../src/github/apply-fixes.ts';
import type { Overlay } from '../../src/github/overlay.ts';
import { finding, review } from '../report/example-review.ts';

const line = (number: number, replacement: string, path = 'a.py'): Fix['edits'][number] => ({
  path,
  startLine: number,
  endLine: number,
  replacement,
});

const fix = (edits: Fix['edits'], over: Partial<Fix> = {}): Fix => ({
  kind: 'run-without-transaction',
  title: 'Repair it',
  safety: 'proven',
  edits,
  newFiles: [],
  ...over,
});

const files = new Map([
  ['a.py', 'one\ntwo\nthree\n'],
  ['windows.py', 'one\r\ntwo\r\n'],
]);
const textOf = (path: string): string | undefined => files.get(path);

describe('a fix makes', () => {
  test('the text of the file, and new files', () => {
    const texts = textsAfter(fix([line(2, 'TWO\n')], { newFiles: [{ path: 'b.py', content: 'new\n' }] }), textOf);
    expect([...(texts ?? [])]).toEqual([
      ['a.py', 'one\nTWO\nthree\n'],
      ['b.py', 'new\n'],
    ]);
  });

  test('the text at the new path, and nothing at the old one', () => {
    const renamedFiles = [{ path: 'a.py', newPath: 'b.py' }];
    const texts = textsAfter(fix([line(2, 'TWO\n')], { renamedFiles }), textOf);
    expect([...(texts ?? [])]).toEqual([
      ['a.py', undefined],
      ['b.py', 'one\nTWO\nthree\n'],
    ]);
  });

  test('each text one name further where files follow each other', () => {
    const renamedFiles = [
      { path: 'a.py', newPath: 'windows.py' },
      { path: 'windows.py', newPath: 'c.py' },
    ];
    expect([...(textsAfter(fix([], { renamedFiles }), textOf) ?? [])]).toEqual([
      ['a.py', undefined],
      ['windows.py', 'one\ntwo\nthree\n'],
      ['c.py', 'one\r\ntwo\r\n'],
    ]);
  });

  test.each<[string, Fix]>([
    ['a file to rename that is not there', fix([], { renamedFiles: [{ path: 'missing.py', newPath: 'b.py' }] })],
    ['a new name that is taken', fix([], { renamedFiles: [{ path: 'a.py', newPath: 'windows.py' }] })],
    [
      'one new name for two',
      fix([], {
        renamedFiles: [
          { path: 'a.py', newPath: 'b.py' },
          { path: 'windows.py', newPath: 'b.py' },
        ],
      }),
    ],
    ['a file that is not there', fix([line(1, 'x\n', 'missing.py')])],
    ['a line that is not there', fix([line(9, 'x\n')])],
    ['lines twice', fix([line(2, 'x\n'), line(2, 'y\n')])],
    ['a new file that is there', fix([], { newFiles: [{ path: 'a.py', content: '' }] })],
    ['a new file that it also changes', fix([line(1, 'x\n')], { newFiles: [{ path: 'a.py', content: '' }] })],
  ])('nothing where it does not fit: %s', (_name, broken) => expect(textsAfter(broken, textOf)).toBeUndefined());
});

describe('a repair', () => {
  /** A project whose findings are the numbers of lines that hold "bad". */
  const stepOf = (overlay: Overlay, fixOf: (number: number) => Fix | undefined): RepairStep => {
    const text = overlay.get('a.py') ?? overlay.get('b.py') ?? 'bad\nbad\nfine\n';
    const findings = text.split('\n').flatMap((each, index): Finding[] => {
      if (!each.startsWith('bad')) return [];
      return [finding({ fingerprint: `f${index + 1}${each}`, path: 'a.py', fix: fixOf(index + 1) })];
    });
    return { review: review({ findings }), textOf: (path) => (path === 'a.py' ? text : undefined) };
  };
  const run = (fixOf: (number: number) => Fix | undefined, isMeant: (one: Finding) => boolean = () => true) =>
    repair(stepOf(new Map(), fixOf), isMeant, async (overlay) => stepOf(overlay, fixOf));

  test('goes from fix to fix, each on what those before have left', async () => {
    const { applied, overlay } = await run((number) => fix([line(number, 'good\n')]));
    expect(applied).toHaveLength(2);
    expect(overlay.get('a.py')).toBe('good\ngood\nfine\n');
  });

  test('gives files other names last of all', async () => {
    const renamedFiles = [{ path: 'a.py', newPath: 'b.py' }];
    const { applied, overlay } = await run((number) =>
      fix([line(number, 'good\n')], number === 1 ? { renamedFiles } : {}),
    );
    expect(applied.map(({ fingerprint }) => fingerprint)).toEqual(['f2bad', 'f1bad']);
    expect([...overlay]).toEqual([
      ['a.py', undefined],
      ['b.py', 'good\ngood\nfine\n'],
    ]);
  });

  test('leaves out what does not help, and what makes something worse', async () => {
    const useless = await run((number) => (number === 1 ? fix([line(3, 'finer\n')]) : fix([line(2, 'good\n')])));
    expect([useless.applied.length, useless.refused.length, useless.overlay.get('a.py')]).toEqual([
      1,
      1,
      'bad\ngood\nfine\n',
    ]);
    const worse = await run((number) => (number === 1 ? fix([line(1, 'bad too\n')]) : undefined));
    expect([worse.applied, worse.refused.length, worse.overlay.size]).toEqual([[], 1, 0]);
  });

  test('takes only what is proven, and only what is meant', async () => {
    const manual = await run((number) => fix([line(number, 'good\n')], { safety: 'manual' }));
    expect([manual.applied, manual.overlay.size]).toEqual([[], 0]);
    const some = await run(
      (number) => fix([line(number, 'good\n')]),
      ({ fingerprint }) => fingerprint.startsWith('f2'),
    );
    expect(some.overlay.get('a.py')).toBe('bad\ngood\nfine\n');
  });
});
