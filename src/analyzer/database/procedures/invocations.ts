import type { Catalog, CatalogTrigger, ReferentialAction } from '../catalog.ts';
import { ancestorsOf } from '../effects-draft.ts';
import { functionsCalled } from '../expressions.ts';
import type { ParsedStatement } from '../parse-sql.ts';
import type { Node, RangeVar } from '../prepare.ts';
import {
  all,
  as,
  constantText,
  kindOf,
  localName,
  names,
  objectName,
  qualifiedName,
  relationName,
  walk,
  type NodeOf,
} from '../syntax.ts';

/** Procedural code that a statement runs. */
export interface Invocation {
  /** "DO", "function touch()", "trigger t on media_image". */
  readonly origin: string;
  /** When it runs; undefined where it runs for certain. */
  readonly condition: string | undefined;
  readonly language: string;
  /** The statement that holds the code; undefined where it is not known. */
  readonly code: ParsedStatement | undefined;
  /** True if the code stands in the statement itself. */
  readonly inline: boolean;
  /** For a trigger: what it finds in its variables (`tg_op`), and its tables of changed rows. */
  readonly given?: ReadonlyMap<string, string>;
  readonly transitionTables?: readonly string[];
}

type Routines = Pick<Catalog, 'routine' | 'hasRoutines' | 'table' | 'referencing'>;

/** The language of a function or DO block, `plpgsql` where none is written (the default of DO). */
export function languageOf(options: readonly Node[] | undefined): string {
  const option = all(options, 'DefElem').find(({ defname }) => defname === 'language');
  return (objectName(option?.arg).at(-1) ?? 'plpgsql').toLowerCase();
}

/** What procedural code a statement runs: a DO block, a procedure, functions in its queries, triggers of its tables. */
export function invocationsOf(statement: ParsedStatement, catalog: Routines): readonly Invocation[] {
  if (statement.kind === 'refused') return [];
  const kind = kindOf(statement.node);
  const block = as(statement.node, 'DoStmt');
  if (block !== undefined) {
    const language = languageOf(block.args);
    return [{ origin: 'DO', condition: undefined, language, code: statement, inline: true }];
  }
  const call = as(statement.node, 'CallStmt')?.funccall;
  if (call !== undefined) {
    const invocation = routineInvocation(callName(call.funcname), 'procedure', undefined, catalog);
    return [{ ...invocation, given: argumentsOf(call, catalog) }];
  }
  const table = as(statement.node, 'AlterTableStmt');
  if (table !== undefined) return catalog.hasRoutines ? computing(table, catalog) : [];
  if (!running.has(kind)) return [];
  if (kind === 'ExplainStmt' && !analyzes(statement.node)) return [];
  return [...calls(statement.node, catalog), ...triggers(statement.node, catalog)];
}

/** Statements that run queries. Others hold expressions for later. */
const running: ReadonlySet<string> = new Set([
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CopyStmt',
  'TruncateStmt',
  'CreateTableAsStmt',
  'RefreshMatViewStmt',
  'ExplainStmt',
]);

/** Functions that ALTER TABLE computes each row with: defaults of new columns, USING, constraints that are checked. */
function computing({ cmds }: NodeOf<'AlterTableStmt'>, catalog: Routines): readonly Invocation[] {
  return all(cmds, 'AlterTableCmd').flatMap(({ subtype, def }) => {
    const isComputed = subtype !== undefined && computed.has(subtype) && !isNotValid(def);
    return functionsCalled(isComputed ? def : undefined).flatMap((name) =>
      catalog.routine(name) === undefined
        ? []
        : [routineInvocation(name, 'function', 'for each row of the table', catalog)],
    );
  });
}

const computed: ReadonlySet<string> = new Set(['AT_AddColumn', 'AT_AlterColumnType', 'AT_AddConstraint']);

function isNotValid(def: Node | undefined): boolean {
  return as(def, 'Constraint')?.skip_validation === true;
}

function analyzes(node: Node): boolean {
  return all(as(node, 'ExplainStmt')?.options, 'DefElem').some(({ defname }) => defname === 'analyze');
}

function calls(node: Node, catalog: Routines): readonly Invocation[] {
  if (!catalog.hasRoutines) return [];
  const isKnown = (name: string): boolean => catalog.routine(name) !== undefined;
  const certain = certainCalls(as(node, 'SelectStmt')).filter(({ funcname }) => isKnown(callName(funcname)));
  const called = new Set(certain.map((call) => callName(call.funcname)));
  const others = functionsCalled(node).filter((name) => isKnown(name) && !called.has(name));
  return [
    ...certain.map((call) => {
      const invocation = routineInvocation(callName(call.funcname), 'function', undefined, catalog);
      return { ...invocation, given: argumentsOf(call, catalog) };
    }),
    ...others.map((name) => routineInvocation(name, 'function', 'for each row of the query', catalog)),
  ];
}

type Call = NodeOf<'FuncCall'>;

