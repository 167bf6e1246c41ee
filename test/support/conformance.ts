import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import { sqlBackwards } from '../../src/analyzer/django/backwards.ts';
import type { CompiledMigration } from '../../src/analyzer/django/history.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import type { Project } from '../../src/analyzer/django/project.ts';
import { replay } from '../../src/analyzer/django/replay.ts';
import type { Unresolved } from '../../src/analyzer/location.ts';
import {
  changingOrdersOf,
  obstaclesOf,
  placeholdersOf,
  printScript,
  type Placeholder,
} from '../../src/analyzer/sql/script.ts';
import type { ScriptItem } from '../../src/analyzer/sql/statement.ts';
import type { Driver, Target, Version } from '../../src/analyzer/target.ts';
import { readFolder } from './folder-reader.ts';

const root = resolve(import.meta.dirname, '../../conformance');

/** What Django printed for one migration in one direction. */
interface Printed {
  /** Null where Django raised `error`. */
  readonly sql: string | null;
  readonly error?: string | undefined;
  /** True where a second run printed something else (uuid4, now). */
  readonly varies?: boolean | undefined;
}

/** What Django printed for one migration, as `conformance/record.py` wrote it down. */
interface Recorded extends Printed {
  readonly app: string;
  readonly name: string;
  /** True behind a migration that could not be applied: the database no longer follows the history. */
  readonly after_failure?: boolean;
  /** The same for `--backwards`; absent where the migration could not be applied. */
  readonly backwards?: string | null;
  readonly backwards_error?: string;
  readonly backwards_varies?: boolean;
}

/** One migration in one direction, ours beside Django's. */
export interface Compared {
  readonly django: string;
  readonly project: string;
  /** `app.name`, and `app.name backwards`. */
  readonly migration: string;
  /**
   * `unknown`: we print nothing and say why. `refused`: Django itself raised an error, so there is no truth to compare with.
   * `varying`: equal but for values that Django makes up at each run, or for an order that changes from run to run.
   */
  readonly verdict: 'equal' | 'varying' | 'unknown' | 'different' | 'refused';
  readonly statements: number;
  /** Why it is unknown, or the first line that differs. */
  readonly detail: string;
}

/** Servers of other vendors whose recordings there are. That of MySQL is a stand-in (`conformance/mysql_stand_in`). */
const servers: Readonly<Record<string, Pick<Target, 'vendor'> & { readonly version: Version }>> = {
  mariadb: { vendor: 'mariadb', version: [10, 11] },
  mysql: { vendor: 'mysql', version: [8, 0] },
  sqlite: { vendor: 'sqlite', version: [3, 40] },
};

/** Versions of Django, each by itself for PostgreSQL and as `vendor/version` for the others. */
export function recordedVersions(): readonly string[] {
  const names = readdirSync(join(root, 'recorded')).toSorted();
  return names.flatMap((name) =>
    name in servers
      ? readdirSync(join(root, 'recorded', name))
          .toSorted()
          .map((version) => `${name}/${version}`)
      : [name],
  );
}

/** Differences that are known and not mended yet, each with its cause: `conformance/open-differences.json`. */
export function openDifferences(): readonly {
  readonly django: string;
  readonly migration: string;
  readonly cause: string;
}[] {
  return JSON.parse(readFileSync(join(root, 'open-differences.json'), 'utf8')) as ReturnType<typeof openDifferences>;
}

/** Compares every migration that was recorded for a Django version. */
export async function compareWithDjango(django: string): Promise<readonly Compared[]> {
  await prepareSqlParser();
  const files = readdirSync(join(root, 'recorded', django)).filter((name) => name.endsWith('.jsonl'));
  return files.toSorted().flatMap((file) => {
    const name = file.replace(/\.jsonl$/, '');
    return compareProject(django, join(root, 'projects', name), join(root, 'recorded', django, file));
  });
}

/** Reads the name of a folder of recordings: `5.2`, or `5.2-psycopg` for psycopg 3 in place of psycopg2. */
export function djangoAndDriver(name: string): { readonly django: Version; readonly driver: Driver } {
  const [version = '', driver] = name.split('-');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { django: [major, minor], driver: driver === 'psycopg' ? driver : 'psycopg2' };
}

