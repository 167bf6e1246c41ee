import type { RawSql } from './schema-editor.ts';
import type { Session } from './session.ts';
import { splitScript } from './split-script.ts';

/** `RunSQL._run_sql`. */
export function runSql(session: Session, { text, isScript, parameters }: RawSql): void {
  if (parameters !== undefined) {
    session.executeWithParameters(text, parameters);
    return;
  }
  const split = isScript ? splitScript(text, session.backend) : { kind: 'statements' as const, statements: [text] };
  if (split.kind === 'unknown') {
    const notes = { unresolved: [{ at: session.at, reason: split.reason }], varies: [] };
    session.execute(text, { raw: true, notes });
    return;
  }
  for (const statement of split.statements) session.execute(statement, { raw: true });
}
