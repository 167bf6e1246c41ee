import type { ParsedStatement } from './parse-sql.ts';
import type { Node } from './prepare.ts';
import { as } from './syntax.ts';

/**
 * The cursors that a session has declared and not yet read: DECLARE locks what the query names, and the first FETCH runs it.
 *
 * @see https://www.postgresql.org/docs/current/sql-declare.html
 */
export class Cursors {
  readonly #queries = new Map<string, Node>();

  /** The first FETCH or MOVE as the query that it begins, in its own place; any other statement as it is. */
  resolve(statement: ParsedStatement): ParsedStatement {
    if (statement.kind === 'refused' || this.#queries.size === 0) return statement;
    const query = this.#queries.get(as(statement.node, 'FetchStmt')?.portalname ?? '');
    return query === undefined ? statement : { ...statement, node: query };
  }

  /** Keeps what a statement declares, and forgets what it reads or closes. */
  note(statement: ParsedStatement): void {
    if (statement.kind === 'refused') return;
    const declared = as(statement.node, 'DeclareCursorStmt');
    if (declared?.portalname !== undefined && declared.query !== undefined) {
      this.#queries.set(declared.portalname, declared.query);
    }
    if (this.#queries.size === 0) return;
    this.#queries.delete(as(statement.node, 'FetchStmt')?.portalname ?? '');
    const closed = as(statement.node, 'ClosePortalStmt');
    if (closed?.portalname !== undefined) this.#queries.delete(closed.portalname);
    else if (closed !== undefined) this.#queries.clear();
  }
}
