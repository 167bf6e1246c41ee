import { columnsRead, relationsNamed } from '../expressions.ts';
import type { Catalog, CatalogReader, CatalogTrigger } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import { isRelation, mayHaveFunction } from '../known-names.ts';
import type { LockMode } from '../lock-modes.ts';
import { parseSql } from '../parse-sql.ts';
import type {
  AlterPolicyStmt,
  CreateFunctionStmt,
  CreatePolicyStmt,
  CreateTrigStmt,
  FunctionParameter,
  RangeVar,
  RuleStmt,
} from '../prepare.ts';
import { languageOf } from '../procedures/invocations.ts';
import { inSearchPath, searchPathOf } from '../search-path.ts';
import type { Store } from '../store.ts';
import { all, as, constantText, localName, names, relationName, qualifiedName, objectName } from '../syntax.ts';
import { moveToSchema, renameType } from '../tables.ts';
import { canonicalType } from '../type-name.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';
import { refuseTrigger, triggerEvents } from './trigger-problems.ts';

/** CREATE TRIGGER blocks writers, not readers. */
const createTrigger = defineStatement({
  kind: 'CreateTrigStmt',
  effects(statement, effects, { catalog, features }) {
    const relation = relationName(statement.relation);
    effects.command('CREATE TRIGGER');
    effects.require(features.replaceTrigger || statement.replace !== true, 'CREATE OR REPLACE TRIGGER');
    const isKnown = catalog.table(relation)?.triggers.some(({ name }) => name === statement.trigname) === true;
    if (isKnown && statement.replace !== true) {
      effects.refuse(`trigger "${statement.trigname}" for relation "${relation}" already exists`);
    }
    const isOnPartitions = statement.row === true && catalog.table(relation)?.kind === 'partitioned-table';
    if (isOnPartitions) effects.lockTree(relation, 'SHARE ROW EXCLUSIVE');
    else effects.lock(relation, 'SHARE ROW EXCLUSIVE');
    if (isOnPartitions && isBefore(statement))
      effects.require(features.rowTriggersBeforePartitions, 'BEFORE triggers of partitions');
    if (statement.constrrel !== undefined) effects.lock(relationName(statement.constrrel), 'ACCESS SHARE');
    const table = catalog.table(relation);
    refuseTrigger(statement, table, effects);
    if (catalog.complete && table === undefined) effects.refuse(`relation "${relation}" does not exist`);
    const missing = names(statement.columns).find((column) => table?.columns.has(column) === false);
    if (missing !== undefined && catalog.complete && table !== undefined && table.columns.size > 0) {
      effects.refuse(`column "${missing}" of relation "${relation}" does not exist`);
    }
    refuseFunction(qualifiedName(names(statement.funcname)), 'trigger', effects, catalog);
    effects.other(relation, `create trigger ${statement.trigname}`);
  },
  apply(statement, store) {
    const relation = relationName(statement.relation);
    const name = statement.trigname ?? '';
    store.change(relation, (table) => ({
      ...table,
      triggers: [...table.triggers.filter((each) => each.name !== name), toCatalogTrigger(statement)],
    }));
    const columns = [...names(statement.columns), ...columnsRead(statement.whenClause)];
    addReader(store, relation, { kind: 'trigger', name, columns, on: undefined, event: undefined });
  },
});

/** A trigger runs a function that is there and returns what triggers return. */
function refuseFunction(
  name: string,
  returns: 'trigger' | 'event_trigger',
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (!mayHaveFunction(name, catalog)) effects.refuse(`function ${name}() does not exist`);
  const routine = catalog.routine(name);
  const made = routine?.statement.kind === 'parsed' ? as(routine.statement.node, 'CreateFunctionStmt') : undefined;
  if (made === undefined || routine?.overloaded === true || canonicalType(made.returnType) === returns) return;
  effects.refuse(`function ${name} must return type ${returns}`);
}

const createEventTrigger = defineStatement({
  kind: 'CreateEventTrigStmt',
  effects({ funcname }, effects, { catalog }) {
    effects.command('CREATE EVENT TRIGGER');
    refuseFunction(qualifiedName(names(funcname)), 'event_trigger', effects, catalog);
  },
});

