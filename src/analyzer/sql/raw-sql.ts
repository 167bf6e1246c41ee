import type { RawSql } from './schema-editor.ts';
import type { Session } from './session.ts';
import { splitScript, type SplitScript } from './split-script.ts';

/** `RunSQL._run_sql`. */
export function runSql(session: Session, { text, isScript, parameters }: RawSql): void {
  if (parameters !== undefined) {
    session.executeWithParameters(text, parameters);
    return;
  }
  const split: SplitScript = isScript ? splitScript(text, session.backend) : { kind: 'statements', statements: [text] };
  if (split.kind === 'unknown') {
    const notes = { unresolved: [{ at: session.at, reason: split.reason }], varies: [] };
    session.execute(text, { raw: true, notes });
    return;
  }
  const { statements, wording } = split;
  const unresolved = wording === undefined ? [] : [{ at: session.at, reason: wording, isWording: true as const }];
  for (const statement of statements) session.execute(statement, { raw: true, notes: { unresolved, varies: [] } });
}
