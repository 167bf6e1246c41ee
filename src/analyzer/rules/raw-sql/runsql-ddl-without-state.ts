import type { Action } from '../../database/effects.ts';
import type { ModelState } from '../../django/state.ts';
import { fieldOfColumn, modelOfTable } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const runsqlDdlWithoutState = defineRule({
  id: 'runsql-ddl-without-state',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `RunSQL changes the table of a model, and Django's state is not told.`,
    why: `The next \`makemigrations\` is made from the state: it writes the change again, and that migration fails because it is there already; or the change is undone by one that knows nothing of it.`,
    facts: [`Django manual, RunSQL: \`state_operations\` are there so that the state changes with the SQL.`],
    whenToIgnore: `The model has it already, or will never have it.`,
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    if (step?.operation.name !== 'RunSQL' || step.operation.stateOperations.length > 0) return;
    for (const action of entry.effects.actions) {
      const { relation } = action;
      const model = relation === undefined ? undefined : modelOfTable(step.after, relation);
      if (relation === undefined || model === undefined || !model.options.managed) continue;
      const what = unknownToState(action, model, relation);
      if (what === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['state', relation, action.kind, what],
        title: `Django's state does not know that ${what}: the next makemigrations is made without it`,
        message: 'Give RunSQL the `state_operations` that say the same, or use the operation itself.',
      };
    }
  },
});

/** What the state of a model lacks after a change of its table, in words. */
function unknownToState(action: Action, model: ModelState, relation: string): string | undefined {
  const has = (column: string): boolean => fieldOfColumn(model, relation, column) !== undefined;
  switch (action.kind) {
    case 'add-column':
      return has(action.column) ? undefined : `${code(relation)} has a column ${code(action.column)}`;
    case 'drop-column':
      return has(action.column) ? `${code(action.column)} of ${code(relation)} is gone` : undefined;
    case 'rename-column':
      return has(action.column)
        ? `${code(action.column)} of ${code(relation)} is called ${code(action.to)}`
        : undefined;
    case 'drop-index':
      return model.options.indexes.some(({ name }) => name === action.name)
        ? `the index ${code(action.name)} of ${code(relation)} is gone`
        : undefined;
    case 'drop-table':
      return `${code(relation)} is gone`;
    case 'rename-table':
      return `${code(relation)} is called ${code(action.to)}`;
    default:
      return undefined;
  }
}
