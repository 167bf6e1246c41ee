import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import { replay } from '../../src/analyzer/django/replay.ts';
import { createBlobCache } from '../../src/github/blob-cache.ts';
import { contentMemory, openContentStore } from '../../src/github/content-store.ts';
import { createGitHubProject, fetchFiles } from '../../src/github/project-reader.ts';
import { fetchPullFiles } from '../../src/github/pull-files.ts';
import { fetchTree, TruncatedTree, type RepositoryTree } from '../../src/github/repository-tree.ts';
import type { Session } from '../../src/github/session.ts';
import { createKeptMap } from '../../src/github/kept-map.ts';
import { createTreeCache } from '../../src/github/tree-cache.ts';

const folders: string[] = [];

beforeAll(prepareSqlParser);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-cache-'));
  folders.push(folder);
  return folder;
}

const sha = (number: number): string => number.toString(16).padStart(40, '0');
const where = { owner: 'acme', repo: 'shop' };

interface Entry {
  readonly path: string;
  readonly type: string;
  readonly mode?: string;
  readonly sha: string;
  readonly size?: number;
}

/** A session that answers `git/get-tree` from folders by hash, and cuts recursive listings that are longer than a limit. */
function treeSession(trees: ReadonlyMap<string, readonly Entry[]>, limit: number) {
  const asked: string[] = [];
  const whole = (tree: string, prefix = ''): Entry[] =>
    (trees.get(tree) ?? []).flatMap((entry) => [
      { ...entry, path: prefix + entry.path },
      ...(entry.type === 'tree' ? whole(entry.sha, `${prefix}${entry.path}/`) : []),
    ]);
  const getTree = ({ tree_sha: tree, recursive }: { tree_sha: string; recursive?: string }) => {
    asked.push(`${recursive === undefined ? '' : 'recursive '}${tree}`);
    const entries = recursive === undefined ? (trees.get(tree) ?? []) : whole(tree);
    const truncated = entries.length > limit;
    return Promise.resolve({ data: { tree: entries.slice(0, limit), truncated } });
  };
  const octokit = { rest: { git: { getTree } } } as unknown as Session['octokit'];
  return { asked, session: { octokit, where, trees: createTreeCache(), flights: new Map<string, Promise<unknown>>() } };
}

const file = (path: string, number: number, more: Partial<Entry> = {}): Entry => ({
  path,
  type: 'blob',
  mode: '100644',
  sha: sha(number),
  size: 10,
  ...more,
});
const folder = (path: string, tree: string): Entry => ({ path, type: 'tree', mode: '040000', sha: tree });

describe('the tree of a commit', () => {
  const trees = new Map([
    [sha(1), [file('manage.py', 100), folder('shop', sha(2)), folder('blog', sha(3))]],
    [sha(2), [file('models.py', 101), folder('migrations', sha(4))]],
    [sha(3), [file('models.py', 102), file('link.py', 103, { mode: '120000' })]],
    [sha(4), [file('0001_initial.py', 104), { path: 'vendor', type: 'commit', mode: '160000', sha: sha(105) }]],
  ]);
  const paths = [
    'blog/link.py',
    'blog/models.py',
    'manage.py',
    'shop/migrations/0001_initial.py',
    'shop/migrations/vendor',
    'shop/models.py',
  ];

  test('takes one request, and none the second time', async () => {
    const { session, asked } = treeSession(trees, 100);
    const tree = await fetchTree(session, sha(1));
    expect([...tree.keys()].sort()).toEqual(paths);
    expect(await fetchTree(session, sha(1))).toBe(tree);
    expect(asked).toEqual([`recursive ${sha(1)}`]);
  });

  test('is asked for once by jobs that want it at the same time', async () => {
    const { session, asked } = treeSession(trees, 100);
    await Promise.all([1, 2, 3].map(() => fetchTree(session, sha(1))));
    expect(asked).toHaveLength(1);
  });

  test('of a branch is asked for each time: the branch may have moved', async () => {
    const { session, asked } = treeSession(new Map([['main', trees.get(sha(1)) ?? []], ...trees]), 100);
    await fetchTree(session, 'main');
    await fetchTree(session, 'main');
    expect(asked).toHaveLength(2);
  });

  test('that GitHub cuts is listed folder by folder, each whole where it fits', async () => {
    const { session, asked } = treeSession(trees, 4);
    expect([...(await fetchTree(session, sha(1))).keys()].sort()).toEqual(paths);
    expect(asked).toEqual([`recursive ${sha(1)}`, sha(1), `recursive ${sha(3)}`, `recursive ${sha(2)}`]);
  });

  test('of which one folder alone is too large is not judged by half', async () => {
    const { session } = treeSession(trees, 2);
    await expect(fetchTree(session, sha(1))).rejects.toThrow(TruncatedTree);
  });

  test('that would take hundreds of requests is given up', async () => {
    const chain = Array.from({ length: 300 }, (_, index): [string, Entry[]] => [
      sha(index + 1),
      [file('a.py', 1000 + index), file('b.py', 2000 + index), folder('deeper', sha(index + 2))],
    ]);
    await expect(fetchTree(treeSession(new Map(chain), 3).session, sha(1))).rejects.toThrow('more than 200 requests');
  });

  test('tells links and submodules apart', async () => {
    const tree = await fetchTree(treeSession(trees, 100).session, sha(1));
    const kinds = ['blog/link.py', 'shop/migrations/vendor', 'manage.py'].map((path) => tree.get(path)?.kind);
    expect(kinds).toEqual(['symlink', 'submodule', 'file']);
  });
});