/** The arguments of a call that are constants, by the names that the function gives them. */
function argumentsOf(call: Call | undefined, catalog: Routines): ReadonlyMap<string, string> {
  const statement = call === undefined ? undefined : catalog.routine(callName(call.funcname))?.statement;
  if (call === undefined || statement?.kind !== 'parsed') return new Map();
  const parameters = parametersOf(statement.node);
  return new Map(
    (call.args ?? []).flatMap((argument, index): (readonly [string, string])[] => {
      const named = as(argument, 'NamedArgExpr');
      const written = named?.arg ?? argument;
      const value = constantText(as(written, 'TypeCast')?.arg ?? written);
      const name = named?.name ?? parameters[index];
      return value === undefined || name === undefined ? [] : [[name, value]];
    }),
  );
}

/** The names of a function's arguments, in their order. */
export function parametersOf(node: Node): readonly string[] {
  return all(as(node, 'CreateFunctionStmt')?.parameters, 'FunctionParameter').flatMap(({ name, mode }) =>
    mode === 'FUNC_PARAM_OUT' || mode === 'FUNC_PARAM_TABLE' ? [] : [name ?? ''],
  );
}

/** Functions that a query calls once and for certain: `SELECT f()`, `SELECT * FROM f()`. */
function certainCalls(select: NodeOf<'SelectStmt'> | undefined): readonly Call[] {
  if (select === undefined || select.whereClause !== undefined) return [];
  const from = select.fromClause ?? [];
  if (from.length === 0) return (select.targetList ?? []).flatMap((target) => directCall(as(target, 'ResTarget')?.val));
  if (from.length > 1) return [];
  const items = as(from[0], 'RangeFunction')?.functions ?? [];
  return items.flatMap((item) => directCall(as(item, 'List')?.items?.[0]));
}

/** A call that stands alone, not as a part of an expression that may leave it out (CASE, OR). Its arguments are called too. */
function directCall(node: Node | undefined): readonly Call[] {
  const call = as(as(node, 'TypeCast')?.arg ?? node, 'FuncCall');
  return call === undefined ? [] : [call, ...(call.args ?? []).flatMap((each) => directCall(each))];
}

function callName(parts: readonly Node[] | undefined): string {
  return qualifiedName(names(parts));
}

function routineInvocation(
  name: string,
  kind: 'function' | 'procedure',
  condition: string | undefined,
  catalog: Routines,
): Invocation {
  const routine = catalog.routine(name);
  const code = routine?.overloaded === true ? undefined : routine?.statement;
  return { origin: `${kind} ${name}()`, condition, language: routine?.language ?? '', code, inline: false };
}

type Event = 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE';

function triggers(node: Node, catalog: Routines): readonly Invocation[] {
  const found: Invocation[] = [];
  const fire = (target: RangeVar | undefined, event: Event, change: Omit<Change, 'relation' | 'event'>): void => {
    const relation = changedBehind(relationName(target), event, catalog);
    for (const trigger of triggersOf(relation, catalog)) {
      if (isFired(trigger, event, change.columns))
        found.push(triggerInvocation(trigger, { relation, event, ...change }, catalog));
    }
  };
  walk(node, (kind, content: never) => {
    if (kind === 'InsertStmt') fireInsert(content, fire);
    if (kind === 'UpdateStmt') {
      const update = content as NodeOf<'UpdateStmt'>;
      const columns = targets(update.targetList);
      fire(update.relation, 'UPDATE', { columns, certain: false });
      const key = catalog.table(relationName(update.relation))?.partitionKey ?? [];
      // A row that goes to another partition is deleted here and inserted there.
      if (!key.some((column) => columns.includes(column))) return;
      for (const event of ['DELETE', 'INSERT'] as const) fire(update.relation, event, { columns: [], certain: false });
    }
    if (kind === 'DeleteStmt') {
      const { relation } = content as NodeOf<'DeleteStmt'>;
      fire(relation, 'DELETE', { columns: [], certain: false });
      if (catalog.hasRoutines) found.push(...triggersOfCascades(relationName(relation), catalog));
    }
    if (kind === 'CopyStmt' && (content as NodeOf<'CopyStmt'>).is_from === true) {
      fire((content as NodeOf<'CopyStmt'>).relation, 'INSERT', { columns: [], certain: false });
    }
    if (kind === 'MergeStmt') fireMerge(content, fire);
    if (kind === 'TruncateStmt') {
      for (const each of all((content as NodeOf<'TruncateStmt'>).relations, 'RangeVar')) {
        fire(each, 'TRUNCATE', { columns: [], certain: true });
      }
    }
  });
  return found;
}

/** The table whose rows are changed through a view, unless a trigger of that takes its place. */
function changedBehind(relation: string, event: Event, catalog: Routines): string {
  const path = new Set([relation]);
  for (const name of path) {
    const table = catalog.table(name);
    const isInstead = table?.triggers.some((trigger) => trigger.each === 'row' && trigger.events.has(event)) === true;
    const [only, ...others] = new Set(table?.kind === 'view' ? table.reads.map((read) => read.relation) : []);
    if (isInstead || only === undefined || others.length > 0) return name;
    path.add(only);
  }
  return relation;
}

