import { refuseType } from '../../known-types.ts';
import type { CatalogColumn, CatalogTable } from '../../catalog.ts';
import { addConstraint } from '../../constraints.ts';
import { readColumn, sequenceOf, toCatalogColumn, type ColumnDefinition } from '../../definitions.ts';
import { isCheckedDomain } from '../../casts.ts';
import { viewsAbove } from '../../effects-draft.ts';
import { functionsCalled } from '../../expressions.ts';
import type { AlterTableCmd } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { as } from '../../syntax.ts';
import { dropColumn, familyOf, parentsOf, withColumn } from '../../tables.ts';
import { typeParts } from '../../type-name.ts';
import { judgeDefault } from '../../volatility.ts';
import { addSequence } from '../create-table.ts';
import { changeType } from './column-type.ts';
import { judgeConstraint } from './constraints.ts';
import { heirsGiven, refuseGeneration, refuseVirtual } from './new-column.ts';
import {
  addedColumn,
  catalogChange,
  heapsOf,
  isOnlyOfMany,
  lockReferenced,
  refuseInheritance,
  requireColumn,
  type AlterAction,
  type AlterActions,
  type AlterContext,
} from './define.ts';

/** The actions of ALTER TABLE on columns. */
export const columnActions: AlterActions = {
  AT_AddColumn: {
    command: 'ADD COLUMN',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects: judgeAddColumn,
    apply(action, store, relation, source) {
      const written = as(action.def, 'ColumnDef');
      const table = store.table(relation);
      if (written === undefined || table === undefined || table.columns.has(written.colname ?? '')) return;
      const definition = readColumn(written, source);
      const column = toCatalogColumn(definition);
      for (const name of familyOf(store, relation)) store.change(name, (each) => withColumn(each, column));
      if (definition.serial || definition.identity) addSequence(store, relation, definition.name);
      for (const clause of definition.constraints) addConstraint(store, relation, clause);
    },
  },
  AT_DropColumn: {
    command: 'DROP COLUMN',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects: judgeDropColumn,
    apply: (action, store, relation) => dropColumn(store, relation, action.name ?? ''),
  },
  AT_AlterColumnType: changeType,
  AT_ColumnDefault: {
    command: 'ALTER COLUMN … SET DEFAULT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    of: ['view'],
    effects(context) {
      const { action, effects, relation } = context;
      const isSet = action.def !== undefined;
      if (!isSet) effects.command('ALTER TABLE … ALTER COLUMN … DROP DEFAULT');
      requireColumn(context, action.name ?? '');
      // Defaults are dropped before columns are added, whatever the order in which they are written.
      if (!isSet && addedColumn(context, action.name ?? '') !== undefined) {
        effects.refuse(`column "${action.name}" of relation "${relation}" does not exist`);
      }
      const column = context.table?.columns.get(action.name ?? '');
      if (column?.generated === true)
        effects.refuse(`column "${action.name}" of relation "${relation}" is a generated column`);
      if (column?.identity === true)
        effects.refuse(`column "${action.name}" of relation "${relation}" is an identity column`);
      effects.act({ kind: isSet ? 'set-default' : 'drop-default', relation, column: action.name ?? '' });
    },
    apply(action, store, relation) {
      const defaultSequence = sequenceOf(action.def);
      alterColumn(store, relation, action, { hasDefault: action.def !== undefined, defaultSequence });
    },
  },
  AT_SetNotNull: {
    command: 'ALTER COLUMN … SET NOT NULL',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects(whole) {
      const { action, effects, relation } = whole;
      requireColumn(whole, action.name ?? '');
      const context = isNotNullBelow(whole, action.name ?? '') ? { ...whole, tree: [relation] } : whole;
      for (const name of context.tree) effects.lock(name, 'ACCESS EXCLUSIVE');
      const isPartitioned = whole.table?.kind === 'partitioned-table';
      if (context === whole && isPartitioned && isOnlyOfMany(context)) {
        effects.refuse('constraint must be added to child tables too');
      }
      const scanned = heapsOf(context).filter((name) => hasToProveNotNull(context, name, action.name ?? ''));
      for (const name of scanned) effects.scan(name);
      effects.act({ kind: 'set-not-null', relation, column: action.name ?? '', scans: scanned.length > 0 });
    },
    apply(action, store, relation) {
      alterColumn(store, relation, action, { notNull: true });
      // SET NOT NULL also validates a NOT NULL constraint that was NOT VALID.
      markValid(store, relation, ({ kind, columns }) => kind === 'not-null' && columns[0] === action.name);
    },
  },
  AT_DropNotNull: {
    command: 'ALTER COLUMN … DROP NOT NULL',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects(context) {
      const { action, effects, relation } = context;
      for (const name of losingNotNull(context, action.name ?? '')) effects.lock(name, 'ACCESS EXCLUSIVE');
      requireColumn(context, action.name ?? '');
      refuseNullable(context, action.name ?? '');
      effects.act({ kind: 'drop-not-null', relation, column: action.name ?? '' });
    },
    apply(action, store, relation) {
      alterColumn(store, relation, action, { notNull: false });
      store.change(relation, (table) => ({
        ...table,
        constraints: table.constraints.filter(({ kind, columns }) => kind !== 'not-null' || columns[0] !== action.name),
      }));
    },
  },
  AT_AddIdentity: {
    ...catalogChange('ALTER COLUMN … ADD GENERATED AS IDENTITY'),
    effects({ action, table, effects, relation, features }) {
      const column = table?.columns.get(action.name ?? '');
      if (column?.identity === true)
        effects.refuse(`column "${action.name}" of relation "${relation}" is already an identity column`);
      if (features.identityOfPartitioned && table?.partitionOf !== undefined)
        effects.refuse('cannot add identity to a column of a partition');
      if (features.identityOfPartitioned && table?.kind === 'partitioned-table')
        effects.lockTree(relation, 'ACCESS EXCLUSIVE');
      if (column?.hasDefault === true) effects.refuse(`column "${action.name}" already has a default value`);
      if (column?.notNull === false) effects.refuse(`column "${action.name}" must be declared NOT NULL`);
      effects.other(relation, `add identity to column ${action.name}`);
    },
    apply(action, store, relation) {
      alterColumn(store, relation, action, { identity: true });
      if (store.table(relation) !== undefined) addSequence(store, relation, action.name ?? '');
    },
  },
  AT_SetIdentity: {
    ...catalogChange('ALTER COLUMN … SET GENERATED'),
    effects(context) {
      refuseWithoutIdentity(context);
      context.effects.other(context.relation, `set identity of column ${context.action.name}`);
    },
  },
  AT_DropIdentity: {
    ...catalogChange('ALTER COLUMN … DROP IDENTITY'),
    effects(context) {
      if (context.action.missing_ok !== true) refuseWithoutIdentity(context);
      context.effects.other(context.relation, `drop identity of column ${context.action.name}`);
    },
    apply(action, store, relation) {
      const sequence = store.table(relation)?.columns.get(action.name ?? '')?.sequence;
      if (sequence !== undefined) store.sequences.delete(sequence);
      alterColumn(store, relation, action, { identity: false, sequence: undefined });
    },
  },
  AT_DropExpression: {
    ...catalogChange('ALTER COLUMN … DROP EXPRESSION', { recurses: true, needs: 'dropExpression' }),
    apply: (action, store, relation) => alterColumn(store, relation, action, { generated: false, generatedFrom: [] }),
  },
  AT_SetExpression: {
    command: 'ALTER COLUMN … SET EXPRESSION',
    needs: 'setExpression',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects(context) {
      const { effects, relation, action } = context;
      refuseGeneration(context, action.def);
      for (const name of heapsOf(context)) effects.rewrite(name);
      effects.other(relation, `set expression of column ${action.name}`);
    },
  },
  AT_SetStatistics: {
    ...columnSetting('SET STATISTICS', { lock: 'SHARE UPDATE EXCLUSIVE', recurses: true }),
    effects({ action, effects, relation, features }) {
      effects.require(features.settingsToDefault || action.def !== undefined, 'SET STATISTICS DEFAULT');
      effects.other(relation, `set statistics of column ${action.name}`);
    },
  },
  AT_SetOptions: columnSetting('SET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_ResetOptions: columnSetting('RESET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_SetStorage: {
    ...columnSetting('SET STORAGE', { recurses: true }),
    effects({ action, effects, relation, features }) {
      const isDefault = as(action.def, 'String')?.sval === 'default';
      effects.require(features.setStorageDefault || !isDefault, 'SET STORAGE DEFAULT');
      effects.other(relation, `set storage of column ${action.name}`);
    },
  },
  AT_SetCompression: columnSetting('SET COMPRESSION', { needs: 'columnCompression' }),
};

/** Settings of a column's storage, which materialized views have as well. */
function columnSetting(command: string, options: Parameters<typeof catalogChange>[1]): AlterAction {
  return catalogChange(`ALTER COLUMN … ${command}`, { ...options, of: ['materialized-view'] });
}

/** The heirs that are reached: all of them; since 18, those below a table that really loses a NOT NULL. */
function losingNotNull({ catalog, tree, relation, features }: AlterContext, column: string): Iterable<string> {
  if (!features.namedNotNullConstraints || tree.length === 1) return tree;
  const reached = new Set([relation]);
  for (const name of reached) {
    const table = catalog.table(name);
    const isKey = table?.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(column));
    if (table?.columns.get(column)?.notNull !== true || (isKey === true && name !== relation)) continue;
    for (const child of catalog.children(name)) reached.add(child.name);
  }
  return reached;
}

