import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { djangoAndDriver, recordedVersions } from './conformance.ts';

const root = resolve(import.meta.dirname, '../../conformance');

/** A model as `conformance/record.py` wrote it down from Django's ModelState. */
export interface RecordedModel {
  readonly name: string;
  readonly fields: Readonly<Record<string, RecordedField>>;
  readonly bases: readonly string[];
  readonly db_table: string | null;
  readonly managed: boolean;
  readonly proxy: boolean;
  readonly order_with_respect_to: string | null;
  readonly unique_together: readonly (readonly string[])[];
  readonly index_together: readonly (readonly string[])[];
  readonly indexes: readonly string[];
  readonly constraints: readonly string[];
}

export interface RecordedField {
  readonly class: string;
  readonly null: boolean;
  readonly unique: boolean;
  readonly default: boolean;
  readonly to?: string;
  readonly through?: string;
  readonly to_field?: string;
}

/** What Django made of one migration. */
export interface RecordedMigration {
  readonly app: string;
  readonly name: string;
  /** The models that it changed, null for those that it deleted. */
  readonly models: Readonly<Record<string, RecordedModel | null>>;
}

export interface RecordedProject {
  readonly django: readonly [number, number];
  readonly name: string;
  readonly folder: string;
  readonly migrations: readonly RecordedMigration[];
}

/** Every project of conformance/projects with every Django version for which it was recorded; the driver changes no state. */
export function recordedProjects(): readonly RecordedProject[] {
  return recordedVersions()
    .filter((version) => /^[\d.]+$/.test(version))
    .flatMap((version) =>
      readdirSync(join(root, 'recorded', version))
        .toSorted()
        .map((file) => readProject(version, file)),
    );
}

function readProject(version: string, file: string): RecordedProject {
  const name = file.replace(/\.jsonl$/, '');
  const lines = readFileSync(join(root, 'recorded', version, file), 'utf8')
    .trim()
    .split('\n');
  return {
    django: djangoAndDriver(version).django,
    name,
    folder: join(root, 'projects', name),
    migrations: lines.map((line) => JSON.parse(line) as RecordedMigration),
  };
}