interface Blob {
  readonly text: string | null;
  readonly isBinary?: boolean;
  readonly isTruncated?: boolean;
}

/** A session that answers GraphQL batches of blobs, and REST for what they cut. */
function blobSession(blobs: ReadonlyMap<string, Blob>, whole: Readonly<Record<string, Buffer>> = {}) {
  const batches: number[] = [];
  const single: string[] = [];
  const octokit = {
    graphql: (document: string) => {
      const aliases = [...document.matchAll(/(f\d+): object\(oid: "(\w+)"\)/g)];
      batches.push(aliases.length);
      const repository = Object.fromEntries(
        aliases.map(([, alias = '', hash = '']) => {
          const blob = blobs.get(hash);
          return [alias, blob === undefined ? null : { isBinary: false, isTruncated: false, ...blob }];
        }),
      );
      return Promise.resolve({ repository });
    },
    rest: {
      git: {
        getBlob: ({ file_sha: hash }: { file_sha: string }) => {
          single.push(hash);
          return Promise.resolve({ data: { content: whole[hash]?.toString('base64') ?? '', encoding: 'base64' } });
        },
      },
    },
  } as unknown as Session['octokit'];
  return {
    batches,
    single,
    session: { octokit, where, cache: createBlobCache(), flights: new Map<string, Promise<unknown>>() },
  };
}

