import { call, keyword, list, type Piece } from './layout.ts';
import { migrationsName, textLiteral } from './operation-list.ts';
import type { SourceFile } from './source-file.ts';

/** SQL of a fix, one statement an item, and what undoes it. */
export interface SqlPair {
  readonly forwards: readonly string[];
  /** None where there is nothing to undo. */
  readonly backwards: readonly string[];
}

/** `RunSQL` with its statements as lists: Django sends them one by one. */
export function runSql(file: SourceFile, { forwards, backwards }: SqlPair): Piece {
  const name = `${migrationsName(file)}.RunSQL`;
  const texts = (statements: readonly string[]): Piece => list(statements.map((sql) => textLiteral(file, sql)));
  const reverse = backwards.length === 0 ? `${name}.noop` : texts(backwards);
  return call(name, [keyword('sql', texts(forwards)), keyword('reverse_sql', reverse)], true);
}

/** `SeparateDatabaseAndState`: the state gets the operation as it is, the database something else. */
export function besideState(file: SourceFile, state: Piece, database: readonly Piece[]): Piece {
  const items = [keyword('state_operations', list([state])), keyword('database_operations', list(database))];
  return call(`${migrationsName(file)}.SeparateDatabaseAndState`, items, true);
}