/**
 * True where partitions and heirs are not looked at, for a column that is NOT NULL is so in them as well: in partitions, and
 * since 18 in heirs.
 */
function isNotNullBelow({ table, features }: AlterContext, column: string): boolean {
  const isPassedOn = table?.kind === 'partitioned-table' || features.namedNotNullConstraints;
  return isPassedOn && table?.columns.get(column)?.notNull === true;
}

/** A column that identifies the row can't be NULL. */
function refuseWithoutIdentity({ table, action, effects, relation }: AlterContext): void {
  if (table?.columns.get(action.name ?? '')?.identity !== false) return;
  effects.refuse(`column "${action.name}" of relation "${relation}" is not an identity column`);
}

function refuseNullable({ catalog, tree, effects, relation, features }: AlterContext, column: string): void {
  const own = catalog.table(relation);
  // Since 18, heirs by INHERITS have the constraint of their parents as well.
  const parents = features.namedNotNullConstraints ? parentsOf(own) : [own?.partitionOf?.parent ?? ''];
  const isInherited = parents.some((parent) => catalog.table(parent)?.columns.get(column)?.notNull === true);
  if (isInherited && own?.columns.get(column)?.notNull === true) {
    effects.refuse(`column "${column}" is marked NOT NULL in parent table`);
  }
  // Since 18, heirs keep the NOT NULL that their own key demands.
  for (const name of features.namedNotNullConstraints ? [relation] : tree) {
    const table = catalog.table(name);
    const isKey = table?.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(column));
    if (table?.indexes.some((index) => index.replicaIdentity === true && index.columns.includes(column)) === true) {
      effects.refuse(`column "${column}" is in index used as replica identity`);
    }
    if (isKey === true) effects.refuse(`column "${column}" is in a primary key`);
    if (table?.columns.get(column)?.identity === true) {
      effects.refuse(`column "${column}" of relation "${relation}" is an identity column`);
    }
  }
}

