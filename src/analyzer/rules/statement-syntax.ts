import type { TimelineEntry } from '../database/effects.ts';
import { parseSql } from '../database/parse-sql.ts';
import type { AlterTableCmd } from '../database/prepare.ts';
import { all, as, constantText, names, relationName, walk, type NodeKind, type NodeOf } from '../database/syntax.ts';

/** A statement as PostgreSQL's own parser reads it, if it is of this kind. For what effects do not tell: options, literals. */
export function syntaxOf<Kind extends NodeKind>(entry: TimelineEntry, kind: Kind): NodeOf<Kind> | undefined {
  const [statement] = parseSql(entry.sql);
  return statement?.kind === 'parsed' ? as(statement.node, kind) : undefined;
}

/** One change of an ALTER TABLE statement. */
export interface AlterCommand {
  readonly relation: string;
  readonly command: AlterTableCmd;
}

/** The changes of an ALTER TABLE that are of these kinds (`AT_…`, nodes/parsenodes.h). */
export function alterCommandsOf(entry: TimelineEntry, ...kinds: readonly string[]): readonly AlterCommand[] {
  if (!entry.effects.command.startsWith('ALTER TABLE')) return [];
  const statement = syntaxOf(entry, 'AlterTableStmt');
  const relation = relationName(statement?.relation);
  return all(statement?.cmds, 'AlterTableCmd')
    .filter(({ subtype }) => kinds.includes(subtype ?? ''))
    .map((command) => ({ relation, command }));
}

/** Every constant in a part of a syntax tree, as text. */
export function constantsIn(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  walk(part, (kind, content) => {
    if (kind !== 'A_Const') return;
    const text = constantText({ A_Const: content });
    if (text !== undefined) found.add(text);
  });
  return found;
}

/** The names of the functions that a part of a syntax tree calls, without their schema. */
export function functionsCalledIn(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  walk(part, (kind, content: NodeOf<'FuncCall'>) => {
    if (kind === 'FuncCall') found.add(names(content.funcname).at(-1) ?? '');
  });
  return found;
}