const createPolicy = defineStatement({
  kind: 'CreatePolicyStmt',
  effects(statement, effects, { catalog }) {
    effects.command('CREATE POLICY');
    const { policy_name: name } = statement;
    const readers = catalog.table(relationName(statement.table))?.readers ?? [];
    if (readers.some((each) => each.kind === 'policy' && each.name === name)) {
      effects.refuse(`policy "${name}" for table "${relationName(statement.table)}" already exists`);
    }
    const kind = catalog.table(relationName(statement.table))?.kind;
    if (kind === 'view' || kind === 'materialized-view')
      effects.refuse(`"${relationName(statement.table)}" is not a table`);
    if (statement.cmd_name === 'insert' && statement.qual !== undefined) {
      effects.refuse('only WITH CHECK expression allowed for INSERT');
    }
    judgePolicy(statement, effects);
    effects.other(relationName(statement.table), `create policy ${statement.policy_name}`);
  },
  apply: addPolicy,
});

const alterPolicy = defineStatement({
  kind: 'AlterPolicyStmt',
  effects(statement, effects, { catalog }) {
    effects.command('ALTER POLICY');
    const { table, policy_name: name } = statement;
    const readers = catalog.table(relationName(table))?.readers;
    const hasIt = readers?.some((each) => each.kind === 'policy' && each.name === name);
    if (hasIt === false && catalog.complete) {
      effects.refuse(`policy "${name}" for table "${relationName(table)}" does not exist`);
    }
    judgePolicy(statement, effects);
    effects.other(relationName(statement.table), `alter policy ${statement.policy_name}`);
  },
  apply: addPolicy,
});

type Policy = CreatePolicyStmt | AlterPolicyStmt;

/** The tables that its expressions read are looked up while it is made. */
function judgePolicy({ table, qual, with_check: check }: Policy, effects: EffectsDraft): void {
  effects.lock(relationName(table), 'ACCESS EXCLUSIVE');
  for (const use of relationsNamed([qual, check])) effects.lock(relationName(use), 'ACCESS SHARE');
}

function addPolicy({ table, policy_name: name = '', qual, with_check: check }: Policy, store: Store): void {
  const on = relationName(table);
  const columns = [...columnsRead(qual), ...columnsRead(check)];
  addReader(store, on, { kind: 'policy', name, columns, on: undefined, event: undefined });
  for (const use of relationsNamed([qual, check])) {
    addReader(store, relationName(use), { kind: 'policy', name: `${name} on ${on}`, columns, on, event: undefined });
  }
}

const createRule = defineStatement({
  kind: 'RuleStmt',
  effects(statement, effects) {
    const relation = relationName(statement.relation);
    effects.command('CREATE RULE');
    if (statement.event === 'CMD_SELECT') effects.refuse(`relation "${relation}" cannot have ON SELECT rules`);
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    for (const { name, mode } of lockedByActions(statement.actions)) effects.lock(name, mode);
    effects.other(relation, `create rule ${statement.rulename}`);
  },
  apply(statement, store) {
    const columns = [...columnsRead(statement.whereClause), ...columnsRead(statement.actions)];
    const on = relationName(statement.relation);
    const name = statement.rulename ?? '';
    addReader(store, on, { kind: 'rule', name, columns, on: undefined, event: ruleEvents[statement.event ?? ''] });
    for (const { name: used } of lockedByActions(statement.actions)) {
      if (used !== on)
        addReader(store, used, { kind: 'rule', name: `${name} on ${on}`, columns, on, event: undefined });
    }
  },
});

const ruleEvents: Readonly<Record<string, string>> = {
  CMD_INSERT: 'INSERT',
  CMD_UPDATE: 'UPDATE',
  CMD_DELETE: 'DELETE',
};

/** The tables that statements name, locked as they would lock them. */
function lockedByActions(actions: RuleStmt['actions']): readonly { readonly name: string; readonly mode: LockMode }[] {
  return (actions ?? [])
    .flatMap((each) => as(each, 'List')?.items ?? [each])
    .flatMap((action) => {
      const target = (Object.values(action)[0] as { relation?: RangeVar }).relation;
      const changed = target === undefined ? [] : [{ name: relationName(target), mode: 'ROW EXCLUSIVE' as const }];
      const read = relationsNamed(action).map((use) => ({ name: relationName(use), mode: 'ACCESS SHARE' as const }));
      return [...changed, ...read.filter(({ name }) => name !== 'old' && name !== 'new')];
    });
}

