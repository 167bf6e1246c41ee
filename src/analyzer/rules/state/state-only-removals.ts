import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import { isNoop, runPythonsOf } from '../data-migrations/run-python.ts';
import type { ModelState } from '../../django/state.ts';
import type { RuleContext } from '../define.ts';
import { columnOfField, tableOfModel } from '../tables-of-models.ts';

/** A field or model that leaves the state while its column or table stays. */
export interface StateOnlyRemoval {
  readonly operation: Operation;
  readonly relation: string;
  /** Undefined where the whole model goes. */
  readonly column: string | undefined;
}

/**
 * RemoveField and DeleteModel as state operations, of columns and tables that are still there after the migration, and that no
 * other model has taken over at the head, and no other field: apps hand models to each other so.
 */
export function stateOnlyRemovals(step: Step, context: RuleContext): readonly StateOnlyRemoval[] {
  // What Python code does to the table (`schema_editor.remove_field()`, say) is not known here.
  if (runPythonsOf(step.operation).some((each) => !isNoop(each))) return [];
  return step.operation.stateOperations.flatMap((operation): readonly StateOnlyRemoval[] => {
    const model = step.before.model(operation.models[0] ?? '');
    if (model === undefined || model.options.proxy || !model.options.managed) return [];
    const relation = tableOfModel(model);
    const table = context.compiled.catalogAfter.table(relation);
    if (table === undefined || !context.isExisting(relation) || isTakenOver(relation, model, step, context)) return [];
    if (operation.name === 'DeleteModel') return [{ operation, relation, column: undefined }];
    const field = operation.name === 'RemoveField' ? model.fields.get(operation.field ?? '') : undefined;
    const column = field === undefined ? undefined : columnOfField(field, operation.field ?? '');
    const stays = column !== undefined && table.columns.has(column) && !comesBack(relation, column, step, context);
    return stays ? [{ operation, relation, column }] : [];
  });
}

function isTakenOver(relation: string, model: ModelState, step: Step, context: RuleContext): boolean {
  const isOther = (other: ModelState | undefined): boolean =>
    other !== undefined && other.app !== model.app && tableOfModel(other) === relation;
  return (
    [...step.before.models.values()].some(isOther) ||
    [step, ...context.stepsAfter(step)].some(({ operation, after }) =>
      operation.stateOperations.some(({ models: [key = ''] }) => isOther(after.model(key))),
    )
  );
}

/** True if a later state operation of the head adds a field over the column. */
function comesBack(relation: string, column: string, step: Step, context: RuleContext): boolean {
  return context.stepsAfter(step).some(({ operation, after }) =>
    operation.stateOperations.some(({ name, models: [key = ''], field = '' }) => {
      const model = name === 'AddField' ? after.model(key) : undefined;
      const added = model?.fields.get(field);
      return (
        model !== undefined &&
        added !== undefined &&
        tableOfModel(model) === relation &&
        columnOfField(added, field) === column
      );
    }),
  );
}
