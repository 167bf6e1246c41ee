import type { CopiedRows, SqliteStatement } from './read-statement.ts';

/** A table that is made again: under another name, with its rows copied, in the place of the one that goes. */
export interface Remake {
  /** The name that the table has before and after. */
  readonly relation: string;
  /** The name of the table that is made. */
  readonly made: string;
  readonly copied: CopiedRows;
}

/** The remakes of a list of statements, by each statement that is a part of one. */
export type Remakes = ReadonlyMap<SqliteStatement, Remake>;

/**
 * Finds the tables that are made again, whoever writes it: Django (`_remake_table`), or people by SQLite's own recipe or by
 * moving the old table aside first.
 *
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function findRemakes(statements: readonly SqliteStatement[]): Remakes {
  const ends = copyEnds(statements);
  const found = new Map<SqliteStatement, Remake>();
  const created = new Map<string, SqliteStatement>();
  const aside = new Map<string, RenamedTable>();
  for (const statement of statements) {
    if (statement.kind === 'create-table') created.set(statement.relation, statement);
    if (statement.kind === 'rename-table') aside.set(statement.to, statement);
    const copy = copyIn(statement);
    const { drop, back } = ends.get(statement) ?? {};
    if (copy === undefined || drop === undefined) continue;
    const { relation: made, copied } = copy;
    const create = created.get(made);
    if (create === undefined || found.has(create)) continue;
    const earlier = aside.get(copied.from);
    // The end of another remake of the same table is no move of it.
    const moved = earlier !== undefined && found.has(earlier) ? undefined : earlier;
    const relation = moved?.relation ?? copied.from;
    if (relation !== (back?.to ?? made)) continue;
    for (const each of [moved, create, statement, drop, back]) {
      if (each !== undefined) found.set(each, { relation, made, copied });
    }
  }
  return found;
}

type RenamedTable = Extract<SqliteStatement, { kind: 'rename-table' }>;

interface CopyEnd {
  /** Where the table goes that the rows come from. */
  readonly drop: SqliteStatement | undefined;
  /** Where the table that they go to gets another name. */
  readonly back: RenamedTable | undefined;
}

/** What becomes of the two tables of each copy, after it. */
function copyEnds(statements: readonly SqliteStatement[]): ReadonlyMap<SqliteStatement, CopyEnd> {
  const ends = new Map<SqliteStatement, CopyEnd>();
  const drops = new Map<string, SqliteStatement>();
  const renames = new Map<string, RenamedTable>();
  for (const statement of statements.toReversed()) {
    const copy = copyIn(statement);
    if (copy !== undefined) {
      ends.set(statement, { drop: drops.get(copy.copied.from), back: renames.get(copy.relation) });
    }
    if (statement.kind === 'drop-table') drops.set(statement.relation, statement);
    if (statement.kind === 'rename-table') renames.set(statement.relation, statement);
  }
  return ends;
}

function copyIn(statement: SqliteStatement): { readonly relation: string; readonly copied: CopiedRows } | undefined {
  if (statement.kind !== 'write' || statement.copied === undefined) return undefined;
  return { relation: statement.relation, copied: statement.copied };
}
