import type { Unresolved } from '../../location.ts';
import type { PythonValue } from '../../python/value.ts';
import { pathOf, shortName } from '../django-class.ts';
import { doubtOf, noteDoubts, withDoubts } from '../doubts.ts';
import type { ProjectState } from '../state.ts';
import { OperationArguments } from './arguments.ts';
import type {
  Operation,
  OperationBehaviour,
  OperationContext,
  OperationDefinition,
  OperationReading,
} from './define.ts';
import { operationAt } from './index.ts';
import { libraryOperationAt } from './library.ts';
import { overridesOf, type Overrides } from './overrides.ts';

/** Reads an item of `operations`. Never throws: what is no operation that we know changes nothing and says so. */
export function readOperation(value: PythonValue, surroundings: Omit<OperationReading, 'readOperation'>): Operation {
  const reading: OperationReading = { ...surroundings, readOperation: (nested) => readOperation(nested, surroundings) };
  if (value.kind !== 'call') {
    const reason =
      value.kind === 'unknown' ? value.reason : 'an item of `operations` that is not a call of an operation class';
    return unreadable(value, '', [{ at: value.at, reason }], reading);
  }
  const path = pathOf(value.callee);
  const direct = operationAt(path) ?? libraryOperationAt(path);
  if (direct !== undefined) return interpret(direct, value, reading);
  const overrides = overridesOf(value, reading.modules);
  if (overrides === undefined) {
    return unreadable(value, path, [{ at: value.at, reason: `the operation \`${path}\` is not known` }], reading);
  }
  return withOverrides(interpret(overrides.definition, { ...value, ...overrides.args }, reading), path, overrides);
}

function interpret(
  definition: OperationDefinition,
  call: Extract<PythonValue, { kind: 'call' }>,
  reading: OperationReading,
): Operation {
  const args = new OperationArguments(call, definition.parameters);
  const behaviour = definition.interpret(args, reading);
  return {
    name: definition.name,
    path: pathOf(call.callee),
    at: call.at,
    arguments: args.values,
    unresolved: args.unresolved,
    ...complete(behaviour),
    databaseForwards: (context) => run(behaviour.databaseForwards, context),
    databaseBackwards: (context) => run(behaviour.databaseBackwards, context),
  };

  function run(change: OperationBehaviour['databaseForwards'], context: OperationContext): void {
    if (change === undefined) return;
    noteDoubts({ name: definition.name, models: behaviour.models ?? [], field: behaviour.field }, context);
    change(context);
  }
}

/** Fills in what Django's `Operation` base class says. */
function complete(behaviour: OperationBehaviour): Omit<Operation, 'name' | 'path' | 'at' | 'arguments' | 'unresolved'> {
  return {
    description: behaviour.description,
    reducesToSql: behaviour.reducesToSql ?? true,
    reversible: behaviour.reversible ?? true,
    models: behaviour.models ?? [],
    field: behaviour.field,
    databaseOperations: behaviour.databaseOperations ?? [],
    stateOperations: behaviour.stateOperations ?? [],
    stateForwards: behaviour.stateForwards ?? unchanged,
    databaseForwards: behaviour.databaseForwards ?? nothing,
    databaseBackwards: behaviour.databaseBackwards ?? nothing,
  };
}

function unchanged(_app: string, state: ProjectState): ProjectState {
  return state;
}

function nothing(): void {
  // Nothing reaches the database.
}

/** An operation of the project: its Django base, less what its own methods switch off. */
function withOverrides(operation: Operation, path: string, overrides: Overrides): Operation {
  const { describe, emptyMethods, reducesToSql, reversible } = overrides;
  const description = describe === undefined ? operation.description : describe(operation.description);
  const undescribed =
    description === undefined ? [{ at: operation.at, reason: `what \`${shortName(path)}.describe()\` gives` }] : [];
  return {
    ...operation,
    path,
    description: description ?? operation.description,
    reducesToSql: reducesToSql ?? operation.reducesToSql,
    reversible: reversible ?? operation.reversible,
    unresolved: [...operation.unresolved, ...overrides.unresolved, ...undescribed],
    stateForwards: emptyMethods.has('state_forwards') ? unchanged : operation.stateForwards,
    databaseForwards: emptyMethods.has('database_forwards') ? nothing : operation.databaseForwards,
    databaseBackwards: emptyMethods.has('database_backwards') ? nothing : operation.databaseBackwards,
  };
}

function unreadable(
  value: PythonValue,
  path: string,
  unresolved: readonly Unresolved[],
  { modules }: OperationReading,
): Operation {
  const module = modules.at(value.at.path);
  const doubt = module === undefined ? undefined : doubtOf(module, value.at);
  return {
    name: path === '' ? 'unknown' : shortName(path),
    path,
    at: value.at,
    arguments: new Map(),
    unresolved,
    ...complete({
      description: '',
      stateForwards: (app, state) => (doubt === undefined ? state : withDoubts(state, app, doubt)),
    }),
  };
}
