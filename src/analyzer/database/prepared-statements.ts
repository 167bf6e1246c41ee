import { Cursors } from './cursors.ts';
import type { ParsedStatement } from './parse-sql.ts';
import { as } from './syntax.ts';

/**
 * What a session has prepared, by name. It outlives transactions, and their ROLLBACK too.
 *
 * @see https://www.postgresql.org/docs/current/sql-prepare.html
 */
export class PreparedStatements {
  readonly #statements = new Map<string, ParsedStatement>();
  readonly #cursors = new Cursors();

  /** EXECUTE, and the first FETCH of a cursor, as the statement that it runs, in its own place; any other as it is. */
  resolve(written: ParsedStatement): ParsedStatement {
    const statement = this.#cursors.resolve(written);
    if (statement.kind === 'refused' || this.#statements.size === 0) return statement;
    const name = as(statement.node, 'ExecuteStmt')?.name;
    const prepared = name === undefined ? undefined : this.#statements.get(name);
    if (prepared?.kind !== 'parsed') return statement;
    const { text, offset, line } = statement;
    return { ...prepared, text, offset, line };
  }

  /** Keeps what a statement prepares or declares, and forgets what it deallocates. */
  note(statement: ParsedStatement): void {
    if (statement.kind === 'refused') return;
    this.#cursors.note(statement);
    const prepare = as(statement.node, 'PrepareStmt');
    if (prepare?.name !== undefined && prepare.query !== undefined) {
      this.#statements.set(prepare.name, { ...statement, node: prepare.query });
      return;
    }
    const deallocate = as(statement.node, 'DeallocateStmt');
    const forgetsAll = as(statement.node, 'DiscardStmt')?.target === 'DISCARD_ALL';
    if (deallocate?.name !== undefined) this.#statements.delete(deallocate.name);
    else if (deallocate !== undefined || forgetsAll) this.#statements.clear();
  }
}