/** What depends on an extension is locked as for a change of it: tables and materialized views, not the table of a trigger. */
const dependsOnExtension = defineStatement({
  kind: 'AlterObjectDependsStmt',
  effects(statement, effects, { features }) {
    effects.command('ALTER … DEPENDS ON EXTENSION');
    effects.require(features.noLongerDepends || statement.remove !== true, 'NO DEPENDS ON EXTENSION');
    if (statement.objectType === 'OBJECT_MATVIEW') effects.lock(relationName(statement.relation), 'ACCESS EXCLUSIVE');
    if (statement.objectType === 'OBJECT_TRIGGER') effects.lock(relationName(statement.relation), 'ACCESS SHARE');
  },
});

/** ALTER EXTENSION … ADD and DROP. */
const alterExtensionContents = defineStatement({
  kind: 'AlterExtensionContentsStmt',
  effects({ objtype, object }, effects) {
    effects.command('ALTER EXTENSION');
    if (objtype === 'OBJECT_TABLE' || objtype === 'OBJECT_MATVIEW') {
      effects.lock(qualifiedName(objectName(object)), 'SHARE UPDATE EXCLUSIVE');
    }
  },
});

const alterSchema = defineStatement({
  kind: 'AlterObjectSchemaStmt',
  effects(statement, effects, { catalog }) {
    const isTable = statement.relation !== undefined && statement.objectType !== 'OBJECT_SEQUENCE';
    if (!isTable && catalog.sequences.get(relationName(statement.relation)) !== undefined) {
      effects.refuse('cannot move an owned sequence into another schema');
    }
    const relation = isTable ? relationName(statement.relation) : undefined;
    effects.command(`ALTER ${(statement.objectType ?? '').replace(/^OBJECT_/, '')} … SET SCHEMA`);
    if (relation === undefined) return;
    const to = qualifiedName([statement.newschema ?? '', localName(relation)]);
    if (catalog.complete && to !== relation && isRelation(to, catalog)) {
      effects.refuse(`relation "${localName(relation)}" already exists in schema "${statement.newschema}"`);
    }
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `move to schema ${statement.newschema}`);
  },
  apply(statement, store) {
    if (statement.objectType === 'OBJECT_TYPE' || statement.objectType === 'OBJECT_DOMAIN') {
      const type = objectName(statement.object);
      renameType(store, qualifiedName(type), qualifiedName([statement.newschema ?? '', type.at(-1) ?? '']));
      return;
    }
    moveToSchema(store, relationName(statement.relation), statement.newschema ?? '');
  },
});

const createFunction = defineStatement({
  kind: 'CreateFunctionStmt',
  effects(statement, effects, { features, catalog }) {
    refuseRoutine(statement, effects, catalog);
    effects.command(statement.is_procedure === true ? 'CREATE PROCEDURE' : 'CREATE FUNCTION');
    effects.require(features.inlineFunctionBodies || statement.sql_body === undefined, 'RETURN and BEGIN ATOMIC');
    for (const { name, mode } of lockedByBody(statement, catalog)) effects.lock(name, mode);
    effects.other(undefined, `create function ${qualifiedName(names(statement.funcname))}`);
  },
  apply(statement, store, _, whole) {
    const name = qualifiedName(names(statement.funcname));
    const option = statement.options?.map((each) => ('DefElem' in each ? each.DefElem : undefined));
    const volatility = objectName(option?.find((each) => each?.defname === 'volatility')?.arg).at(-1);
    const isCalm = volatility === 'immutable' || volatility === 'stable';
    store.functions.set(name, isCalm ? volatility : 'volatile');
    const known = store.routines.get(name);
    const signature = signatureOf(statement);
    const overloaded = known !== undefined && (known.overloaded || known.signature !== signature);
    store.routines.set(name, { signature, language: languageOf(statement.options), statement: whole, overloaded });
  },
});

