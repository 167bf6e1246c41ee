import type { CatalogIndex, CatalogTable } from '../catalog.ts';
import { refuseForChecks } from '../deferred-checks.ts';
import { treeOf } from '../effects-draft.ts';
import type { AlterTableCmd, AlterTableStmt, AlterTableType, Node } from '../prepare.ts';
import { parameterError } from '../storage-parameters.ts';
import { all, as, relationName } from '../syntax.ts';
import { typeParts } from '../type-name.ts';
import { judgeAttribute } from './attributes.ts';
import { columnActions } from './alter-table/columns.ts';
import { constraintActions } from './alter-table/constraints.ts';
import type { AlterAction } from './alter-table/define.ts';
import { partitionActions } from './alter-table/partitions.ts';
import { settingActions } from './alter-table/settings.ts';
import { defineStatement, type StatementContext } from './define.ts';
import type { EffectsDraft } from '../effects-draft.ts';

/** Every action of ALTER TABLE. A statement takes the strongest lock that any of its actions needs. */
const alterActions: Readonly<Partial<Record<AlterTableType, AlterAction>>> = {
  ...columnActions,
  ...constraintActions,
  ...partitionActions,
  ...settingActions,
};

/**
 * ALTER TABLE: its actions in turn, each judged on what those before it have left.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const alterTable = defineStatement({
  kind: 'AlterTableStmt',

  effects(statement, effects, context) {
    const relation = relationName(statement.relation);
    const object = (statement.objtype ?? 'OBJECT_TABLE').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    const { catalog } = context;
    const isOfRows = holdsRows.has(statement.objtype) && catalog.tableOfIndex(relation) === undefined;
    effects.command(`ALTER ${object} …`);
    if (statement.objtype === 'OBJECT_TYPE') {
      const [action] = all(statement.cmds, 'AlterTableCmd');
      if (action?.subtype === 'AT_AlterColumnType') refuseUsed(relation, effects, catalog);
      judgeAttribute(relation, action?.behavior, effects, catalog);
      return;
    }
    if (!isOfRows) {
      judgeIndexAttachment(statement, effects, catalog);
      lockObjects(statement, effects, catalog);
      refuseIndexSetting(statement, effects, context);
      const isLogging = all(statement.cmds, 'AlterTableCmd').some(
        ({ subtype }) => subtype === 'AT_SetLogged' || subtype === 'AT_SetUnLogged',
      );
      effects.require(context.features.sequencePersistence || !isLogging, 'SET LOGGED of sequences');
      effects.other(undefined, `alter ${object.toLowerCase()} ${relation}`);
      return;
    }
    if (catalog.table(relation) === undefined) {
      if (statement.missing_ok === true) return;
      if (catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
    }
    judgeActions(statement, effects, context);
  },

  apply(statement, store, source) {
    const relation = relationName(statement.relation);
    for (const action of all(inOrder(statement.cmds ?? []), 'AlterTableCmd')) {
      rowOf(action)?.apply?.(action, store, relation, source);
    }
  },
});

/** The type of an attribute is not changed while columns hold values of the composite type. */
function refuseUsed(type: string, effects: EffectsDraft, catalog: StatementContext['catalog']): void {
  for (const { name: table, columns } of catalog.tables.values()) {
    const column = [...columns.values()].find((each) => typeParts(each.type).name === type);
    if (column !== undefined)
      effects.refuse(`cannot alter type "${type}" because column "${table}.${column.name}" uses it`);
  }
}

/** ALTER INDEX … ATTACH PARTITION looks at both tables. */
function judgeIndexAttachment(
  { relation, cmds }: AlterTableStmt,
  effects: EffectsDraft,
  catalog: StatementContext['catalog'],
): void {
  for (const { subtype, def } of all(cmds, 'AlterTableCmd')) {
    if (subtype !== 'AT_AttachPartition') continue;
    for (const index of [relation, as(def, 'PartitionCmd')?.name]) {
      const table = catalog.tableOfIndex(relationName(index));
      if (table !== undefined) effects.lock(table.name, 'ACCESS SHARE');
    }
  }
}

/**
 * Readers of a table wait for the lock on its index, for planning opens it. Storage parameters and statistics need less than
 * that (observed on PostgreSQL 12 to 18).
 */
function lockObjects(
  { relation, cmds, objtype }: AlterTableStmt,
  effects: EffectsDraft,
  catalog: StatementContext['catalog'],
): void {
  const name = relationName(relation);
  if (objtype === 'OBJECT_VIEW') effects.lock(name, 'ACCESS EXCLUSIVE');
  if (catalog.tableOfIndex(name) === undefined) return;
  for (const { subtype, def, name: argument } of all(cmds, 'AlterTableCmd')) {
    if (subtype === 'AT_SetTableSpace') {
      effects.lockObject('index', name, 'ACCESS EXCLUSIVE');
      if (argument !== 'pg_default') effects.linger(`the file of index ${name} is copied`);
    }
    if (subtype === 'AT_AttachPartition') {
      effects.lockObject('index', relationName(as(def, 'PartitionCmd')?.name), 'ACCESS EXCLUSIVE');
    }
  }
}

