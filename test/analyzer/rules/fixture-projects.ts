import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { review } from '../../../src/analyzer/index.ts';
import type { FileContent, ProjectReader } from '../../../src/analyzer/project-reader.ts';
import type { Change, ChangedFile, Review, ReviewOptions, TableFacts } from '../../../src/analyzer/review.ts';

export const fixtures = resolve(import.meta.dirname, '../../../fixtures');

/** The target of the fixtures, unless a case says otherwise. */
const target = {
  django: [5, 2] as const,
  database: { vendor: 'postgresql' as const, version: [16, 0] as const },
};

export type Files = Readonly<Record<string, string>>;

/** A project in memory. */
export function readerOf(files: Files): ProjectReader {
  return {
    paths: Object.keys(files).sort(),
    read: (path): FileContent | undefined => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? undefined : { kind: 'text', text, hash: `${path}\0${text}` };
    },
  };
}

/** The files below a folder, by their path in it. */
export function filesUnder(folder: string, prefix = ''): Files {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, prefix))) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(found, filesUnder(folder, path));
    else found[path] = readFileSync(join(folder, path), 'utf8');
  }
  return found;
}

/** What happened between two trees. */
export function changeBetween(base: Files, head: Files): Change {
  const files: ChangedFile[] = [];
  for (const [path, text] of Object.entries(head)) {
    if (base[path] === undefined) files.push({ path, status: 'added', previousPath: undefined });
    else if (base[path] !== text) files.push({ path, status: 'modified', previousPath: undefined });
  }
  for (const path of Object.keys(base)) {
    if (head[path] === undefined) files.push({ path, status: 'removed', previousPath: undefined });
  }
  return { files, base: readerOf(base) };
}

/** One case: a project that is reviewed whole, or `base/` and `head/` whose difference is. */
export interface FixtureCase {
  readonly name: string;
  readonly head: Files;
  readonly change: Change;
  readonly options: ReviewOptions;
  /** "path:line: rule", with "=severity" where the case says it. */
  readonly expected: readonly string[];
}

interface CaseOptions {
  readonly tables?: Readonly<Record<string, { rows?: number; bytes?: number; hot?: boolean }>>;
  readonly django?: string;
  /** Files of `base/` that it has gained since the branch was made: they are not removed by the change. */
  readonly gained?: readonly string[];
}

export function readCase(folder: string, name: string): FixtureCase {
  const all = filesUnder(join(folder, name));
  const given = JSON.parse(all['options.json'] ?? '{}') as CaseOptions;
  const hasTrees = existsSync(join(folder, name, 'head'));
  const head = hasTrees ? below(all, 'head/') : below(all, '');
  const gained = new Set(given.gained);
  const before = hasTrees ? below(all, 'base/') : {};
  const change = changeBetween(before, head);
  const files = change.files?.filter(({ path }) => !gained.has(path));
  const [major, minor] = (given.django ?? target.django.join('.')).split('.').map(Number);
  return {
    name,
    head,
    change: hasTrees ? { ...change, files } : { files: undefined, base: undefined },
    options: { ...target, django: [major ?? 5, minor ?? 2], tables: tablesOf(given) },
    expected: [...expectedIn(head), ...(all['expect.txt'] ?? '').split('\n').filter((line) => line !== '')].sort(),
  };
}

export function reviewCase({ head, change, options }: FixtureCase): Review {
  return review(readerOf(head), change, options);
}

/** What a review found, in the words of `expected`; the severity only where the case names it. */
export function foundBy(result: Review, { expected }: FixtureCase): readonly string[] {
  return result.findings
    .map(({ path, startLine, rule, severity }) => {
      const place = `${path}:${startLine}: ${rule}`;
      return expected.includes(`${place}=${severity}`) ? `${place}=${severity}` : place;
    })
    .sort();
}

function below(files: Files, prefix: string): Files {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(prefix) && path !== 'options.json' && path !== 'expect.txt')
      .map(([path, text]) => [path.slice(prefix.length), text]),
  );
}

function tablesOf({ tables = {} }: CaseOptions): ReadonlyMap<string, TableFacts> {
  return new Map(
    Object.entries(tables).map(([name, { rows, bytes, hot = false }]) => [name, { rows, bytes, hot }] as const),
  );
}

function expectedIn(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const names = /# expect: ([\w=, -]+)$/.exec(line)?.[1];
      return names === undefined ? [] : names.split(', ').map((name) => `${path}:${index + 1}: ${name}`);
    }),
  );
}