function alterColumn(store: Store, relation: string, action: AlterTableCmd, change: Partial<CatalogColumn>): void {
  for (const name of familyOf(store, relation)) {
    store.change(name, (table) => {
      const column = table.columns.get(action.name ?? '');
      return column === undefined ? table : withColumn(table, { ...column, ...change });
    });
  }
}

/** Marks constraints of a table as valid. */
function markValid(
  store: Store,
  relation: string,
  isMeant: (constraint: CatalogTable['constraints'][number]) => boolean,
): void {
  for (const name of familyOf(store, relation)) {
    store.change(name, (table) => ({
      ...table,
      constraints: table.constraints.map((each) => (isMeant(each) ? { ...each, valid: true } : each)),
    }));
  }
}

/** Whether the table has to be read to know that a column holds no NULL. */
function hasToProveNotNull({ catalog, features }: AlterContext, relation: string, column: string): boolean {
  const table = catalog.table(relation);
  if (table === undefined) return true;
  if (table.columns.get(column)?.notNull === true) return false;
  const isProven = table.constraints.some(({ valid, provesNotNull }) => valid && provesNotNull.includes(column));
  return !(features.notNullProvenByCheck && isProven);
}

function judgeAddColumn(whole: AlterContext): void {
  const { action, effects, relation, table, catalog, source } = whole;
  const written = as(action.def, 'ColumnDef');
  if (written === undefined) return;
  const definition = readColumn(written, source);
  const { reached, merged } = heirsGiven(whole, definition);
  for (const name of [...reached, ...merged]) effects.lock(name, 'ACCESS EXCLUSIVE');
  const context = merged.length === 0 ? whole : { ...whole, tree: reached };
  if (table?.columns.has(definition.name) === true) {
    if (action.missing_ok === true) return;
    effects.refuse(`column "${definition.name}" of relation "${relation}" already exists`);
  }
  refuseAddition(whole, definition);
  const { kind, unknownFunction } = judgeDefault(definition.default, catalog);
  if (unknownFunction !== undefined) {
    effects.doNotKnow(`whether the function ${unknownFunction}() gives each row its own value is not known`);
  }
  refuseType(definition.type, effects, catalog);
  if (definition.type === 'unknown') effects.doNotKnow(`the type of column "${definition.name}" is not known`);
  effects.act({
    kind: 'add-column',
    relation,
    column: definition.name,
    type: definition.type,
    notNull: definition.notNull,
    default: definition.serial || definition.identity ? 'volatile' : kind,
    generated: generatedKind(definition),
  });
  judgeNewValues(context, definition, kind);
  for (const clause of definition.constraints) {
    judgeConstraint(context, clause, {
      inline: true,
      validates: definition.default !== undefined,
      isNull: kind === 'none',
    });
  }
}

