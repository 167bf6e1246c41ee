import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { patchOf } from '../../src/report/patch.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-patch-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What git makes of a file with our patch. */
function applied(before: string | undefined, after: string, name = 'file.py'): string {
  const path = join(folder, name);
  rmSync(path, { force: true });
  if (before !== undefined) writeFileSync(path, before);
  const patch = patchOf([{ path: name, before, after }]);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder,
    input: patch,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  return readFileSync(path, 'utf8');
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d', '+e', '-f', '@@ g', 'h\r'), { maxLength: 25 });
const texts = fc.tuple(lines, fc.boolean()).map(([all, ends]) => all.join('\n') + (ends && all.length > 0 ? '\n' : ''));

test('git makes of any text any other text with it', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      expect(applied(before, after)).toBe(after);
    }),
    { numRuns: 60 },
  );
});

test('a file that goes is taken away, whatever its last line is like', () => {
  for (const text of ['a\nb\n', 'a\nb']) {
    writeFileSync(join(folder, 'old.py'), text);
    const input = patchOf([
      { path: 'old.py', before: text, after: undefined },
      { path: 'renamed.py', before: undefined, after: 'c\n' },
    ]);
    rmSync(join(folder, 'renamed.py'), { force: true });
    execFileSync('git', ['apply', '-'], { cwd: folder, input, stdio: ['pipe', 'ignore', 'pipe'] });
    expect([existsSync(join(folder, 'old.py')), readFileSync(join(folder, 'renamed.py'), 'utf8')]).toEqual([
      false,
      'c\n',
    ]);
  }
});

test.each([
  ['a new file', undefined, 'a\nb\n'],
  ['a new file without a line end', undefined, 'a'],
  ['a line end that goes', 'a\nb\n', 'a\nb'],
  ['a line end that comes', 'a\nb', 'a\nb\n'],
  ['changes far apart', `a\n${'x\n'.repeat(30)}b\n`, `A\n${'x\n'.repeat(30)}B\n`],
  ['changes that share their context', `a\n${'x\n'.repeat(5)}b\n`, `A\n${'x\n'.repeat(5)}B\n`],
  ['CRLF', 'a\r\nb\r\n', 'a\r\nc\r\n'],
])('%s', (_, before, after) => {
  expect(applied(before, after)).toBe(after);
});

test('a name that would end its line is quoted', () => {
  expect(applied('a\n', 'b\n', 'it is "é"\n.py')).toBe('b\n');
});
