import { call, list, type Piece } from '../fixes/layout.ts';
import { migrationsName, textLiteral } from '../fixes/operation-list.ts';
import { runSql, type SqlPair } from '../fixes/separate-state.ts';
import { quoted, type SourceFile } from '../fixes/source-file.ts';
import { keysWith, type CopiedCheck, type CopiedIndex, type CopiedKey } from './copied-indexes.ts';
import { brief, notNullProof, timeout } from './sql-steps.ts';
import type { PlannedMigration } from './subject.ts';

/** A column of which the type changes: a second one of the new type is kept equal by a trigger until it takes the first one's name. */
export interface SecondColumn {
  readonly file: SourceFile;
  readonly table: string;
  readonly column: string;
  /** What migrations for it are named for: `order_total`. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** If the column is required before, and after. */
  readonly wasNotNull: boolean;
  readonly notNull: boolean;
  /** The primary key, in the order of which the rows are filled. */
  readonly order: string;
  /** All but that of the primary key. */
  readonly indexes: readonly CopiedIndex[];
  readonly keys: readonly CopiedKey[];
  readonly checks: readonly CopiedCheck[];
  /** The primary key, if the column is that, and how it comes to take its values from the sequence. */
  readonly primary: { readonly name: string; readonly sequence: SqlPair } | undefined;
}

export const newName = (column: string): string => `${column}_new`;
export const oldName = (column: string): string => `${column}_old`;

/** Names of functions and triggers have 63 bytes at most. */
function syncName({ table, column }: SecondColumn): string {
  return `${table}_${column}_sync`.slice(-63);
}

