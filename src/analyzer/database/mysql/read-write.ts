import type { ReadStatement } from './statement.ts';
import type { Cursor, Token } from './tokens.ts';
import { hasWords, nameAfter, tableName } from './words.ts';

const harmlessWords =
  'SELECT START BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE SHOW USE ANALYZE CHECK CHECKSUM FLUSH DO GRANT REVOKE LOCK UNLOCK EXPLAIN'.split(
    ' ',
  );

/** A statement that writes rows; or one that neither does nor changes a table. */
export function readWrite(cursor: Cursor): ReadStatement {
  if (cursor.take('WITH')) {
    while (!cursor.isAtEnd && !['SELECT', 'UPDATE', 'DELETE'].some((word) => cursor.isNext(word))) {
      if (cursor.group() === undefined) cursor.skip();
    }
  }
  if (cursor.take('UPDATE')) {
    while (cursor.take('LOW_PRIORITY') || cursor.take('IGNORE'));
    return { kind: 'write', command: 'UPDATE', relation: tableName(cursor), ...extentOf(cursor.rest()) };
  }
  if (cursor.take('DELETE')) return readDelete(cursor);
  if (cursor.take('INSERT') || cursor.take('REPLACE')) {
    cursor.take('IGNORE');
    cursor.take('INTO');
    const relation = tableName(cursor);
    // The rows of VALUES are few enough to be written out.
    const atMost = hasWords(cursor.rest(), ['SELECT']) ? undefined : 1;
    return { kind: 'write', command: 'INSERT', relation, whole: false, atMost };
  }
  if (cursor.take('TRUNCATE')) {
    cursor.take('TABLE');
    return { kind: 'write', command: 'TRUNCATE', relation: tableName(cursor), whole: true };
  }
  const word = harmlessWords.find((each) => cursor.take(each));
  if (word !== undefined) return { kind: 'harmless', command: word };
  const first = cursor.skip()?.value.slice(0, 40) ?? '';
  return { kind: 'unknown', reason: `what ${first.toUpperCase()} does to tables is not known` };
}

/** `DELETE FROM t`, and `DELETE a FROM t AS a JOIN …`, which names what it deletes from by an alias. */
function readDelete(cursor: Cursor): ReadStatement {
  while (cursor.take('LOW_PRIORITY') || cursor.take('QUICK') || cursor.take('IGNORE'));
  const target = cursor.isNext('FROM') ? undefined : tableName(cursor);
  while (!cursor.isAtEnd && !cursor.take('FROM')) cursor.skip();
  const { ahead } = cursor;
  const first = tableName(cursor);
  const rest = cursor.rest();
  const alias = ahead.findIndex(({ kind, value }) => kind !== 'sign' && value === target);
  const before = ahead[alias - 1];
  const named = before?.kind === 'word' && before.value.toUpperCase() === 'AS' ? ahead[alias - 2] : before;
  const isAlias = alias > 0 && named !== undefined && named.kind !== 'sign' && !joins.has(named.value.toUpperCase());
  const relation = target === undefined ? first : isAlias ? named.value : target;
  return { kind: 'write', command: 'DELETE', relation, ...extentOf(rest) };
}

const joins: ReadonlySet<string> = new Set(['JOIN', 'USING', 'FROM']);

/** How many rows an UPDATE or DELETE reaches, as far as it says it. */
function extentOf(rest: readonly Token[]): { readonly whole: boolean; readonly atMost?: number } {
  const limit = Number(nameAfter(rest, 'LIMIT'));
  if (Number.isInteger(limit) && limit > 0) return { whole: false, atMost: limit };
  return { whole: !hasWords(rest, ['WHERE']) };
}
