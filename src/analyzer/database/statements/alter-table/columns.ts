import type { CatalogColumn, CatalogTable } from '../../catalog.ts';
import { addConstraint } from '../../constraints.ts';
import { readColumn, toCatalogColumn, type ColumnDefinition } from '../../definitions.ts';
import { functionsCalled } from '../../expressions.ts';
import type { AlterTableCmd } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { as } from '../../syntax.ts';
import { dropColumn, familyOf, withColumn } from '../../tables.ts';
import { typeParts } from '../../type-name.ts';
import { judgeDefault } from '../../volatility.ts';
import { addSequence } from '../create-table.ts';
import { changeType } from './column-type.ts';
import { judgeConstraint } from './constraints.ts';
import {
  catalogChange,
  heapsOf,
  lockReferenced,
  requireColumn,
  type AlterActions,
  type AlterContext,
} from './define.ts';

/** The actions of ALTER TABLE on columns. */
export const columnActions: AlterActions = {
  AT_AddColumn: {
    command: 'ADD COLUMN',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
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
    effects(context) {
      const { action, effects, relation } = context;
      const isSet = action.def !== undefined;
      if (!isSet) effects.command('ALTER TABLE … ALTER COLUMN … DROP DEFAULT');
      requireColumn(context, action.name ?? '');
      effects.act({ kind: isSet ? 'set-default' : 'drop-default', relation, column: action.name ?? '' });
    },
    apply: (action, store, relation) => alterColumn(store, relation, action, { hasDefault: action.def !== undefined }),
  },
  AT_SetNotNull: {
    command: 'ALTER COLUMN … SET NOT NULL',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects(context) {
      const { action, effects, relation } = context;
      requireColumn(context, action.name ?? '');
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
    recurses: true,
    effects(context) {
      const { action, effects, relation } = context;
      requireColumn(context, action.name ?? '');
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
    apply(action, store, relation) {
      alterColumn(store, relation, action, { identity: true });
      if (store.table(relation) !== undefined) addSequence(store, relation, action.name ?? '');
    },
  },
  AT_SetIdentity: catalogChange('ALTER COLUMN … SET GENERATED'),
  AT_DropIdentity: {
    ...catalogChange('ALTER COLUMN … DROP IDENTITY'),
    apply: (action, store, relation) => alterColumn(store, relation, action, { identity: false }),
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
      for (const name of heapsOf(context)) effects.rewrite(name);
      effects.other(relation, `set expression of column ${action.name}`);
    },
  },
  AT_SetStatistics: catalogChange('ALTER COLUMN … SET STATISTICS', { lock: 'SHARE UPDATE EXCLUSIVE', recurses: true }),
  AT_SetOptions: catalogChange('ALTER COLUMN … SET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_ResetOptions: catalogChange('ALTER COLUMN … RESET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_SetStorage: catalogChange('ALTER COLUMN … SET STORAGE', { recurses: true }),
  AT_SetCompression: catalogChange('ALTER COLUMN … SET COMPRESSION', { needs: 'columnCompression' }),
};

function alterColumn(store: Store, relation: string, action: AlterTableCmd, change: Partial<CatalogColumn>): void {
  for (const name of familyOf(store, relation)) {
    store.change(name, (table) => {
      const column = table.columns.get(action.name ?? '');
      return column === undefined ? table : withColumn(table, { ...column, ...change });
    });
  }
}

/** Marks constraints of a table as valid. */
export function markValid(
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
export function hasToProveNotNull({ catalog, features }: AlterContext, relation: string, column: string): boolean {
  const table = catalog.table(relation);
  if (table === undefined) return true;
  if (table.columns.get(column)?.notNull === true) return false;
  const isProven = table.constraints.some(({ valid, provesNotNull }) => valid && provesNotNull.includes(column));
  return !(features.notNullProvenByCheck && isProven);
}

function judgeAddColumn(context: AlterContext): void {
  const { action, effects, relation, table, catalog, source, features } = context;
  const written = as(action.def, 'ColumnDef');
  if (written === undefined) return;
  const definition = readColumn(written, source);
  if (table?.columns.has(definition.name) === true) {
    if (action.missing_ok === true) return;
    if (catalog.complete) effects.refuse(`column "${definition.name}" of relation "${relation}" already exists`);
  }
  const { kind, unknownFunction } = judgeDefault(definition.default, catalog);
  effects.require(features.virtualGeneratedColumns || generatedKind(definition) !== 'virtual', 'virtual columns');
  effects.require(features.randomUuids || !callsRandomUuid(definition), 'gen_random_uuid()');
  if (unknownFunction !== undefined) {
    effects.doNotKnow(`whether the function ${unknownFunction}() gives each row its own value is not known`);
  }
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
  const domain = catalog.types.get(typeParts(definition.type).name);
  const isChecked = domain?.kind === 'domain' && domain.checked;
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
  if (table?.partitionKey.includes(column) === true) {
    effects.refuse(`cannot drop column "${column}" because it is part of the partition key of relation "${relation}"`);
  }
  for (const name of tree) lockForeignKeys(context, name, column);
  const pointing = catalog
    .referencing(relation)
    .filter(
      ({ constraints, name }) => name !== relation && constraints.some((each) => pointsTo(each, relation, column)),
    );
  const views = catalog.viewsReading(relation, column);
  if (!cascade && pointing.length + views.length > 0) {
    effects.refuse(`cannot drop column ${column} of table ${relation} because other objects depend on it`);
  }
  for (const { name } of [...pointing, ...views]) effects.lock(name, 'ACCESS EXCLUSIVE');
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
