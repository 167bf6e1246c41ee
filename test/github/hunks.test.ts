import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { commentableRange, isWithinHunk, readHunks } from '../../src/github/hunks.ts';

const patch = [
  '@@ -1,3 +1,4 @@ class A',
  ' a',
  '+b',
  ' c',
  ' d',
  '@@ -20,2 +21 @@',
  ' x',
  '-y',
  '\\ No newline at end of file',
].join('\n');

describe('hunks of a patch', () => {
  test('are the ranges of the right side', () => {
    expect(readHunks(patch)?.ranges).toEqual([
      { start: 1, end: 4 },
      { start: 21, end: 21 },
    ]);
  });

  test.each([
    [
      { start: 2, end: 3 },
      { start: 2, end: 3 },
    ],
    [
      { start: 3, end: 9 },
      { start: 3, end: 4 },
    ],
    [
      { start: 21, end: 21 },
      { start: 21, end: 21 },
    ],
    [{ start: 5, end: 20 }, undefined],
  ])('a comment on %j stands on %j', (range, expected) => {
    expect(commentableRange(readHunks(patch), range)).toEqual(expected);
  });

  test('a range over two hunks is within none', () => {
    expect(isWithinHunk(readHunks(patch), { start: 4, end: 21 })).toBe(false);
    expect(isWithinHunk(readHunks(patch), { start: 1, end: 4 })).toBe(true);
  });

  test('a patch that GitHub left out has no place for comments', () => {
    expect(readHunks(undefined)).toBeUndefined();
    expect(commentableRange(undefined, { start: 1, end: 1 })).toBeUndefined();
  });

  test('a hunk that only removes has none either', () => {
    expect(readHunks('@@ -1,2 +0,0 @@\n-a\n-b')?.ranges).toEqual([]);
  });

  test('a line that looks like a header inside of a hunk is one of its lines', () => {
    expect(readHunks('@@ -1 +1,2 @@\n a\n+@@ -9 +99 @@')?.ranges).toEqual([{ start: 1, end: 2 }]);
  });
});

describe('real diffs', () => {
  test('every line that git shows on the right side can be commented on, and no other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-diff-'));
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '@@ -1 +1 @@', ''), { maxLength: 30 });
    try {
      fc.assert(
        fc.property(lines, lines, (before, after) => {
          writeFileSync(join(folder, 'before'), before.join('\n'));
          writeFileSync(join(folder, 'after'), after.join('\n'));
          const diff = gitDiff(folder);
          const shown = shownLines(diff);
          const hunks = readHunks(diff);
          for (let line = 1; line <= after.length + 2; line += 1) {
            expect([line, isWithinHunk(hunks, { start: line, end: line })]).toEqual([line, shown.has(line)]);
          }
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function gitDiff(folder: string): string {
  try {
    execFileSync('git', ['diff', '--no-index', '--no-color', 'before', 'after'], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    const text = String((error as { stdout: Buffer }).stdout);
    return text.slice(text.indexOf('\n@@') + 1);
  }
}

/** The lines of the new file that a diff shows, counted line by line. */
function shownLines(diff: string): Set<number> {
  const shown = new Set<number>();
  let next = 0;
  let left = 0;
  let right = 0;
  for (const line of diff.split('\n')) {
    const header = left === 0 && right === 0 ? /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) : null;
    if (header !== null) {
      left = Number(header[1] ?? 1);
      next = Number(header[2]);
      right = Number(header[3] ?? 1);
    } else if (line.startsWith('+') || line.startsWith(' ')) {
      shown.add(next);
      next += 1;
      right -= 1;
      if (line.startsWith(' ')) left -= 1;
    } else if (line.startsWith('-')) {
      left -= 1;
    }
  }
  return shown;
}
