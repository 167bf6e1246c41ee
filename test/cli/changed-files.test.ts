import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { changesSince } from '../../src/cli/changed-files.ts';
import { UnusableInput } from '../../src/cli/world.ts';
import { commitAll, git, removeTemporaryFolders, temporaryFolder, writeFiles, type Files } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

function repository(files: Files): string {
  const folder = temporaryFolder(files);
  git(folder, 'init', '-q', '-b', 'main');
  commitAll(folder, 'first');
  return folder;
}

const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');

describe('what changed since the base', () => {
  test('is what is committed, what is not yet, and what git does not know', () => {
    const folder = repository({
      'kept.py': 'a',
      'edited.py': 'a',
      'gone.py': 'a',
      'old.py': long,
      '.gitignore': 'ignored.py\n',
    });
    git(folder, 'checkout', '-q', '-b', 'topic');
    writeFiles(folder, { 'edited.py': 'b', 'committed.py': 'c' });
    renameSync(join(folder, 'old.py'), join(folder, 'new.py'));
    commitAll(folder, 'second');
    rmSync(join(folder, 'gone.py'));
    writeFiles(folder, { 'untracked ü.py': 'd', 'ignored.py': 'e' });
    const { files } = changesSince(folder, 'main');
    expect(files.toSorted((one, other) => (one.path < other.path ? -1 : 1))).toEqual([
      { path: 'committed.py', status: 'added', previousPath: undefined },
      { path: 'edited.py', status: 'modified', previousPath: undefined },
      { path: 'gone.py', status: 'removed', previousPath: undefined },
      { path: 'new.py', status: 'renamed', previousPath: 'old.py' },
      { path: 'untracked ü.py', status: 'added', previousPath: undefined },
    ]);
  });

  test('is not what the base has gained meanwhile, but the base tree has that', () => {
    const folder = repository({ 'a.py': 'a' });
    git(folder, 'checkout', '-q', '-b', 'topic');
    writeFiles(folder, { 'mine.py': 'mine' });
    commitAll(folder, 'mine');
    git(folder, 'checkout', '-q', 'main');
    writeFiles(folder, { 'theirs.py': 'theirs' });
    commitAll(folder, 'theirs');
    git(folder, 'checkout', '-q', 'topic');
    const { files, base } = changesSince(folder, 'main');
    expect(files.map(({ path }) => path)).toEqual(['mine.py']);
    expect(base.paths).toEqual(['a.py', 'theirs.py']);
    expect(base.read('theirs.py')).toMatchObject({ kind: 'text', text: 'theirs' });
    expect(base.read('mine.py')).toBeUndefined();
  });

  test('counts from the project where that is a folder of the repository', () => {
    const folder = repository({
      'backend/shop/migrations/0001_initial.py': 'a',
      'frontend/x.py': 'a',
      'backend2/y.py': 'a',
    });
    git(folder, 'checkout', '-q', '-b', 'topic');
    writeFiles(folder, { 'backend/shop/migrations/0002_b.py': 'b', 'frontend/y.py': 'b' });
    commitAll(folder, 'second');
    writeFiles(folder, { 'backend/shop/migrations/0003_c.py': 'c', 'z.py': 'c' });
    const { files, base } = changesSince(join(folder, 'backend'), 'main');
    expect(files.map(({ path }) => path)).toEqual(['shop/migrations/0002_b.py', 'shop/migrations/0003_c.py']);
    expect(base.paths).toEqual(['shop/migrations/0001_initial.py']);
  });

  test('is empty where nothing did', () => {
    expect(changesSince(repository({ 'a.py': 'a' }), 'HEAD').files).toEqual([]);
  });

  test('may be a project that the base does not have', () => {
    const folder = repository({ 'a.py': 'a' });
    git(folder, 'checkout', '-q', '-b', 'topic');
    writeFiles(folder, { 'new/b.py': 'b' });
    commitAll(folder, 'second');
    const { files, base } = changesSince(join(folder, 'new'), 'main');
    expect(files.map(({ path }) => path)).toEqual(['b.py']);
    expect(base.paths).toEqual([]);
  });
});

describe('a tree of a commit', () => {
  test('gives every kind of content as a folder does', () => {
    const folder = repository({
      'a/migrations/0001_initial.py': 'one',
      'a/migrations/0002_next.py': 'two',
      'empty.py': '',
      'binary.py': new Uint8Array([0, 1]),
      'latin.py': new Uint8Array([0xe4]),
      'large.py': new Uint8Array(5 * 1024 * 1024 + 1).fill(32),
      'tab\there\nand "there".py': 'odd',
    });
    const { base } = changesSince(folder, 'main');
    expect(base.read('a/migrations/0002_next.py')).toEqual({
      kind: 'text',
      text: 'two',
      hash: git(folder, 'hash-object', 'a/migrations/0002_next.py').trim(),
    });
    expect(base.read('a/migrations/0001_initial.py')).toMatchObject({ text: 'one' });
    expect(base.read('empty.py')).toMatchObject({ kind: 'text', text: '' });
    expect(base.read('binary.py')).toEqual({ kind: 'unreadable', reason: 'is a binary file' });
    expect(base.read('latin.py')).toEqual({ kind: 'unreadable', reason: 'is not UTF-8' });
    expect(base.read('large.py')).toEqual({ kind: 'unreadable', reason: 'is larger than 5 MB' });
    expect(base.read('tab\there\nand "there".py')).toMatchObject({ text: 'odd' });
  });
});

describe('a base that can not be used is named', () => {
  test.each([
    ['no-such-branch', /^--base no-such-branch: no such branch, tag or commit$/],
    ['--output=/tmp/x', /no such branch/],
    ['HEAD; touch x', /no such branch/],
  ])('%s', (reference, message) => {
    expect(() => changesSince(repository({ 'a.py': 'a' }), reference)).toThrow(message);
  });

  test('outside of a repository', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    expect(() => changesSince(folder, 'main')).toThrow(UnusableInput);
  });

  test('without a common ancestor', () => {
    const folder = repository({ 'a.py': 'a' });
    git(folder, 'checkout', '-q', '--orphan', 'other');
    commitAll(folder, 'unrelated');
    expect(() => changesSince(folder, 'main')).toThrow(/has no common ancestor with HEAD/);
  });
});
