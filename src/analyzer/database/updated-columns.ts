import { columnsRead } from './expressions.ts';
import { parseSql } from './parse-sql.ts';
import { all, as, relationName } from './syntax.ts';

/** The columns that an UPDATE of PostgreSQL sets; none for another statement, or a text that can't be parsed. */
export function updatedColumns(sql: string): readonly string[] {
  return parseSql(sql).flatMap((statement) => {
    const update = statement.kind === 'parsed' ? as(statement.node, 'UpdateStmt') : undefined;
    return all(update?.targetList, 'ResTarget').flatMap(({ name }) => name ?? []);
  });
}

/** The columns that an UPDATE of a table fills from others, each with those that its value is made of. */
export function copiedColumns(sql: string, relation: string): ReadonlyMap<string, readonly string[]> {
  const copied = new Map<string, readonly string[]>();
  for (const statement of parseSql(sql)) {
    const update = statement.kind === 'parsed' ? as(statement.node, 'UpdateStmt') : undefined;
    if (update === undefined || relationName(update.relation) !== relation) continue;
    for (const { name, val } of all(update.targetList, 'ResTarget')) {
      if (name !== undefined) copied.set(name, columnsRead(val));
    }
  }
  return copied;
}