const treeOf = (...entries: readonly Entry[]): RepositoryTree =>
  new Map(
    entries.map(({ path, sha: hash, mode, size }) => [
      path,
      { path, sha: hash, kind: mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file', size },
    ]),
  );

describe('files', () => {
  test('come fifty and a megabyte a request, and once', async () => {
    const entries = Array.from({ length: 120 }, (_, index) =>
      file(`a${String(index).padStart(3, '0')}.py`, index + 1, { size: index < 4 ? 400_000 : 10 }),
    );
    const { session, batches } = blobSession(new Map(entries.map((entry) => [entry.sha, { text: entry.path }])));
    const project = createGitHubProject(treeOf(...entries), session.cache);
    project.want(() => true);
    await fetchFiles(session, project.wanted());
    expect(batches).toEqual([2, 50, 50, 18]);
    expect(project.wanted()).toEqual([]);
    expect(project.reader.read('a007.py')).toEqual({ kind: 'text', text: 'a007.py', hash: sha(8) });
  });

  test('that two jobs want at the same time are fetched once', async () => {
    const { session, batches } = blobSession(new Map([[sha(1), { text: 'x' }]]));
    const [wanted] = treeOf(file('a.py', 1)).values();
    await Promise.all([1, 2].map(() => fetchFiles(session, wanted === undefined ? [] : [wanted])));
    expect(batches.filter((size) => size > 0)).toEqual([1]);
  });

  test('that GraphQL cuts or lacks come by themselves', async () => {
    const { session, single } = blobSession(new Map([[sha(1), { text: 'half', isTruncated: true }]]), {
      [sha(1)]: Buffer.from('the whole'),
      [sha(2)]: Buffer.from('found'),
      [sha(3)]: Buffer.from([0xff, 0xfe, 0x41]),
    });
    const project = createGitHubProject(treeOf(file('a.py', 1), file('b.py', 2), file('c.py', 3)), session.cache);
    project.want(() => true);
    await fetchFiles(session, project.wanted());
    expect(single).toEqual([sha(1), sha(2), sha(3)]);
    const read = (path: string) => project.reader.read(path);
    expect([read('a.py'), read('b.py')]).toMatchObject([{ text: 'the whole' }, { text: 'found' }]);
    expect(read('c.py')).toEqual({ kind: 'unreadable', reason: 'is not UTF-8' });
  });

  test('that a migration reads come after it, and no others', async () => {
    const migration = `from pathlib import Path
from django.db import migrations
SQL = Path(__file__).parent.parent / "sql"
class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL((SQL / "one.sql").read_text()),
        migrations.RunSQL((SQL / "link.sql").read_text()),
        migrations.RunSQL((SQL / "../../../two.sql").read_text()),
    ]
`;
    const files = new Map([
      [sha(1), { text: migration }],
      [sha(2), { text: 'SELECT 1;' }],
    ]);
    const { session, batches } = blobSession(files);
    const tree = treeOf(
      file('shop/__init__.py', 9),
      file('shop/migrations/__init__.py', 9),
      file('shop/migrations/0001_initial.py', 1),
      file('shop/sql/one.sql', 2),
      file('shop/sql/link.sql', 3, { mode: '120000' }),
      file('shop/sql/another.sql', 4),
      file('two.sql', 5),
    );
    const project = createGitHubProject(tree, session.cache);
    const unresolved = (): readonly string[] | undefined =>
      replay(loadProject(project.reader, {}))
        .compiled.get('shop.0001_initial')
        ?.unresolved.map(({ reason }) => reason);
    expect(unresolved()).toBeUndefined();
    session.cache.set(sha(9), { kind: 'text', text: '', hash: sha(9) });
    await fetchFiles(session, project.wanted());
    expect(unresolved()).toHaveLength(3);
    expect(project.wanted().map(({ path }) => path)).toEqual(['shop/sql/one.sql']);
    await fetchFiles(session, project.wanted());
    expect(unresolved()).toEqual([
      '`sql` is not a constant: the text of `shop/sql/link.sql`, which is a symbolic link',
      '`sql` is not a constant: the text of a file outside of the repository',
    ]);
    expect(batches).toEqual([1, 1]);
  });

  test('that are none are not asked for, and say why', async () => {
    const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n';
    const { session, batches } = blobSession(
      new Map<string, Blob>([
        [sha(4), { text: lfs }],
        [sha(5), { text: null, isBinary: true }],
      ]),
    );
    const project = createGitHubProject(
      treeOf(
        file('link.py', 1, { mode: '120000' }),
        file('vendor', 2, { mode: '160000' }),
        file('large.py', 3, { size: 6_000_000 }),
        file('lfs.py', 4),
        file('binary.py', 5),
      ),
      session.cache,
    );
    project.want(() => true);
    await fetchFiles(session, project.wanted());
    expect(batches).toEqual([2]);
    const reasons = ['link.py', 'large.py', 'lfs.py', 'binary.py'].map((path) => project.reader.read(path));
    expect(reasons).toEqual(
      ['is a symbolic link', 'is larger than 5 MB', 'is a Git LFS pointer', 'is not text'].map((reason) => ({
        kind: 'unreadable',
        reason,
      })),
    );
    expect(project.reader.paths).not.toContain('vendor');
    expect(project.reader.read('vendor')).toBeUndefined();
  });
});

describe('what was read', () => {
  test('is still known after a restart: trees and texts by what they are', () => {
    const place = temporaryFolder();
    const before = openContentStore(place);
    createBlobCache(before).set(sha(1), { kind: 'text', text: 'Zeilen\nä\n', hash: sha(1) });
    createTreeCache(before).set(sha(2), treeOf(file('a.py', 1), file('vendor', 2, { mode: '160000' })));
    before.close();
    const after = openContentStore(place);
    expect(createBlobCache(after).get(sha(1))).toEqual({ kind: 'text', text: 'Zeilen\nä\n', hash: sha(1) });
    expect([...(createTreeCache(after).get(sha(2)) ?? [])]).toEqual([
      ...treeOf(file('a.py', 1), file('vendor', 2, { mode: '160000' })),
    ]);
    expect(createTreeCache(after).get(sha(3))).toBeUndefined();
    after.close();
  });

  test('stays below its bound; what was not used for the longest time goes', () => {
    const store = openContentStore(temporaryFolder(), 100_000);
    for (let number = 0; number < 500; number += 1) store.set(`k${number}`, 'x'.repeat(1000));
    expect(store.get('k0')).toBeUndefined();
    expect(store.get('k499')).toBeDefined();
    store.close();
  });

  test('that has changed is known as it was last', () => {
    const place = temporaryFolder();
    const before = openContentStore(place);
    const landings = createKeptMap<{ at: string }>('landing', before);
    landings.set('a', { at: 'then' });
    landings.set('a', { at: 'now' });
    before.replace('landing:b', 'no JSON');
    before.close();
    const after = openContentStore(place);
    const known = createKeptMap<{ at: string }>('landing', after);
    expect([known.get('a'), known.get('b'), known.get('c')]).toEqual([{ at: 'now' }, undefined, undefined]);
    after.close();
  });

  test('by one process is known to another, and one that writes for long keeps nobody from working', () => {
    const place = temporaryFolder();
    const [one, other] = [openContentStore(place), openContentStore(place)];
    one.replace('a', '1');
    expect(other.get('a')).toBe('1');
    const third = new DatabaseSync(join(place, 'content.sqlite'));
    third.exec('BEGIN IMMEDIATE');
    one.replace('a', '2');
    other.set('b', '3');
    expect([one.get('a'), other.get('b')]).toEqual(['1', undefined]);
    third.exec('ROLLBACK');
    one.replace('a', '2');
    expect(other.get('a')).toBe('2');
    third.exec('BEGIN EXCLUSIVE');
    openContentStore(place).close();
    third.exec('ROLLBACK');
    expect(one.get('a')).toBe('2');
    for (const each of [one, other, third]) each.close();
  });

  test('is forgotten after ninety days without a reader', () => {
    const place = temporaryFolder();
    const before = openContentStore(place);
    before.set('old', '1');
    before.set('new', '2');
    before.close();
    const database = new DatabaseSync(join(place, 'content.sqlite'));
    database.prepare('UPDATE contents SET used_at = ? WHERE key = ?').run(Date.now() - contentMemory - 1, 'old');
    database.close();
    const after = openContentStore(place);
    expect([after.get('old'), after.get('new')]).toEqual([undefined, '2']);
    after.close();
  });

  test('in memory alone is bounded by its number', () => {
    const known = createKeptMap<number>('x', undefined, 2);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      known.set(key, value);
    expect(['a', 'b', 'c'].map((key) => known.get(key))).toEqual([3, undefined, 4]);
  });

  test('is begun anew where the file is damaged', () => {
    const place = temporaryFolder();
    writeFileSync(join(place, 'content.sqlite'), 'this is no database, and long enough to be looked at'.repeat(100));
    const store = openContentStore(place);
    store.set('a', 'b');
    expect(store.get('a')).toBe('b');
    store.close();
  });
});

describe('the files of a pull request', () => {
  function pages(count: number, make: (index: number) => object) {
    const asked: number[] = [];
    const listFiles = ({ page, per_page: size }: { page: number; per_page: number }) => {
      asked.push(page);
      const from = (page - 1) * size;
      const data = Array.from({ length: Math.max(0, Math.min(size, Math.min(count, 3000) - from)) }, (_, index) =>
        make(from + index),
      );
      return Promise.resolve({ data });
    };
    return { asked, octokit: { rest: { pulls: { listFiles } } } as unknown as Session['octokit'] };
  }

  const added = (index: number): object => ({
    filename: `f${index}.py`,
    status: 'added',
    patch: '@@ -0,0 +1,2 @@\n+a\n+b',
  });

  test.each([
    [0, 1, false],
    [100, 1, false],
    [301, 4, false],
    [2950, 30, false],
    [3000, 30, false],
    [3100, 30, true],
  ])('%i of them take %i requests; cut: %s', async (count, requests, isTruncated) => {
    const { octokit, asked } = pages(count, added);
    const result = await fetchPullFiles(octokit, { ...where, number: 1 }, count);
    expect([result.files.length, asked.length, result.isTruncated]).toEqual([
      Math.min(count, 3000),
      requests,
      isTruncated,
    ]);
  });

  test('keep where they came from, and say where a patch is left out', async () => {
    const kinds = [
      { filename: 'new.py', previous_filename: 'old.py', status: 'renamed' },
      { filename: 'large.py', status: 'modified' },
      { filename: 'gone.py', status: 'removed', patch: '@@ -1 +0,0 @@\n-a' },
      { filename: 'copy.py', previous_filename: 'from.py', status: 'copied', patch: '@@ -0,0 +1 @@\n+a' },
    ];
    const { octokit } = pages(4, (index) => kinds[index] ?? {});
    const { files, hunks } = await fetchPullFiles(octokit, { ...where, number: 1 }, 4);
    expect(files).toEqual([
      { path: 'new.py', status: 'renamed', previousPath: 'old.py' },
      { path: 'large.py', status: 'modified', previousPath: undefined },
      { path: 'gone.py', status: 'removed', previousPath: undefined },
      { path: 'copy.py', status: 'added', previousPath: 'from.py' },
    ]);
    expect([...hunks].map(([path, places]) => [path, places?.ranges.length])).toEqual([
      ['new.py', undefined],
      ['large.py', undefined],
      ['gone.py', 0],
      ['copy.py', 1],
    ]);
  });
});