/** What is in the way of a new column, and what the server has to have for it. */
function refuseAddition(context: AlterContext, definition: ColumnDefinition): void {
  const { effects, table, features } = context;
  if (table?.partitionOf !== undefined) effects.refuse('cannot add column to a partition');
  if (table?.ofType !== undefined) effects.refuse('cannot add column to typed table');
  if (isOnlyOfMany(context)) effects.refuse('column must be added to child tables too');
  const hasIdentity = table?.kind === 'partitioned-table' && features.identityOfPartitioned;
  if (definition.identity && context.tree.length > 1 && !hasIdentity) {
    effects.refuse('cannot recursively add identity column to table that has child tables');
  }
  effects.require(features.virtualGeneratedColumns || generatedKind(definition) !== 'virtual', 'virtual columns');
  if (generatedKind(definition) === 'virtual') refuseVirtual(context, definition);
  refuseGeneration(context, definition.generated?.expression);
  effects.require(features.columnStorage || definition.storage === undefined, 'STORAGE of new columns');
  effects.require(features.columnCompression || definition.compression === undefined, 'COMPRESSION');
  effects.require(features.randomUuids || !callsRandomUuid(definition), 'gen_random_uuid()');
}

function callsRandomUuid({ default: expression }: ColumnDefinition): boolean {
  return functionsCalled(expression).includes('gen_random_uuid');
}

function generatedKind({ identity, generated }: ColumnDefinition): 'stored' | 'virtual' | 'identity' | undefined {
  if (identity) return 'identity';
  if (generated === undefined) return undefined;
  return generated.stored ? 'stored' : 'virtual';
}

/**
 * A column whose value differs by row is written into every row. One value for all is kept in the catalog (since 11).
 * NOT NULL without a value makes PostgreSQL look for rows, all of which would violate it.
 */