/** Compares one project with its recording, both ways. `prepareSqlParser` must have been awaited. */
export function compareProject(django: string, folder: string, recording: string): readonly Compared[] {
  const [version = '', vendor = ''] = django.split('/').toReversed();
  const database = servers[vendor] ?? { vendor: 'postgresql', version: [15, 0] };
  const project = loadProject(readFolder(folder), { ...djangoAndDriver(version), database });
  const { compiled } = replay(project);
  const entries = readFileSync(recording, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
  return entries.flatMap((recorded): Compared[] => {
    const migration = `${recorded.app}.${recorded.name}`;
    const ours = compiled.get(migration);
    const base = { django, project: basename(folder) };
    if (recorded.after_failure === true) {
      const detail = 'an earlier migration could not be applied';
      return [{ ...base, migration, statements: statementsIn(recorded.sql), verdict: 'refused', detail }];
    }
    const both: Compared[] = [
      {
        ...base,
        migration,
        statements: statementsIn(recorded.sql),
        ...judge(recorded, ours === undefined ? undefined : { ...ours, atomic: isAtomic(ours, project) }),
      },
    ];
    const { backwards, backwards_error: error, backwards_varies: varies } = recorded;
    if (backwards === undefined) return both;
    both.push({
      ...base,
      migration: `${migration} backwards`,
      statements: statementsIn(backwards),
      ...judge({ sql: backwards, error, varies }, ours === undefined ? undefined : ourBackwards(project, ours)),
    });
    return both;
  });
}

/** What we say of one migration in one direction. */
interface Ours {
  readonly script: readonly ScriptItem[];
  readonly unresolved: readonly Unresolved[];
  readonly atomic: boolean;
  /** True where we say that Django raises IrreversibleError. */
  readonly irreversible?: boolean;
}

/** MySQL and MariaDB have no transaction around statements that define: `can_rollback_ddl` is false. */
function isAtomic({ migration }: CompiledMigration, { target }: Project): boolean {
  return migration.atomic && target.vendor !== 'mysql' && target.vendor !== 'mariadb';
}

function ourBackwards(project: Project, compiled: CompiledMigration): Ours {
  const atomic = isAtomic(compiled, project);
  const result = sqlBackwards(project, compiled);
  if (result.kind === 'script') return { ...result, atomic };
  return { script: [], unresolved: [], atomic, irreversible: true };
}

function judge(django: Printed, ours: Ours | undefined): Pick<Compared, 'verdict' | 'detail'> {
  if (ours === undefined) return { verdict: 'different', detail: 'the migration was not found' };
  // Operations inside SeparateDatabaseAndState find out too late for an IrreversibleError.
  const raises = /^IrreversibleError|^NotImplementedError: You cannot reverse/.test(django.error ?? '');
  if (django.sql === null && !raises) return { verdict: 'refused', detail: django.error ?? '' };
  if (django.sql === null || ours.irreversible === true) {
    if (raises === (ours.irreversible === true)) return { verdict: 'equal', detail: '' };
    return { verdict: 'different', detail: raises ? `Django: ${django.error}` : 'ours: it is irreversible' };
  }
  const text = printScript(ours.script, { atomic: ours.atomic });
  const gaps = [...ours.unresolved, ...obstaclesOf(ours.script)];
  if (gaps[0] !== undefined) {
    return { verdict: 'unknown', detail: `line ${gaps[0].at.startLine}: ${gaps[0].reason}` };
  }
  if (text === django.sql) return { verdict: 'equal', detail: '' };
  const made = placeholdersOf(ours.script);
  if (made[0] !== undefined && patternOf(text, made).test(django.sql)) {
    return { verdict: 'varying', detail: `line ${made[0].at.startLine}: ${made[0].reason}` };
  }
  const [order] = changingOrdersOf(ours.script);
  if (order !== undefined && inAnyOrder(text) === inAnyOrder(django.sql)) {
    return { verdict: 'varying', detail: `line ${order.at.startLine}: ${order.reason}` };
  }
  return { verdict: 'different', detail: firstDifference(django.sql, text) };
}

function inAnyOrder(sql: string): string {
  return withoutMadeUpValues(sql).split('\n').toSorted().join('\n');
}

/** The text with uuids and moments replaced, where Django made them up. */
function withoutMadeUpValues(sql: string): string {
  return sql
    .replaceAll(/'[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}'(::uuid|(?!::))/g, 'UUID')
    .replaceAll(/'\d{4}-\d\d-\d\d( [\d:.]+)?'(?!::)/g, 'MOMENT')
    .replaceAll(/'\d{4}-\d\d-\d\d([T ][\d:.+]+)?'::(date|timestamp|timestamptz)/g, 'MOMENT')
    .replaceAll(/'\d\d:\d\d:\d\d(\.\d+)?'::time/g, 'MOMENT');
}

/** Our text as a pattern that takes any value of the same type in the place of a placeholder. */
function patternOf(text: string, placeholders: readonly Placeholder[]): RegExp {
  const escaped = (part: string): string => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  let pattern = escaped(text);
  for (const { placeholder } of placeholders) {
    const type = /::\w+$/.exec(placeholder)?.[0] ?? '';
    const value = placeholder.startsWith("'") ? `'[^']+'${type}` : String.raw`-?[\d.]+`;
    pattern = pattern.replaceAll(escaped(placeholder), value);
  }
  return new RegExp(`^${pattern}$`);
}

function statementsIn(sql: string | null): number {
  return (sql ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && line !== 'BEGIN;' && line !== 'COMMIT;').length;
}

function firstDifference(theirs: string, ours: string): string {
  const [left, right] = [theirs.split('\n'), ours.split('\n')];
  const index = left.findIndex((line, position) => line !== right[position]);
  return `Django: ${left[index] ?? '(end)'}\n        ours:   ${right[index] ?? '(end)'}`;
}
