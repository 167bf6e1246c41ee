import type { Catalog } from '../../database/catalog.ts';
import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { ProjectState } from '../../django/state.ts';
import { createSchemaEditor } from '../../sql/create-schema-editor.ts';
import type { ScriptItem } from '../../sql/statement.ts';
import type { RuleContext } from '../define.ts';
import { gapsInEffects } from '../../location.ts';

/** The database before an operation with two halves, as the SQL leaves it, and as the state says it is. */
export interface Outcomes {
  readonly before: Catalog;
  readonly made: Catalog;
  readonly believed: Catalog;
  /** The models after the operation. What SQL alone has made is not in them, and nothing is believed of it. */
  readonly state: ProjectState;
  /** Names of indexes and constraints that the models give explicitly: Django looks for those by name. */
  readonly explicitNames: ReadonlySet<string>;
}

/** Both outcomes of an operation that has both halves; undefined where one is missing, or could not be resolved. */
export function outcomesOf(step: Step, context: RuleContext): Outcomes | undefined {
  const { operation } = step;
  const hasDatabaseHalf = operation.name === 'RunSQL' || operation.databaseOperations.length > 0;
  if (!hasDatabaseHalf || operation.stateOperations.length === 0) return undefined;
  const index = context.compiled.steps.indexOf(step);
  const own = statementsOf(context.compiled.script, (cause) => cause === index);
  const earlier = statementsOf(context.compiled.script, (cause) => cause < index);
  const stateSql = sqlOfStateOperations(step, index, context, earlier.sql);
  if (!own.isResolved || stateSql === undefined || context.entriesOf(step).some(({ effects }) => effects.unknown)) {
    return undefined;
  }
  return {
    before: after(context.compiled.catalogBefore, earlier.sql),
    made: after(context.compiled.catalogBefore, [...earlier.sql, ...own.sql]),
    believed: after(context.compiled.catalogBefore, [...earlier.sql, ...stateSql]),
    state: step.after,
    explicitNames: explicitNamesOf(step),
  };
}

/** What the state operations would do, were they run on the database. */
function sqlOfStateOperations(
  step: Step,
  index: number,
  context: RuleContext,
  earlier: readonly string[],
): readonly string[] | undefined {
  const { app } = context.compiled.migration;
  const catalog = after(context.compiled.catalogBefore, earlier);
  const editor = createSchemaEditor({ target: context.target, atomic: false, catalog });
  let before = step.before;
  for (const operation of step.operation.stateOperations) {
    if (operation.unresolved.length > 0) return undefined;
    const next = operation.stateForwards(app, before);
    editor.cause(index, operation.at);
    operation.databaseForwards({ app, editor, before, after: next });
    before = next;
  }
  const { sql, isResolved } = statementsOf(editor.finish(), () => true);
  return isResolved ? sql : undefined;
}

function statementsOf(
  script: readonly ScriptItem[],
  isWanted: (operation: number) => boolean,
): { readonly sql: readonly string[]; readonly isResolved: boolean } {
  const statements = script.flatMap((item) =>
    item.kind === 'statement' && isWanted(item.statement.operation) ? [item.statement] : [],
  );
  return {
    sql: statements.map(({ sql }) => sql),
    isResolved: statements.every(({ unresolved }) => gapsInEffects(unresolved).length === 0),
  };
}

function after(catalog: Catalog, sql: readonly string[]): Catalog {
  const copy = catalog.snapshot();
  for (const text of sql) copy.apply(text);
  return copy;
}

function explicitNamesOf({ operation, after: state }: Step): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of modelsOf(operation)) {
    const options = state.model(key)?.options;
    for (const { name } of [...(options?.indexes ?? []), ...(options?.constraints ?? [])]) {
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

function modelsOf(operation: Operation): readonly string[] {
  return operation.stateOperations.flatMap(({ models }) => models);
}