function toCatalogTrigger(statement: CreateTrigStmt): CatalogTrigger {
  const bits = statement.events ?? 0;
  const events = (Object.keys(triggerEvents) as (keyof typeof triggerEvents)[]).filter(
    (event) => (bits & triggerEvents[event]) !== 0,
  );
  return {
    name: statement.trigname ?? '',
    function: qualifiedName(names(statement.funcname)),
    events: new Set(events),
    columns: names(statement.columns),
    each: statement.row === true ? 'row' : 'statement',
    before: isBefore(statement),
    conditional: statement.whenClause !== undefined,
    deferred: statement.initdeferred === true,
    enabled: true,
    arguments: names(statement.args),
    transitionTables: all(statement.transitionRels, 'TriggerTransition').flatMap(({ name }) => name ?? []),
  };
}

/** Bit 1 of the timing (catalog/pg_trigger.h). */
function isBefore({ timing = 0 }: CreateTrigStmt): boolean {
  return (timing & 2) !== 0;
}

/** The types of the arguments that a call gives. */
function signatureOf({ parameters }: CreateFunctionStmt): string {
  const given = all(parameters, 'FunctionParameter').filter(({ mode }) => isInput(mode));
  return given.map(({ argType }) => canonicalType(argType)).join(', ');
}

/** What OR REPLACE can't change, and what is there already without it. */
function refuseRoutine(statement: CreateFunctionStmt, effects: EffectsDraft, catalog: Catalog): void {
  const name = qualifiedName(names(statement.funcname));
  const known = catalog.routine(name);
  const before = known?.statement.kind === 'parsed' ? as(known.statement.node, 'CreateFunctionStmt') : undefined;
  if (before === undefined || known?.overloaded === true || known?.signature !== signatureOf(statement)) return;
  if (statement.replace !== true) {
    effects.refuse(`function "${localName(name)}" already exists with same argument types`);
  }
  if (resultOf(before) !== resultOf(statement)) effects.refuse('cannot change return type of existing function');
  const given = namesGiven(statement);
  const renamed = namesGiven(before).find((each, position) => each !== '' && each !== given[position]);
  if (renamed !== undefined) effects.refuse(`cannot change name of input parameter "${renamed}"`);
}

function resultOf({ returnType, parameters, is_procedure }: CreateFunctionStmt): string {
  const out = all(parameters, 'FunctionParameter').filter(({ mode }) => !isInput(mode) || mode === 'FUNC_PARAM_INOUT');
  const columns = out.map(({ name, argType }) => `${name} ${canonicalType(argType)}`);
  const type =
    returnType === undefined ? '' : `${returnType.setof === true ? 'SETOF ' : ''}${canonicalType(returnType)}`;
  return [is_procedure === true ? 'procedure' : type, ...columns].join(', ');
}

function isInput(mode: FunctionParameter['mode']): boolean {
  return mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE';
}

function namesGiven({ parameters }: CreateFunctionStmt): readonly string[] {
  const given = all(parameters, 'FunctionParameter').filter(({ mode }) => isInput(mode));
  return given.map(({ name = '' }) => name);
}

/** The body of a function in SQL is parsed when it is made, with locks on what it names (check_function_bodies). */
function lockedByBody(
  { options, sql_body: inline }: CreateFunctionStmt,
  catalog: Catalog,
): ReturnType<typeof lockedByActions> {
  if (inline !== undefined) {
    return relationsNamed(inline).map((use) => ({ name: relationName(use), mode: 'ACCESS SHARE' as const }));
  }
  const given = all(options, 'DefElem');
  const isSql = constantText(given.find(({ defname }) => defname === 'language')?.arg) === 'sql';
  const [body] = names(as(given.find(({ defname }) => defname === 'as')?.arg, 'List')?.items);
  if (!isSql || body === undefined) return [];
  const path = searchPathOf(options);
  const statements = parseSql(body).map((each) => inSearchPath(each, path, catalog));
  return lockedByActions(statements.flatMap((each) => (each.kind === 'parsed' ? [each.node] : [])));
}

function addReader(store: Store, relation: string, reader: CatalogReader): void {
  store.change(relation, (table) => ({
    ...table,
    readers: [...table.readers.filter(({ kind, name }) => kind !== reader.kind || name !== reader.name), reader],
  }));
}

/** Statements on what belongs to a table: triggers, policies, rules; and on functions. */
export const tableObjectStatements: readonly AnyStatementDefinition[] = [
  createTrigger,
  createEventTrigger,
  createPolicy,
  alterPolicy,
  createRule,
  alterSchema,
  dependsOnExtension,
  alterExtensionContents,
  createFunction,
];