/** A trigger that gives the second column what the first one is given. */
export function triggerSql(second: SecondColumn): readonly string[] {
  const { table, column } = second;
  const name = syncName(second);
  return [
    `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."${newName(column)}" := NEW."${column}"; RETURN NEW; END $$`,
    `CREATE TRIGGER "${name}" BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
  ];
}

/** What takes the trigger away. */
export function untriggerSql(second: SecondColumn): readonly string[] {
  const name = syncName(second);
  return [`DROP TRIGGER "${name}" ON "${second.table}"`, `DROP FUNCTION "${name}"()`];
}

/** The second column with its trigger, filled, with the indexes of the first one. */
export function adding(second: SecondColumn): readonly PlannedMigration[] {
  const { file, table, column, label, to } = second;
  const alter = `ALTER TABLE "${table}"`;
  const add = brief(file, {
    forwards: [`${alter} ADD COLUMN "${newName(column)}" ${to} NULL`, ...triggerSql(second)],
    backwards: [...untriggerSql(second), `${alter} DROP COLUMN "${newName(column)}"`],
  });
  return [{ purpose: `second_${label}`, atomic: true, operations: [add] }, filling(second), ...indexing(second)];
}

/** Started again, it passes over what is filled: that takes hours on a large table, and anything may end it. */
function filling({ file, table, column, label, order, wasNotNull }: SecondColumn): PlannedMigration {
  const name = migrationsName(file);
  const text = (sql: string): string => textLiteral(file, sql);
  const later = newName(column);
  const definition = `def fill(apps, schema_editor):
    after, values = ${quoted(file, '')}, []
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(
                ${text(`SELECT "${order}" FROM "${table}" `)} + after + ${text(` ORDER BY "${order}" LIMIT 1000`)},
                values,
            )
            keys = [key for (key,) in cursor.fetchall()]
            if not keys:
                return
            cursor.execute(
                ${text(`UPDATE "${table}" SET "${later}" = "${column}" `)}
                ${text(`WHERE "${order}" BETWEEN %s AND %s `)}
                ${text(`AND "${later}" IS NULL${wasNotNull ? '' : ` AND "${column}" IS NOT NULL`}`)},
                [keys[0], keys[-1]],
            )
            after, values = ${text(`WHERE "${order}" > %s`)}, keys[-1:]`;
  return {
    purpose: `copy_${label}`,
    atomic: false,
    operations: [
      `${name}.RunPython(fill, ${name}.RunPython.noop)`,
      // Without statistics of the new column, queries would be planned badly from the moment on that it has the name.
      runSql(file, { forwards: [`ANALYZE "${table}" ("${later}")`], backwards: [] }),
    ],
    definitions: [definition],
  };
}

function indexing({ file, table, column, label, indexes, primary }: SecondColumn): readonly PlannedMigration[] {
  const ofKey =
    primary === undefined
      ? []
      : [{ name: primary.name, unique: true, isConstraint: true, keys: [{ column, suffix: '' }] }];
  return [...ofKey, ...indexes].map((index, position) => ({
    purpose: `index_${label}${position === 0 ? '' : `_${position + 1}`}`,
    atomic: false,
    operations: [
      runSql(file, {
        // A build that was broken off leaves an index behind that is not valid.
        forwards: [
          `DROP INDEX CONCURRENTLY IF EXISTS "${newName(index.name)}"`,
          buildSql(index, table, { name: newName(index.name), column, on: newName(column), concurrently: true }),
        ],
        backwards: [`DROP INDEX CONCURRENTLY IF EXISTS "${newName(index.name)}"`],
      }),
    ],
  }));
}

/** The statement that builds an index again, on another column in the place of one. */
export function buildSql(
  index: CopiedIndex,
  table: string,
  as: { readonly name: string; readonly column: string; readonly on: string; readonly concurrently: boolean },
): string {
  const kind = `${index.unique ? 'UNIQUE ' : ''}INDEX ${as.concurrently ? 'CONCURRENTLY ' : ''}`;
  return `CREATE ${kind}"${as.name}" ON "${table}" ${keysWith(index, as.column, as.on)}`;
}

/**
 * What is to hold for the second column, proven while reads and writes go on: that it has values, its checks and its foreign keys.
 * `between` runs before it is proven, when it holds for new rows already.
 */
export function proving(second: SecondColumn, between: readonly PlannedMigration[] = []): readonly PlannedMigration[] {
  const { file, table, column, label, notNull, keys, checks } = second;
  const alter = `ALTER TABLE "${table}"`;
  const proof = notNullProof({ file, table: { name: table } }, newName(column));
  const constraints = [
    ...checks.map(({ name }) => ({ name: newName(name), sql: checkSql(newName(name), newName(column)) })),
    ...keys.map((key) => {
      const name = newName(key.name);
      return { name, sql: keySql({ ...key, name, references: key.later }, newName(column)) };
    }),
  ];
  const add = constraints.map(({ name, sql }) =>
    brief(file, { forwards: [`${alter} ADD ${sql} NOT VALID`], backwards: [`${alter} DROP CONSTRAINT "${name}"`] }),
  );
  const validate = constraints.map(({ name }) =>
    runSql(file, { forwards: [`${alter} VALIDATE CONSTRAINT "${name}"`], backwards: [] }),
  );
  const all = notNull ? { add: [proof.add, ...add], validate: [proof.validate, ...validate] } : { add, validate };
  if (all.add.length === 0) return between;
  return [
    { purpose: `check_${label}`, atomic: true, operations: all.add },
    ...between,
    // What is validated stays so if the next one fails.
    { purpose: `validate_${label}`, atomic: all.validate.length === 1, operations: all.validate },
  ];
}

/** `CONSTRAINT "name" CHECK ("column" >= 0)`. */
function checkSql(name: string, column: string): string {
  return `CONSTRAINT "${name}" CHECK ("${column}" >= 0)`;
}

/** `CONSTRAINT "name" FOREIGN KEY ("column") REFERENCES …`. */
export function keySql({ name, relation, references, actions }: Omit<CopiedKey, 'later'>, column: string): string {
  return `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${relation}" ("${references}")${actions}`;
}

/** The second column takes the name of the first, and its indexes and keys those of the first's: one short transaction. */
export function switching(second: SecondColumn): SqlPair {
  const { file, table, column: now, wasNotNull, notNull, keys, checks, primary } = second;
  const [later, old] = [newName(now), oldName(now)];
  const alter = `ALTER TABLE "${table}"`;
  const proof = notNullProof({ file, table: { name: table } }, later);
  const names = renaming(second);
  return {
    forwards: [
      ...untriggerSql(second),
      ...(notNull ? [`${alter} ALTER COLUMN "${later}" SET NOT NULL`, proof.drop.forwards] : []),
      ...(primary === undefined ? [] : [...primary.sequence.forwards, `${alter} DROP CONSTRAINT "${primary.name}"`]),
      ...(wasNotNull ? [`${alter} ALTER COLUMN "${now}" DROP NOT NULL`] : []),
      ...keys.map(({ name }) => `${alter} DROP CONSTRAINT "${name}"`),
      `${alter} RENAME COLUMN "${now}" TO "${old}"`,
      `${alter} RENAME COLUMN "${later}" TO "${now}"`,
      ...(primary === undefined
        ? []
        : [`${alter} ADD CONSTRAINT "${primary.name}" PRIMARY KEY USING INDEX "${newName(primary.name)}"`]),
      ...names.forwards,
      ...checks.map(({ name }) => `${alter} RENAME CONSTRAINT "${name}" TO "${oldName(name)}"`),
      ...[...checks, ...keys].map(({ name }) => `${alter} RENAME CONSTRAINT "${newName(name)}" TO "${name}"`),
    ],
    backwards: [
      ...[...checks, ...keys].map(({ name }) => `${alter} RENAME CONSTRAINT "${name}" TO "${newName(name)}"`),
      ...checks.map(({ name }) => `${alter} RENAME CONSTRAINT "${oldName(name)}" TO "${name}"`),
      ...names.backwards,
      ...(primary === undefined ? [] : [`${alter} DROP CONSTRAINT "${primary.name}"`]),
      `${alter} RENAME COLUMN "${now}" TO "${later}"`,
      `${alter} RENAME COLUMN "${old}" TO "${now}"`,
      `UPDATE "${table}" SET "${now}" = "${later}" WHERE "${now}" IS DISTINCT FROM "${later}"`,
      ...(wasNotNull ? [`${alter} ALTER COLUMN "${now}" SET NOT NULL`] : []),
      ...(primary === undefined
        ? []
        : [
            `${alter} ADD CONSTRAINT "${primary.name}" PRIMARY KEY ("${now}")`,
            ...primary.sequence.backwards,
            `CREATE UNIQUE INDEX "${newName(primary.name)}" ON "${table}" ("${later}")`,
          ]),
      ...(notNull ? [proof.drop.backwards, `${alter} ALTER COLUMN "${later}" DROP NOT NULL`] : []),
      ...keys.map((key) => `${alter} ADD ${keySql(key, now)}`),
      ...triggerSql(second),
    ],
  };
}

/** Gives the names of the first column's indexes to those of the second one, and back: after the columns, before them. */
function renaming({ table, column, indexes }: SecondColumn): SqlPair {
  const alter = `ALTER TABLE "${table}"`;
  const rename = (from: string, to: string): string => `ALTER INDEX "${from}" RENAME TO "${to}"`;
  const constraint = (from: string, to: string): string => `${alter} RENAME CONSTRAINT "${from}" TO "${to}"`;
  return {
    forwards: indexes.flatMap((index) => {
      const { name, isConstraint } = index;
      if (!isConstraint) return [rename(name, oldName(name)), rename(newName(name), name)];
      return [
        constraint(name, oldName(name)),
        `${alter} ADD CONSTRAINT "${name}" UNIQUE USING INDEX "${newName(name)}"`,
      ];
    }),
    backwards: indexes.toReversed().flatMap((index) => {
      const { name, isConstraint } = index;
      if (!isConstraint) return [rename(name, newName(name)), rename(oldName(name), name)];
      const later = { name: newName(name), column, on: column, concurrently: false };
      return [`${alter} DROP CONSTRAINT "${name}"`, buildSql(index, table, later), constraint(oldName(name), name)];
    }),
  };
}

/** Drops what was the first column, with its indexes. */
export function dropping({ file, table, column, label, from, indexes, checks }: SecondColumn): PlannedMigration {
  const name = oldName(column);
  const texts = (statements: readonly string[]): Piece => list(statements.map((sql) => textLiteral(file, sql)));
  const forwards = texts([timeout, `ALTER TABLE "${table}" DROP COLUMN "${name}"`]);
  const again = (index: CopiedIndex): string =>
    index.isConstraint
      ? `ALTER TABLE "${table}" ADD CONSTRAINT "${oldName(index.name)}" UNIQUE ${keysWith(index, column, name)}`
      : buildSql(index, table, { name: oldName(index.name), column, on: name, concurrently: false });
  const backwards = texts([
    timeout,
    `ALTER TABLE "${table}" ADD COLUMN "${name}" ${from} NULL`,
    ...indexes.map(again),
    ...checks.map((check) => `ALTER TABLE "${table}" ADD ${checkSql(oldName(check.name), name)}`),
  ]);
  return {
    purpose: `drop_${label}_old`,
    atomic: true,
    operations: [call(`${migrationsName(file)}.RunSQL`, [forwards, backwards], true)],
  };
}
