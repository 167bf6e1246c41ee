import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { review } from '../../../src/analyzer/index.ts';
import type { FileContent, ProjectReader } from '../../../src/analyzer/project-reader.ts';
import type {
  Change,
  ChangedFile,
  ConfiguredSuppression,
  ParallelChange,
  Review,
  ReviewOptions,
  RunningCode,
  TableFacts,
} from '../../../src/analyzer/review.ts';
import type { Severity } from '../../../src/analyzer/rules/finding.ts';
import { readDatabase } from '../../../src/config/values.ts';
import { labelledCases, treesOf, type LabelledCase } from '../../support/labelled-cases.ts';

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
  /** What is a hazard, and not found: "path:line: rule". Counts against recall. */
  readonly missed: readonly string[];
  /** True where a part of it can't be understood. */
  readonly gaps: boolean;
}

interface CaseOptions {
  readonly tables?: Readonly<
    Record<string, { rows?: number; bytes?: number; hot?: boolean; readers?: readonly string[] }>
  >;
  readonly django?: string;
  /** As the configuration writes it: "mysql:8.4". */
  /** "assumed" where the configuration names none. */
  readonly database?: string;
  /** Files of `base/` that it has gained since the branch was made: they are not removed by the change. */
  readonly gained?: readonly string[];
  /** Other open pull requests by number; what they add is in `open/<number>/`. */
  readonly open?: Readonly<Record<string, { readonly goesFirst: boolean }>>;
  /** The name of the release that is running; its tree is in `running/`. */
  readonly running?: string;
  /** Findings that the configuration silences. */
  readonly suppressions?: readonly ConfiguredSuppression[];
  /** Severities by rule, as the configuration has them: policies are off without one. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

function databaseOf({ database }: CaseOptions): Pick<ReviewOptions, 'database'> {
  if (database === 'assumed') return { database: undefined };
  return database === undefined ? {} : { database: readDatabase(database) };
}

export function readCase(folder: string, name: string): FixtureCase {
  const all = filesUnder(join(folder, name));
  const given = JSON.parse(all['options.json'] ?? '{}') as CaseOptions;
  const hasTrees = existsSync(join(folder, name, 'head'));
  const head = hasTrees ? below(all, 'head/') : below(all, '');
  const change = hasTrees
    ? { ...changeBetween(below(all, 'base/'), head), parallel: parallelIn(all, given), running: runningIn(all, given) }
    : { files: undefined, base: undefined };
  const expected = (all['expect.txt'] ?? '').split('\n').filter((line) => line !== '');
  return caseOf(name, { head, change, given, expected });
}

/** Every case of a rule: its folders, and the rows of its table. */
export function casesOf(rule: string): readonly FixtureCase[] {
  const folder = join(fixtures, 'rules', rule);
  const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  return [
    ...folders.map((name) => readCase(folder, name)),
    ...Object.entries(labelledCases(rule)).map(([name, row]) => readRow(name, row)),
  ];
}

/** The project that the rows of tables stand on. */
const shop = filesUnder(join(fixtures, 'shop'));

function readRow(name: string, row: LabelledCase): FixtureCase {
  const trees = treesOf(row);
  const base = { ...shop, ...trees.base };
  const head = { ...shop, ...trees.head };
  for (const path of Object.keys(head)) if (head[path] === '(removed)') delete head[path];
  const given = (row.options ?? {}) as CaseOptions;
  return caseOf(name, { head, change: changeBetween(base, head), given, expected: row.expect ?? [], gaps: row.gaps });
}

interface CaseParts {
  readonly head: Files;
  readonly change: Change;
  readonly given: CaseOptions;
  readonly expected: readonly string[];
  readonly gaps?: boolean | undefined;
}

function caseOf(name: string, { head, change, given, expected, gaps = false }: CaseParts): FixtureCase {
  const gained = new Set(given.gained);
  const files = change.files?.filter(({ path }) => !gained.has(path));
  const [major, minor] = (given.django ?? target.django.join('.')).split('.').map(Number);
  return {
    name,
    head,
    change: { ...change, files },
    options: {
      ...target,
      django: [major ?? 5, minor ?? 2],
      ...databaseOf(given),
      tables: tablesOf(given),
      rules: new Map(Object.entries(given.rules ?? {})),
      suppressions: given.suppressions ?? [],
    },
    expected: [...marksIn(head, 'expect'), ...expected].sort(),
    missed: marksIn(head, 'missed').sort(),
    gaps,
  };
}

function runningIn(all: Files, { running: name }: CaseOptions): RunningCode | undefined {
  if (name === undefined) return undefined;
  return { name, reader: readerOf(below(all, 'running/')), landed: new Map() };
}

function parallelIn(all: Files, { open = {} }: CaseOptions): readonly ParallelChange[] {
  return Object.entries(open).map(([number, { goesFirst }]) => ({
    name: `#${number}`,
    goesFirst,
    files: Object.entries(below(all, `open/${number}/`)).map(([path, text]) => ({
      path,
      content: { kind: 'text', text, hash: `${path}\0${text}` },
    })),
  }));
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
    Object.entries(tables).map(
      ([name, { rows, bytes, hot = false, ...more }]) => [name, { rows, bytes, hot, ...more }] as const,
    ),
  );
}

function marksIn(files: Files, word: 'expect' | 'missed'): string[] {
  const mark = new RegExp(String.raw`# ${word}: ([\w=, -]+?)(?: # .*)?$`);
  return Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const names = mark.exec(line)?.[1];
      return names === undefined ? [] : names.split(', ').map((name) => `${path}:${index + 1}: ${name}`);
    }),
  );
}