/** What can't be set of an index, or of a sequence that belongs to a table. */
function refuseIndexSetting(
  { relation, cmds }: AlterTableStmt,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const name = relationName(relation);
  const table = catalog.tableOfIndex(name);
  const index = table?.indexes.find((each) => each.name === name);
  for (const action of all(cmds, 'AlterTableCmd')) {
    if (action.subtype === 'AT_ChangeOwner' && catalog.sequences.get(name) !== undefined) {
      effects.refuse(`cannot change owner of sequence "${name}"`);
    }
    const options = action.subtype === 'AT_SetRelOptions' ? as(action.def, 'List')?.items : undefined;
    const problem = index === undefined ? undefined : parameterError(options, index.method, features);
    if (problem !== undefined) effects.refuse(problem);
    const isOfStorage = action.subtype === 'AT_SetRelOptions' || action.subtype === 'AT_ResetRelOptions';
    if (isOfStorage && table?.kind === 'partitioned-table') {
      effects.refuse(`ALTER action SET cannot be performed on relation "${name}"`);
    }
    if (index !== undefined && action.subtype === 'AT_SetStatistics') refuseStatistics(index, action.num ?? 0, effects);
  }
}

/** Only expressions have statistics of their own. */
function refuseStatistics({ name, keys }: CatalogIndex, position: number, effects: EffectsDraft): void {
  if (position > keys.length) effects.refuse(`column number ${position} of relation "${name}" does not exist`);
  const column = keys[position - 1];
  if (column !== undefined) {
    effects.refuse(`cannot alter statistics on non-expression column "${column}" of index "${name}"`);
  }
}

const holdsRows: ReadonlySet<unknown> = new Set(['OBJECT_TABLE', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE', undefined]);

/**
 * The actions in the order in which the server does them, whatever the order in which they are written: what is dropped goes
 * first, then types change, columns are added, and so on (`AlterTablePass`, commands/tablecmds.c).
 */
function inOrder(actions: readonly Node[]): readonly Node[] {
  return actions.length < 2 ? actions : actions.toSorted((one, other) => passOf(one) - passOf(other));
}

function passOf(node: Node): number {
  const { subtype, def } = as(node, 'AlterTableCmd') ?? {};
  // A default is dropped with what is dropped, and set with the constraints.
  if (subtype === 'AT_ColumnDefault') return def === undefined ? passes.drop : passes.constraint;
  if (subtype === 'AT_AddConstraint') {
    return indexConstraints.has(as(def, 'Constraint')?.contype) ? passes.index : passes.constraint;
  }
  return (subtype === undefined ? undefined : passOfAction[subtype]) ?? passes.other;
}

const passes = { drop: 0, type: 1, column: 2, attribute: 3, index: 4, constraint: 5, other: 6 };

const passOfAction: Readonly<Partial<Record<AlterTableType, number>>> = {
  AT_DropColumn: passes.drop,
  AT_DropConstraint: passes.drop,
  AT_DropNotNull: passes.drop,
  AT_DropExpression: passes.drop,
  AT_DropIdentity: passes.drop,
  AT_AlterColumnType: passes.type,
  AT_AddColumn: passes.column,
  AT_SetExpression: passes.column,
  AT_SetNotNull: passes.attribute,
  AT_SetIdentity: passes.attribute,
  AT_AddIdentity: passes.constraint,
};

const indexConstraints: ReadonlySet<unknown> = new Set(['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);

function rowOf({ subtype }: AlterTableCmd): AlterAction | undefined {
  return subtype === undefined ? undefined : alterActions[subtype];
}

function judgeActions(statement: AlterTableStmt, effects: EffectsDraft, context: StatementContext): void {
  const relation = relationName(statement.relation);
  const actions = inOrder(statement.cmds ?? []);
  let { catalog } = context;
  const whole = statement.relation?.inh === true ? treeOf(catalog, relation) : [relation];
  const table = catalog.table(relation);
  const withPartitions = table?.kind === 'table' ? [relation] : whole;
  refuseForChecks('ALTER TABLE', [relation], context.checks, effects);
  actions.forEach((node, index) => {
    const [action] = all([node], 'AlterTableCmd');
    const row = action === undefined ? undefined : rowOf(action);
    if (action === undefined || row === undefined) {
      effects.lock(relation, 'ACCESS EXCLUSIVE');
      effects.doNotKnow(`${action?.subtype ?? 'an action'} of ALTER TABLE is not known`);
      return;
    }
    effects.command(`ALTER TABLE … ${row.command}${actions.length > 1 ? ', …' : ''}`);
    refuseKind(table, row, effects);
    const tree = row.recurses === 'partitions' ? withPartitions : whole;
    if (row.needs !== undefined) effects.require(context.features[row.needs], row.command);
    if (row.lock !== 'none')
      for (const name of row.recurses === false ? [relation] : tree) effects.lock(name, row.lock);
    row.effects?.({ ...context, catalog, relation, table: catalog.table(relation), tree, action, effects });
    if (index + 1 < actions.length) catalog = catalogAfter(node, statement, { ...context, catalog });
  });
  const last = all(statement.cmds, 'AlterTableCmd').at(-1);
  // Named for the action that is written last.
  const row = actions.length < 2 || last === undefined ? undefined : rowOf(last);
  if (row !== undefined) effects.command(`ALTER TABLE … ${row.command}, …`);
}

/** A view has no rows and a materialized view no columns of its own, so that most actions are refused. */
function refuseKind(table: CatalogTable | undefined, row: AlterAction, effects: EffectsDraft): void {
  const isView = table?.kind === 'view' || table?.kind === 'materialized-view';
  if (!isView || row.of?.includes(table.kind) === true) return;
  effects.refuse(`ALTER action ${row.command} cannot be performed on relation "${table.name}"`);
}

/** The catalog once one action has been done. */
function catalogAfter(action: Node, statement: AlterTableStmt, context: StatementContext): StatementContext['catalog'] {
  const catalog = context.catalog.snapshot();
  const node = { AlterTableStmt: { ...statement, cmds: [action] } };
  catalog.applyStatement({ ...context.statement, kind: 'parsed', node });
  return catalog;
}
