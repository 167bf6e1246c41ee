import { systemColumns } from '../../known-names.ts';
import { refuseType } from '../../known-types.ts';
import type { CatalogColumn, CatalogTable } from '../../catalog.ts';
import { addConstraint } from '../../constraints.ts';
import { callsOf, readColumn, sequenceOf, toCatalogColumn, type ColumnDefinition } from '../../definitions.ts';
import { isCheckedDomain } from '../../casts.ts';
import { treeOf, viewsAbove } from '../../effects-draft.ts';
import { functionsCalled } from '../../expressions.ts';
import type { AlterTableCmd } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { as } from '../../syntax.ts';
import { dropColumn, familyOf, parentsOf, withColumn } from '../../tables.ts';
import { typeParts } from '../../type-name.ts';
import { judgeDefault } from '../../volatility.ts';
import { addSequence } from '../create-table.ts';
import { changeColumn, generationActions } from './column-generation.ts';
import { storageActions } from './column-storage.ts';
import { changeType } from './column-type.ts';
import { judgeConstraint } from './constraints.ts';
import { heirsGiven, refuseColumnType, refuseDefault, refuseGeneration, refuseVirtual } from './new-column.ts';
import {
  addedColumn,
  hasToProveNotNull,
  heapsOf,
  isOnlyOfMany,
  lockReferenced,
  refuseInheritance,
  requireColumn,
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
      if (column !== undefined) refuseDefault(context, column.name, column.type, action.def);
      effects.act({ kind: isSet ? 'set-default' : 'drop-default', relation, column: action.name ?? '' });
    },
    apply(action, store, relation) {
      const defaultSequence = sequenceOf(action.def);
      const calls = callsOf(action.def);
      alterColumn(store, relation, action, { hasDefault: action.def !== undefined, defaultSequence, calls });
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
      if (
        isOnlyOfMany(context) &&
        context.table?.kind === 'partitioned-table' &&
        !context.features.namedNotNullConstraints
      )
        effects.refuse('cannot remove constraint from only the partitioned table when partitions exist');
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
  ...generationActions,
  ...storageActions,
};

/** The heirs that are reached: all of them; since 18, those below a table that really loses a NOT NULL. */
function losingNotNull({ catalog, tree, relation, features }: AlterContext, column: string): Iterable<string> {
  if (!features.namedNotNullConstraints) return tree;
  if (tree.length === 1) return [relation, ...catalog.children(relation).map(({ name }) => name)];
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
  for (const name of familyOf(store, relation)) changeColumn(store, name, action, change);
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

function judgeAddColumn(whole: AlterContext): void {
  const { action, effects, relation, table, catalog, source } = whole;
  const written = as(action.def, 'ColumnDef');
  if (written === undefined) return;
  const definition = readColumn(written, source);
  if (table?.columns.has(definition.name) === true) {
    if (action.missing_ok === true) return;
    effects.refuse(`column "${definition.name}" of relation "${relation}" already exists`);
  }
  if (systemColumns.has(definition.name)) {
    effects.refuse(`column name "${definition.name}" conflicts with a system column name`);
  }
  const { reached, merged } = heirsGiven(whole, definition);
  for (const name of [...reached, ...merged]) effects.lock(name, 'ACCESS EXCLUSIVE');
  const context = merged.length === 0 ? whole : { ...whole, tree: reached };
  if (definition.notNull) passNotNull(whole, merged, definition.name);
  refuseAddition(whole, definition);
  const { kind, unknownFunction } = judgeDefault(definition.default, catalog);
  if (unknownFunction !== undefined) {
    effects.doNotKnow(`whether the function ${unknownFunction}() gives each row its own value is not known`);
  }
  refuseType(definition.type, effects, catalog);
  refuseColumnType(whole, definition);
  refuseDefault(whole, definition.name, definition.type, definition.default);
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

/** Since 18, heirs that have had the column before get its NOT NULL, down to the last. */
function passNotNull(context: AlterContext, merged: readonly string[], column: string): void {
  const { effects, catalog, features } = context;
  if (!features.namedNotNullConstraints) return;
  const below = merged.flatMap((name) => treeOf(catalog, name));
  for (const name of below) effects.lock(name, 'ACCESS EXCLUSIVE');
  for (const name of heapsOf({ catalog, tree: below })) {
    if (hasToProveNotNull(context, name, column)) effects.scan(name);
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
  const called = functionsCalled(definition.default);
  effects.require(features.randomUuids || !called.includes('gen_random_uuid'), 'gen_random_uuid()');
  effects.require(features.orderedUuids || !called.some((name) => name === 'uuidv7' || name === 'uuidv4'), 'uuidv7()');
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
  const views = tree.flatMap((name) => catalog.viewsReading(name, column));
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
  // What a constraint's index reads beside its keys is not the constraint's own.
  const isRead = table?.indexes.some(
    ({ constraint, uses, columns }) => constraint !== undefined && uses.includes(column) && !columns.includes(column),
  );
  if (isRead === true && action.behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop column ${column} of table ${relation} because other objects depend on it`);
  }
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
