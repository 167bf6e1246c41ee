import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runGit } from './run.ts';
import { type GitStore, createGitStore } from './store.ts';
import type { Files } from './write-commits.ts';

let store: GitStore;
let start: string;
const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);

beforeAll(async () => {
  store = await createGitStore();
  start = await commit(undefined, { 'a.txt': text(lines), 'b.txt': 'b\n', 'bin/x': Buffer.from([0, 1, 2]) });
});

afterAll(() => store.remove());

const text = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const changed = (line: number, to: string): string => text(lines.map((old, index) => (index + 1 === line ? to : old)));

function commit(parent: string | undefined, files: Files): Promise<string> {
  return store.commit({
    parent,
    files,
    message: 'Change',
    author: { name: 'Ann', email: 'ann@github.example' },
    date: new Date('2026-01-01T00:00:00Z'),
  });
}

describe('merging', () => {
  test.each<[string, Files, Files, Files | undefined]>([
    ['different files', { 'b.txt': 'B\n' }, { 'c.txt': 'c\n' }, { 'b.txt': 'B\n', 'c.txt': 'c\n' }],
    [
      'different lines',
      { 'a.txt': changed(1, 'first') },
      { 'a.txt': changed(20, 'last') },
      { 'a.txt': text(['first', ...lines.slice(1, 19), 'last']) },
    ],
    ['the same change', { 'b.txt': 'B\n' }, { 'b.txt': 'B\n' }, { 'b.txt': 'B\n' }],
    ['a deletion', { 'a.txt': changed(1, 'x') }, { 'b.txt': undefined }, { 'b.txt': undefined }],
    ['the same line', { 'a.txt': changed(5, 'x') }, { 'a.txt': changed(5, 'y') }, undefined],
    ['a change of what was deleted', { 'b.txt': undefined }, { 'b.txt': 'B\n' }, undefined],
    ['two new files of one name', { 'c.txt': '1\n' }, { 'c.txt': '2\n' }, undefined],
  ])('%s', async (_, ours, theirs, expected) => {
    const [base, head] = [await commit(start, ours), await commit(start, theirs)];
    const merged = await store.merge(base, head, 'Merge');
    expect(merged !== undefined).toBe(expected !== undefined);
    for (const [name, content] of Object.entries(expected ?? {})) {
      expect((await store.read(`${merged}:${name}`))?.content.toString()).toBe(content);
    }
    if (merged !== undefined) {
      expect((await store.facts(merged))?.parents).toEqual([base, head]);
    }
  });
});

describe('differences', () => {
  test('binary files have no patch, renames name both paths, a missing line end is no line', async () => {
    const head = await commit(start, {
      'bin/x': Buffer.from([0, 3]),
      'b.txt': undefined,
      'd.txt': 'b\n',
      'e.txt': 'no end',
    });
    const files = await store.difference(start, head);
    expect(files.map((file) => [file.path, file.status, file.previousPath, file.additions])).toEqual([
      ['bin/x', 'modified', undefined, 0],
      ['d.txt', 'renamed', 'b.txt', 0],
      ['e.txt', 'added', undefined, 1],
    ]);
    expect(files.map((file) => file.patch)).toEqual([undefined, undefined, expect.stringContaining('No newline')]);
  });

  test('what changes a file back is no difference', async () => {
    const there = await commit(start, { 'b.txt': 'x\n' });
    const back = await commit(there, { 'b.txt': 'b\n' });
    expect(await store.difference(start, back)).toEqual([]);
    expect(await store.between(start, back)).toEqual([there, back]);
  });
});

test('the same content, author and date give the same commit everywhere', async () => {
  const other = await createGitStore();
  const author = { name: 'Ann', email: 'ann@github.example' };
  const sha = await other.commit({ parent: undefined, files: { a: 'a\n' }, message: 'm', author, date: new Date(0) });
  await other.remove();
  expect(sha).toBe('9fdd08d7d401910755fc752d5a9e0b3a6a67be4e');
});

test('what git can not do is said in its own words', async () => {
  expect((await runGit('/nowhere', ['log'])).stderr).toContain('not a git repository');
});