/** Foreign keys that change or delete rows along with those that they point to fire the triggers of their tables. */
function triggersOfCascades(deleted: string, catalog: Routines): readonly Invocation[] {
  const reached = new Set([deleted]);
  const found: Invocation[] = [];
  for (const parent of reached) {
    for (const change of cascadesFrom(parent, catalog)) {
      const fired = triggersOf(change.relation, catalog).filter((each) => isFired(each, change.event, change.columns));
      found.push(...fired.map((trigger) => triggerInvocation(trigger, change, catalog)));
      if (change.event === 'DELETE') reached.add(change.relation);
    }
  }
  return found;
}

function cascadesFrom(parent: string, catalog: Routines): readonly Change[] {
  return catalog.referencing(parent).flatMap(({ name: relation, constraints }) =>
    constraints.flatMap(({ references, columns: key }): readonly Change[] => {
      const event = references?.relation === parent ? cascadedEvents[references.onDelete] : undefined;
      const columns = event === 'UPDATE' ? key : [];
      return event === undefined ? [] : [{ relation, event, columns, certain: false }];
    }),
  );
}

const cascadedEvents: Readonly<Record<ReferentialAction, 'DELETE' | 'UPDATE' | undefined>> = {
  cascade: 'DELETE',
  'set-null': 'UPDATE',
  'set-default': 'UPDATE',
  'no-action': undefined,
  restrict: undefined,
};

/** Partitions have the triggers for each row of what they are partitions of. */
function triggersOf(relation: string, catalog: Routines): readonly CatalogTrigger[] {
  const above = ancestorsOf(relation, catalog).flatMap((name) => catalog.table(name)?.triggers ?? []);
  return [...(catalog.table(relation)?.triggers ?? []), ...above.filter(({ each }) => each === 'row')];
}

interface Change {
  readonly relation: string;
  readonly event: Event;
  /** The columns that an UPDATE sets. */
  readonly columns: readonly string[];
  /** True if at least one row is changed. */
  readonly certain: boolean;
}

type Fire = (target: RangeVar | undefined, event: Event, change: Omit<Change, 'relation' | 'event'>) => void;

function fireInsert({ relation, selectStmt, onConflictClause }: NodeOf<'InsertStmt'>, fire: Fire): void {
  const values = as(selectStmt, 'SelectStmt')?.valuesLists ?? [];
  const isDefault = selectStmt === undefined;
  fire(relation, 'INSERT', {
    columns: [],
    certain: (values.length > 0 || isDefault) && onConflictClause === undefined,
  });
  if (onConflictClause?.action === 'ONCONFLICT_UPDATE') {
    fire(relation, 'UPDATE', { columns: targets(onConflictClause.targetList), certain: false });
  }
}

function fireMerge({ relation, mergeWhenClauses }: NodeOf<'MergeStmt'>, fire: Fire): void {
  const events: Readonly<Record<string, Event>> = { CMD_INSERT: 'INSERT', CMD_UPDATE: 'UPDATE', CMD_DELETE: 'DELETE' };
  for (const clause of all(mergeWhenClauses, 'MergeWhenClause')) {
    const event = events[clause.commandType ?? ''];
    if (event !== undefined) fire(relation, event, { columns: targets(clause.targetList), certain: false });
  }
}

function targets(list: readonly Node[] | undefined): readonly string[] {
  return all(list, 'ResTarget').flatMap(({ name }) => name ?? []);
}

function isFired({ enabled, events, columns }: CatalogTrigger, event: Event, changed: readonly string[]): boolean {
  if (!enabled || !events.has(event)) return false;
  return event !== 'UPDATE' || columns.length === 0 || columns.some((column) => changed.includes(column));
}

function triggerInvocation(trigger: CatalogTrigger, change: Change, catalog: Routines): Invocation {
  const origin = `trigger ${trigger.name} on ${change.relation}`;
  const routine = catalog.routine(trigger.function);
  const isHarmless = routine === undefined && harmless.has(trigger.function);
  return {
    origin,
    condition: conditionOf(trigger, change),
    language: isHarmless ? 'internal' : (routine?.language ?? ''),
    code: routine?.statement,
    inline: false,
    given: new Map([
      ['tg_op', change.event],
      ['tg_name', trigger.name],
      ['tg_table_name', localName(change.relation)],
      ['tg_relname', localName(change.relation)],
      ['tg_level', trigger.each.toUpperCase()],
      ['tg_nargs', String(trigger.arguments?.length ?? 0)],
      ['tg_argv', `{${(trigger.arguments ?? []).join(',')}}`],
    ]),
    transitionTables: trigger.transitionTables ?? [],
  };
}

function conditionOf({ each, conditional, deferred }: CatalogTrigger, { event, certain }: Change): string | undefined {
  if (conditional) return 'its WHEN clause holds for a row';
  if (deferred) return 'at COMMIT, for each row that was changed';
  return each === 'statement' || certain ? undefined : `for each row of the ${event}`;
}

/** Trigger functions of PostgreSQL and its extensions that only look at the row. */
const harmless: ReadonlySet<string> = new Set([
  'tsvector_update_trigger',
  'tsvector_update_trigger_column',
  'suppress_redundant_updates_trigger',
  'moddatetime',
  'lo_manage',
]);
