import type { Effects } from '../effects.ts';
import { draftEffects, type EffectsDraft } from '../effects-draft.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, kindOf, type NodeKind } from '../syntax.ts';
import { defineStatement, type AnyStatementDefinition, type StatementContext } from './define.ts';

type Registry = () => ReadonlyMap<NodeKind, AnyStatementDefinition>;

/** Statements that hold another: they lock what it names, and run it or not. */
export function explainStatements(registry: Registry): readonly AnyStatementDefinition[] {
  return [
    defineStatement({
      kind: 'ExplainStmt',
      effects(statement, effects, context) {
        const analyzes = all(statement.options, 'DefElem').some(
          ({ defname, arg }) => defname === 'analyze' && !['false', 'off', '0'].includes(constantText(arg) ?? ''),
        );
        const inner = effectsOfPart(statement.query, context, registry);
        takeOver(inner, effects, analyzes);
        effects.command(analyzes ? 'EXPLAIN ANALYZE' : 'EXPLAIN');
      },
    }),
    defineStatement({
      kind: 'PrepareStmt',
      effects(statement, effects, context) {
        takeOver(effectsOfPart(statement.query, context, registry), effects, false);
        effects.command('PREPARE');
      },
    }),
    defineStatement({
      kind: 'DeclareCursorStmt',
      effects(statement, effects, context) {
        takeOver(effectsOfPart(statement.query, context, registry), effects, false);
        effects.command('DECLARE CURSOR');
      },
    }),
  ];
}

function effectsOfPart(query: Node | undefined, context: StatementContext, registry: Registry): Effects {
  const inner = draftEffects(context.catalog);
  const kind = query === undefined ? undefined : kindOf(query);
  const definition = kind === undefined ? undefined : registry().get(kind);
  if (kind === undefined || definition === undefined) inner.doNotKnow('what the statement inside locks is not known');
  else definition.effects(as(query, kind) as never, inner, context);
  return inner.finish();
}

/** True for what the server says when rows are read. */
function isOfReading(error: string): boolean {
  return error.endsWith('has not been populated');
}

/** A statement that is only planned takes its locks and does no work. */
function takeOver(inner: Effects, effects: EffectsDraft, runs: boolean): void {
  for (const { relation, mode } of inner.locks) effects.lock(relation, mode);
  if (inner.error !== undefined && (runs || !isOfReading(inner.error))) effects.refuse(inner.error);
  if (inner.unknown !== undefined) effects.doNotKnow(inner.unknown);
  if (!runs) return;
  for (const relation of inner.scans) effects.scan(relation);
  for (const write of inner.rowsWritten) effects.write(write);
  for (const action of inner.actions) effects.act(action);
}
