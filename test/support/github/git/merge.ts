import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ObjectReader } from './object-reader.ts';
import { git, runGit } from './run.ts';
import { type Files, writeCommit } from './write-commits.ts';

interface Entry {
  readonly mode: string;
  /** Undefined where the file was deleted. */
  readonly sha: string | undefined;
  readonly before: string | undefined;
}

/**
 * The commit that merges `head` into `base`, or undefined where they conflict. Path by path, without following
 * renames; two changes of one file are merged by `git merge-file`. (`git merge-tree --write-tree` would do all of it,
 * but only since git 2.38.)
 */
export async function mergeCommits(
  folder: string,
  reader: ObjectReader,
  { base, head, message }: { readonly base: string; readonly head: string; readonly message: string },
): Promise<string | undefined> {
  const found = await runGit(folder, ['merge-base', base, head]);
  const ancestor = found.stdout.toString().trim();
  if (found.status !== 0) {
    return undefined;
  }
  const [ours, theirs] = await Promise.all([changes(folder, ancestor, base), changes(folder, ancestor, head)]);
  const blobs: Record<string, { mode: string; sha: string }> = {};
  const files: Record<string, Files[string]> = {};
  for (const [name, their] of theirs) {
    const our = ours.get(name);
    if (our === undefined) {
      if (their.sha === undefined) {
        files[name] = undefined;
      } else {
        blobs[name] = { mode: their.mode, sha: their.sha };
      }
    } else if (our.sha !== their.sha) {
      const merged = await mergeFile(reader, our, their);
      if (merged === undefined) {
        return undefined;
      }
      files[name] = merged;
    }
  }
  return writeCommit(folder, {
    parent: base,
    mergeParent: head,
    files,
    blobs,
    message,
    author: { name: 'GitHub', email: 'noreply@github.example' },
    date: new Date('2026-01-05T08:00:00Z'),
  });
}

/** `:100644 100644 <sha> <sha> M\0path\0` */
async function changes(folder: string, from: string, to: string): Promise<ReadonlyMap<string, Entry>> {
  const raw = await git(folder, ['diff', '--raw', '-z', '--no-renames', '--no-abbrev', from, to]);
  const fields = raw.split('\0');
  const entries = new Map<string, Entry>();
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', before = '', after = ''] = (fields[index] ?? '').split(' ');
    entries.set(fields[index + 1] ?? '', { mode, sha: existing(after), before: existing(before) });
  }
  return entries;
}

function existing(sha: string): string | undefined {
  return /^0+$/.test(sha) ? undefined : sha;
}

/** Both sides changed the file: their lines are merged if they can be. */
async function mergeFile(reader: ObjectReader, our: Entry, their: Entry): Promise<Buffer | undefined> {
  if (our.sha === undefined || their.sha === undefined || our.before === undefined) {
    return undefined;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'lockkeeper-merge-'));
  try {
    const sides = { ours: our.sha, before: our.before, theirs: their.sha };
    for (const [name, sha] of Object.entries(sides)) {
      await writeFile(path.join(folder, name), (await reader.read(sha))?.content ?? '');
    }
    const names = ['ours', 'before', 'theirs'].map((name) => path.join(folder, name));
    const result = await runGit(folder, ['merge-file', '-p', '-q', ...names]);
    return result.status === 0 ? result.stdout : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
