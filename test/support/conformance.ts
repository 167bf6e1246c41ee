import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import { replay } from '../../src/analyzer/django/replay.ts';
import { obstaclesOf, printScript } from '../../src/analyzer/sql/script.ts';
import { readFolder } from './folder-reader.ts';

const root = resolve(import.meta.dirname, '../../conformance');

/** What Django printed for one migration, as `conformance/record.py` wrote it down. */
interface Recorded {
  readonly app: string;
  readonly name: string;
  /** Null where Django raised `error`. */
  readonly sql: string | null;
  readonly error?: string;
  /** True where a second run printed something else (uuid4, now). */
  readonly varies?: boolean;
  /** True behind a migration that could not be applied: the database no longer follows the history. */
  readonly after_failure?: boolean;
}

/** One migration, ours beside Django's. */
export interface Compared {
  readonly django: string;
  readonly project: string;
  readonly migration: string;
  /**
   * `unknown`: we print nothing and say why. `refused`: Django itself raised an error, so there is no truth to compare with.
   * `varying`: equal but for values that Django makes up at each run.
   */
  readonly verdict: 'equal' | 'varying' | 'unknown' | 'different' | 'refused';
  readonly statements: number;
  /** Why it is unknown, or the first line that differs. */
  readonly detail: string;
}

export function recordedVersions(): readonly string[] {
  return readdirSync(join(root, 'recorded')).toSorted();
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
  return files.toSorted().flatMap((file) => compareProject(django, file.replace(/\.jsonl$/, '')));
}

function compareProject(django: string, name: string): Compared[] {
  const [major = 0, minor = 0] = django.split('.').map(Number);
  const project = loadProject(readFolder(join(root, 'projects', name)), {
    django: [major, minor],
    database: { vendor: 'postgresql', version: [15, 0] },
  });
  const { compiled } = replay(project);
  const lines = readFileSync(join(root, 'recorded', django, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Recorded);
  return entries.map((recorded) => {
    const migration = `${recorded.app}.${recorded.name}`;
    const ours = compiled.get(migration);
    const base = { django, project: name, migration, statements: statementsIn(recorded.sql ?? '') };
    if (recorded.sql === null) return { ...base, verdict: 'refused', detail: recorded.error ?? '' };
    if (recorded.after_failure === true) {
      return { ...base, verdict: 'refused', detail: 'an earlier migration could not be applied' };
    }
    if (ours === undefined) return { ...base, verdict: 'different', detail: 'the migration was not found' };
    const text = printScript(ours.script, { atomic: ours.migration.atomic });
    const gaps = [...ours.unresolved, ...obstaclesOf(ours.script)];
    if (gaps[0] !== undefined) {
      const detail = `line ${gaps[0].at.startLine}: ${gaps[0].reason}`;
      const madeUp = recorded.varies === true && withoutMadeUpValues(text) === withoutMadeUpValues(recorded.sql);
      return { ...base, verdict: madeUp ? 'varying' : 'unknown', detail };
    }
    if (text === recorded.sql) return { ...base, verdict: 'equal', detail: '' };
    return { ...base, verdict: 'different', detail: firstDifference(recorded.sql, text) };
  });
}

/** The text with uuids and moments replaced, where Django made them up. */
function withoutMadeUpValues(sql: string): string {
  return sql
    .replaceAll(/'[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}'::uuid/g, 'UUID')
    .replaceAll(/'\d{4}-\d\d-\d\d(T[\d:.+]+)?'::(date|timestamptz)/g, 'MOMENT');
}

function statementsIn(sql: string): number {
  return sql
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && line !== 'BEGIN;' && line !== 'COMMIT;').length;
}

function firstDifference(theirs: string, ours: string): string {
  const [left, right] = [theirs.split('\n'), ours.split('\n')];
  const index = left.findIndex((line, position) => line !== right[position]);
  return `Django: ${left[index] ?? '(end)'}\n        ours:   ${right[index] ?? '(end)'}`;
}