function judgeNewValues(context: AlterContext, definition: ColumnDefinition, kind: string): void {
  const { effects, catalog } = context;
  const { name: type, array } = typeParts(definition.type);
  // An array of a domain is no domain: no NULL in it has to be tested.
  const isChecked = !array && isCheckedDomain(type, catalog.types);
  const perRow = definition.serial || definition.identity || definition.generated?.stored === true;
  for (const name of heapsOf(context)) {
    if (perRow || kind === 'volatile' || isChecked) effects.rewrite(name);
    else if (definition.notNull && kind === 'none') effects.scan(name);
  }
}

function judgeDropColumn(context: AlterContext): void {
  const { action, effects, relation, table, catalog, tree } = context;
  const column = action.name ?? '';
  const cascade = action.behavior === 'DROP_CASCADE';
  if (table !== undefined && !table.columns.has(column)) {
    if (action.missing_ok === true) return;
    requireColumn(context, column);
  }
  effects.act({ kind: 'drop-column', relation, column, cascade });
  refuseDrop(context, column);
  for (const name of tree) lockForeignKeys(context, name, column);
  const pointing = catalog.referencing(relation).filter(
    // A key of the table to itself goes with the column that it is on.
    ({ constraints, name }) =>
      constraints.some(
        (each) => pointsTo(each, relation, column) && (name !== relation || !each.columns.includes(column)),
      ),
  );
  const views = catalog.viewsReading(relation, column);
  if (!cascade && pointing.length + views.length > 0) {
    effects.refuse(`cannot drop column ${column} of table ${relation} because other objects depend on it`);
  }
  for (const { name } of pointing) effects.lock(name, 'ACCESS EXCLUSIVE');
  for (const name of viewsAbove(catalog, views)) effects.lock(name, 'ACCESS EXCLUSIVE');
}

/** What is in the way of dropping a column, beside other tables and views. */
function refuseDrop(context: AlterContext, column: string): void {
  const { action, effects, relation, table, catalog, features } = context;
  refuseInheritance(context, column, 'drop');
  if (isOnlyOfMany(context)) {
    if (table?.kind === 'partitioned-table') {
      effects.refuse('cannot drop column from only the partitioned table when partitions exist');
    }
    for (const { name } of catalog.children(relation)) effects.lock(name, 'ACCESS EXCLUSIVE');
  }
  refuseReaders(context, column);
  const generated = [...(table?.columns.values() ?? [])].some(({ generatedFrom }) => generatedFrom.includes(column));
  if (generated && action.behavior !== 'DROP_CASCADE' && features.generatedColumnsBlockDrop) {
    effects.refuse(`cannot drop column ${column} of table ${relation} because other objects depend on it`);
  }
  if (table?.ofType !== undefined) effects.refuse('cannot drop column from typed table');
  const keyed = context.tree.find((name) => catalog.table(name)?.partitionKey.includes(column) === true);
  if (keyed !== undefined) {
    effects.refuse(`cannot drop column "${column}" because it is part of the partition key of relation "${keyed}"`);
  }
}

/** Policies, rules and triggers that name a column go with it, by CASCADE alone. */
function refuseReaders({ action, effects, relation, table }: AlterContext, column: string): void {
  const reading = table?.readers.filter((reader) => reader.columns.includes(column)) ?? [];
  for (const { on } of reading) if (on !== undefined) effects.lock(on, 'ACCESS EXCLUSIVE');
  if (reading.length > 0 && action.behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop column ${column} of table ${relation} because other objects depend on it`);
  }
}

/** The triggers of a foreign key are on both of its tables, and go with the column. */
function lockForeignKeys(context: AlterContext, name: string, column: string): void {
  for (const { columns, references } of context.catalog.table(name)?.constraints ?? []) {
    if (references === undefined || !columns.includes(column)) continue;
    lockReferenced(context, references.relation, 'ACCESS EXCLUSIVE');
  }
}

function pointsTo({ references }: CatalogTable['constraints'][number], relation: string, column: string): boolean {
  return references?.relation === relation && references.columns.includes(column);
}
