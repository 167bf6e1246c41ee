import type { CatalogTable } from '../../catalog.ts';
import { treeOf } from '../../effects-draft.ts';
import type { Store } from '../../store.ts';
import { as, localName, relationName, schemaOf } from '../../syntax.ts';
import { indexSignature } from '../../tables.ts';
import { copyIndexes, inheritConstraints } from '../create-table.ts';
import type { AlterActions, AlterContext } from './define.ts';
import { isProvenWithin } from './partition-proof.ts';

/** The actions of ALTER TABLE on partitions and inheritance. */
export const partitionActions: AlterActions = {
  AT_AttachPartition: {
    command: 'ATTACH PARTITION',
    lock: 'none',
    recurses: false,
    effects: judgeAttach,
    apply(action, store, relation) {
      const command = as(action.def, 'PartitionCmd');
      const name = relationName(command?.name);
      const isDefault = command?.bound?.is_default === true;
      const parent = store.table(relation);
      if (parent === undefined || store.table(name) === undefined) return;
      store.change(name, (table) => ({ ...table, partitionOf: { parent: relation, isDefault } }));
      inheritConstraints(store, name, relation, false);
      attachIndexes(store, name, parent);
    },
  },
  AT_DetachPartition: {
    command: 'DETACH PARTITION',
    lock: 'none',
    recurses: false,
    effects: judgeDetach,
    apply(action, store) {
      store.change(relationName(as(action.def, 'PartitionCmd')?.name), (table) => ({
        ...table,
        partitionOf: undefined,
      }));
    },
  },
  AT_DetachPartitionFinalize: {
    command: 'DETACH PARTITION … FINALIZE',
    lock: 'SHARE UPDATE EXCLUSIVE',
    recurses: false,
    effects({ action, effects, relation }) {
      const partition = relationName(as(action.def, 'PartitionCmd')?.name);
      effects.lock(partition, 'ACCESS EXCLUSIVE');
      effects.other(relation, `finish detaching partition ${partition}`);
    },
  },
  AT_AddInherit: {
    command: 'INHERIT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects({ action, effects, relation }) {
      const parent = relationName(as(action.def, 'RangeVar'));
      effects.lock(parent, 'SHARE UPDATE EXCLUSIVE');
      effects.other(relation, `inherit from ${parent}`);
    },
    apply(action, store, relation) {
      const parent = relationName(as(action.def, 'RangeVar'));
      store.change(relation, (table) => ({ ...table, inherits: [...table.inherits, parent] }));
    },
  },
  AT_DropInherit: {
    command: 'NO INHERIT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects({ action, effects, relation }) {
      const parent = relationName(as(action.def, 'RangeVar'));
      effects.lock(parent, 'ACCESS SHARE');
      effects.other(relation, `no longer inherit from ${parent}`);
    },
    apply(action, store, relation) {
      const parent = relationName(as(action.def, 'RangeVar'));
      store.change(relation, (table) => ({ ...table, inherits: table.inherits.filter((name) => name !== parent) }));
    },
  },
};

/**
 * The new partition is read to prove that its rows belong, the DEFAULT partition to prove that it holds none of them;
 * a valid CHECK that says so spares the scan.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ATTACH-PARTITION
 */
function judgeAttach(context: AlterContext): void {
  const { action, effects, relation, catalog, table } = context;
  const command = as(action.def, 'PartitionCmd');
  const name = relationName(command?.name);
  const isDefault = command?.bound?.is_default === true;
  effects.lock(relation, 'SHARE UPDATE EXCLUSIVE');
  for (const each of treeOf(catalog, name)) {
    effects.lock(each, 'ACCESS EXCLUSIVE');
    const hasBounds = !isDefault || catalog.children(relation).length > 0;
    if (hasBounds && !isProvenWithin(catalog.table(each), table, command?.bound)) effects.scan(each);
  }
  effects.other(relation, `attach partition ${name}`);
  refuseNullable(context, name);
  judgeSurroundings(context, name);
}

/** A column that is NOT NULL in the parent has to be so in the partition. */
function refuseNullable({ table, catalog, effects }: AlterContext, name: string): void {
  const partition = catalog.table(name);
  for (const column of table?.columns.values() ?? []) {
    if (column.notNull && partition?.columns.get(column.name)?.notNull === false) {
      effects.refuse(`column "${column.name}" in child table must be marked NOT NULL`);
    }
  }
}

/** The DEFAULT partition, and what the parent's foreign keys and indexes demand of a new partition. */
function judgeSurroundings({ effects, relation, catalog, table }: AlterContext, name: string): void {
  for (const sibling of catalog.children(relation)) {
    if (sibling.partitionOf?.isDefault !== true) continue;
    effects.lock(sibling.name, 'ACCESS EXCLUSIVE');
    effects.scan(sibling.name);
  }
  for (const { references } of table?.constraints ?? []) {
    if (references === undefined) continue;
    effects.lock(references.relation, 'SHARE ROW EXCLUSIVE');
    effects.scan(references.relation);
  }
  for (const { columns, method, partial } of missingIndexes(catalog.table(name), table)) {
    effects.scan(name);
    effects.buildIndex({ relation: name, index: undefined, concurrently: false, columns, method, partial });
  }
}

/** Indexes of the parent for which the table has no equal of its own. */
function missingIndexes(table: CatalogTable | undefined, parent: CatalogTable | undefined): CatalogTable['indexes'] {
  const own = new Set(table?.indexes.map(indexSignature));
  return (parent?.indexes ?? []).filter((index) => !own.has(indexSignature(index)));
}

function attachIndexes(store: Store, name: string, parent: CatalogTable): void {
  const missing = missingIndexes(store.table(name), parent);
  copyIndexes(store, name, { ...parent, name: schemaOf(name) + localName(parent.name), indexes: missing });
}

function judgeDetach({ action, effects, relation, catalog, features }: AlterContext): void {
  const command = as(action.def, 'PartitionCmd');
  const name = relationName(command?.name);
  const concurrently = command?.concurrent === true;
  effects.other(relation, `detach partition ${name}${concurrently ? ' concurrently' : ''}`);
  if (concurrently) {
    effects.command('ALTER TABLE … DETACH PARTITION … CONCURRENTLY');
    effects.refuseInTransaction();
    effects.require(features.detachPartitionConcurrently, 'DETACH PARTITION … CONCURRENTLY');
    effects.lock(relation, 'SHARE UPDATE EXCLUSIVE');
    effects.lock(name, 'ACCESS EXCLUSIVE');
    return;
  }
  effects.lock(relation, 'ACCESS EXCLUSIVE');
  effects.lock(name, features.detachPartitionConcurrently ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
  for (const sibling of catalog.children(relation)) {
    if (sibling.partitionOf?.isDefault === true) effects.lock(sibling.name, 'ACCESS EXCLUSIVE');
  }
}
