import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { createLocalReader } from '../../src/cli/local-reader.ts';
import { git, removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

describe('the files of a folder', () => {
  test('are listed in order, with "/"', () => {
    const folder = temporaryFolder({ 'b.py': '', 'a/z.py': '', 'a/b/c.py': '', 'a.py': '' });
    expect(createLocalReader(folder).paths).toEqual(['a.py', 'a/b/c.py', 'a/z.py', 'b.py']);
  });

  test('do not include packages, environments, caches and version control', () => {
    const folder = temporaryFolder({
      'shop/models.py': '',
      '.git/config': '',
      'node_modules/x/y.py': '',
      'shop/__pycache__/models.pyc': '',
      '.venv/lib/x.py': '',
      'my-environment/pyvenv.cfg': '',
      'my-environment/lib/python3/x.py': '',
      'vendor/site-packages/x.py': '',
      '.tox/x.py': '',
      'build/lib/shop/models.py': '',
      '.github/lockkeeper.yml': '',
      '.python-version': '3.12',
    });
    expect(createLocalReader(folder).paths).toEqual(['.github/lockkeeper.yml', '.python-version', 'shop/models.py']);
  });

  test('are the whole of an environment if that is what was asked for', () => {
    expect(createLocalReader(temporaryFolder({ 'pyvenv.cfg': '', 'a.py': '' })).paths).toEqual(['a.py', 'pyvenv.cfg']);
  });

  test('are read when they are asked for, and only those of the list', () => {
    const folder = temporaryFolder({ 'a.py': 'x = 1\n' });
    const reader = createLocalReader(folder);
    expect(reader.read('a.py')).toMatchObject({ kind: 'text', text: 'x = 1\n' });
    expect(reader.read('b.py')).toBeUndefined();
    expect(reader.read('../../../etc/passwd')).toBeUndefined();
  });

  test('have the hash that git gives to their content', () => {
    const folder = temporaryFolder({ 'a.py': 'x = "ü"\n' });
    git(folder, 'init', '-q');
    expect(createLocalReader(folder).read('a.py')).toMatchObject({ hash: git(folder, 'hash-object', 'a.py').trim() });
  });
});

describe('what is no text is named', () => {
  test.each([
    ['binary', new Uint8Array([1, 0, 2]), 'is a binary file'],
    ['of another encoding', new Uint8Array([0x78, 0xe4, 0x78]), 'is not UTF-8'],
    ['larger than five megabytes', new Uint8Array(5 * 1024 * 1024 + 1).fill(32), 'is larger than 5 MB'],
  ])('%s', (_, content, reason) => {
    expect(createLocalReader(temporaryFolder({ 'a.py': content })).read('a.py')).toEqual({
      kind: 'unreadable',
      reason,
    });
  });

  test('a byte order mark is not part of the text', () => {
    const reader = createLocalReader(temporaryFolder({ 'a.py': '\uFEFFx = 1' }));
    expect(reader.read('a.py')).toMatchObject({ text: 'x = 1' });
  });
});

describe('links', () => {
  test('to files of the project are followed', () => {
    const folder = temporaryFolder({ 'a.py': 'x = 1' });
    symlinkSync('a.py', join(folder, 'b.py'));
    expect(createLocalReader(folder).read('b.py')).toMatchObject({ text: 'x = 1' });
  });

  test('that lead out of the project are not', () => {
    const outside = temporaryFolder({ 'secret.py': 'x = 1' });
    const folder = temporaryFolder();
    symlinkSync(join(outside, 'secret.py'), join(folder, 'a.py'));
    expect(createLocalReader(folder).read('a.py')).toEqual({
      kind: 'unreadable',
      reason: 'is a symbolic link that leads out of the project',
    });
  });

  test('to nowhere are named', () => {
    const folder = temporaryFolder();
    symlinkSync('gone.py', join(folder, 'a.py'));
    expect(createLocalReader(folder).read('a.py')).toEqual({ kind: 'unreadable', reason: "can't be read (ENOENT)" });
  });

  test('to folders are not walked, so that none is walked for ever', () => {
    const folder = temporaryFolder({ 'a/b.py': '' });
    symlinkSync('..', join(folder, 'a', 'up'));
    mkdirSync(join(folder, 'empty'));
    expect(createLocalReader(folder).paths).toEqual(['a/b.py', 'a/up']);
    expect(createLocalReader(folder).read('a/up')).toMatchObject({ kind: 'unreadable' });
  });
});
