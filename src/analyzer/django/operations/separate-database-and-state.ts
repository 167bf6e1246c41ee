import type { SchemaEditor } from '../../sql/schema-editor.ts';
import { itemsOf } from '../plain-values.ts';
import type { ProjectState } from '../state.ts';
import type { OperationArguments } from './arguments.ts';
import { defineOperation, type Operation, type OperationContext, type OperationReading } from './define.ts';

/** `migrations.SeparateDatabaseAndState(database_operations=None, state_operations=None)`. */
export const separateDatabaseAndState = defineOperation({
  name: 'SeparateDatabaseAndState',
  parameters: ['database_operations', 'state_operations'],

  interpret(args, reading) {
    const databaseOperations = readOperations(args, 'database_operations', reading);
    const stateOperations = readOperations(args, 'state_operations', reading);
    return {
      description: 'Custom state/database change combination',
      databaseOperations,
      stateOperations,
      models: [...new Set([...databaseOperations, ...stateOperations].flatMap(({ models }) => models))],
      reversible: databaseOperations.every(({ reversible }) => reversible),
      stateForwards: (app: string, state: ProjectState) =>
        stateOperations.reduce((current, operation) => operation.stateForwards(app, current), state),
      databaseForwards: (context) => runForwards(databaseOperations, context),
      databaseBackwards: (context) => runBackwards(databaseOperations, context),
    };
  },
});

function readOperations(
  args: OperationArguments,
  name: 'database_operations' | 'state_operations',
  { readOperation }: OperationReading,
): readonly Operation[] {
  const value = args.value(name);
  const items = itemsOf(value);
  if (value !== undefined && items === undefined) args.note(value, `\`${name}\` is not a plain list`);
  const operations = (items ?? []).map((item) => readOperation(item));
  args.add(operations.flatMap(({ unresolved }) => unresolved));
  return operations;
}

/** The database operations change a state of their own, which starts as the migration's (Django's `database_forwards`). */
function runForwards(operations: readonly Operation[], context: OperationContext): void {
  let state = context.before;
  for (const operation of operations) {
    const after = operation.stateForwards(context.app, state);
    blame(operation, context.editor);
    operation.databaseForwards({ ...context, before: state, after });
    state = after;
  }
}

/** Backwards Django computes the states of the database operations forwards first, from the state to come. */
function runBackwards(operations: readonly Operation[], context: OperationContext): void {
  const states: ProjectState[] = [context.after];
  for (const operation of operations) states.push(operation.stateForwards(context.app, states.at(-1) ?? context.after));
  for (const [index, operation] of [...operations.entries()].toReversed()) {
    const before = states[index + 1] ?? context.before;
    const after = states[index] ?? context.after;
    blame(operation, context.editor);
    operation.databaseBackwards({ ...context, before, after });
  }
}

/** Statements are blamed on the nested operation's own lines. */
function blame(operation: Operation, editor: SchemaEditor): void {
  editor.blame(operation.at);
}
