import type { Piece } from '../fixes/layout.ts';
import { runSql } from '../fixes/separate-state.ts';
import { migrationsName } from '../fixes/operation-list.ts';
import { quoted, type SourceFile } from '../fixes/source-file.ts';
import type { PlannedMigration, PlanSubject } from './subject.ts';

/** DDL of a plan gives up instead of letting everything queue behind it. */
export const timeout = "SET LOCAL lock_timeout = '5s'";

/** `RunSQL` that waits for its locks only for a while, forwards and backwards. */
export function brief(
  file: SourceFile,
  { forwards, backwards }: { readonly forwards: readonly string[]; readonly backwards: readonly string[] },
): Piece {
  return runSql(file, {
    forwards: [timeout, ...forwards],
    backwards: backwards.length === 0 ? [] : [timeout, ...backwards],
  });
}

/** Names of constraints in PostgreSQL have 63 bytes at most. */
const longestName = 63;

/** The check that proves that a column holds no NULL, added and validated in two migrations. */
export interface NotNullProof {
  readonly add: Piece;
  readonly validate: Piece;
  /** What takes the proof away again; the check comes back without being validated. */
  readonly drop: { readonly forwards: string; readonly backwards: string };
}

/**
 * `CHECK (column IS NOT NULL) NOT VALID` (instant), its validation (reads and writes go on), and its end. PostgreSQL 12 and
 * later then set NOT NULL without reading the table.
 */
export function notNullProof(
  { file, table }: { readonly file: SourceFile; readonly table: { readonly name: string } },
  column: string,
): NotNullProof {
  // Not the name that PostgreSQL 18 gives to NOT NULL itself.
  const name = `${table.name}_${column}_not_null_check`.slice(-longestName);
  const alter = `ALTER TABLE "${table.name}"`;
  const add = `${alter} ADD CONSTRAINT "${name}" CHECK ("${column}" IS NOT NULL) NOT VALID`;
  const drop = `${alter} DROP CONSTRAINT "${name}"`;
  return {
    add: brief(file, { forwards: [add], backwards: [drop] }),
    validate: runSql(file, { forwards: [`${alter} VALIDATE CONSTRAINT "${name}"`], backwards: [] }),
    drop: { forwards: drop, backwards: add },
  };
}

/**
 * A migration that goes over all rows of the model's table, a thousand at a time, each batch in a transaction of its own.
 * `assign` is what `update()` is given; `where` narrows the rows of a batch.
 */
export function inBatches(
  { file, model }: PlanSubject,
  { purpose, assign, where = '' }: { readonly purpose: string; readonly assign: string; readonly where?: string },
): PlannedMigration {
  const text = (value: string): string => quoted(file, value);
  const narrowed = where === '' ? '' : `, ${where}`;
  const definition = `def fill(apps, schema_editor):
    ${model.name} = apps.get_model(${text(model.app)}, ${text(model.name)})
    rows = ${model.name}._base_manager.using(schema_editor.connection.alias)
    last = None
    while True:
        rest = rows.order_by(${text('pk')})
        if last is not None:
            rest = rest.filter(pk__gt=last)
        keys = list(rest.values_list(${text('pk')}, flat=True)[:1000])
        if not keys:
            return
        batch = rows.filter(pk__gte=keys[0], pk__lte=keys[-1]${narrowed})
        batch.update(${assign})
        last = keys[-1]`;
  const name = migrationsName(file);
  return {
    purpose,
    atomic: false,
    operations: [`${name}.RunPython(fill, ${name}.RunPython.noop)`],
    definitions: [definition],
  };
}
