import type { Catalog, CatalogConstraint, CatalogTable } from '../../catalog.ts';
import { ancestorsOf, keyTreeOf, treeOf, type EffectsDraft } from '../../effects-draft.ts';
import { boundProblem, readBound } from '../../partition-bounds.ts';
import type { Store } from '../../store.ts';
import { as, localName, relationName, schemaOf } from '../../syntax.ts';
import { indexSignature } from '../../tables.ts';
import { copyIndexes, inheritConstraints, isPartOfKey, lockReferencing, referencingTree } from '../create-table.ts';
import { heapsOf, lockReferenced, type AlterActions, type AlterContext } from './define.ts';
import { childProblem } from './child-problem.ts';
import { isProvenWithin, scanDefault } from './partition-proof.ts';

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
      store.change(name, (table) => ({
        ...table,
        partitionOf: { parent: relation, isDefault, bound: readBound(command?.bound) },
      }));
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
    needs: 'detachPartitionConcurrently',
    effects({ action, effects, relation, catalog }) {
      const partition = relationName(as(action.def, 'PartitionCmd')?.name);
      refuseDetached(partition, relation, effects, catalog);
      // Whether a DETACH … CONCURRENTLY was interrupted can't be seen in what it has left.
      effects.doNotKnow(`whether partition ${partition} waits to be detached for good is not known`);
      effects.lock(partition, 'ACCESS EXCLUSIVE');
      effects.other(relation, `finish detaching partition ${partition}`);
    },
  },
  AT_AddInherit: {
    command: 'INHERIT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects({ action, effects, relation, catalog, table }) {
      const parent = relationName(as(action.def, 'RangeVar'));
      if (catalog.table(parent)?.kind === 'partitioned-table') {
        effects.refuse(`cannot inherit from partitioned table "${parent}"`);
      }
      if (table?.inherits.includes(parent) === true) {
        effects.refuse(`relation "${parent}" would be inherited from more than once`);
      }
      if (treeOf(catalog, relation).includes(parent)) effects.refuse('circular inheritance not allowed');
      const problem = childProblem(table, catalog.table(parent));
      if (problem !== undefined && catalog.complete) effects.refuse(problem);
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
    effects({ action, effects, relation, table }) {
      const parent = relationName(as(action.def, 'RangeVar'));
      if (table?.inherits.includes(parent) === false) {
        effects.refuse(`relation "${parent}" is not a parent of relation "${relation}"`);
      }
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
  const parent = { table, siblings: catalog.children(relation) };
  effects.lock(relation, 'SHARE UPDATE EXCLUSIVE');
  lockAncestors(context);
  for (const each of treeOf(catalog, name)) {
    effects.lock(each, 'ACCESS EXCLUSIVE');
    const hasBounds = !isDefault || catalog.children(relation).length > 0;
    if (hasBounds && !isProvenWithin(catalog.table(each), parent, command?.bound)) effects.scan(each);
  }
  effects.other(relation, `attach partition ${name}`);
  refuseAttached(context, name);
  refuseOtherColumns(context, name);
  judgeSurroundings(context, name);
}

/** What can't become a partition, or not with these bounds. */
function refuseAttached({ action, effects, relation, catalog, table }: AlterContext, name: string): void {
  const partition = catalog.table(name);
  if (partition === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
  if (partition?.partitionOf !== undefined) effects.refuse(`"${name}" is already a partition`);
  const bound = as(action.def, 'PartitionCmd')?.bound;
  const problem = boundProblem(name, bound, table, catalog.children(relation));
  if (problem !== undefined) effects.refuse(problem);
  if (treeOf(catalog, name).includes(relation)) effects.refuse('circular inheritance not allowed');
  const mismatch = childProblem(partition, table);
  if (mismatch !== undefined) effects.refuse(mismatch);
}

/** The bounds of a partition of a partition are those of all above it. */
function lockAncestors({ effects, catalog, relation }: AlterContext): void {
  for (const name of ancestorsOf(relation, catalog)) effects.lock(name, 'ACCESS SHARE');
}

function refuseOtherColumns({ table, catalog, effects }: AlterContext, name: string): void {
  const partition = catalog.table(name);
  const other = [...(partition?.columns.keys() ?? [])].find((column) => table?.columns.has(column) === false);
  if (other !== undefined) {
    effects.refuse(`table "${name}" contains column "${other}" not found in parent "${table?.name}"`);
  }
}

/** The DEFAULT partition, and what the parent's foreign keys and indexes demand of a new partition. */
function judgeSurroundings(context: AlterContext, name: string): void {
  const { effects, relation, catalog, table } = context;
  for (const sibling of catalog.children(relation)) {
    if (sibling.partitionOf?.isDefault !== true) continue;
    if (as(context.action.def, 'PartitionCmd')?.bound?.is_default === true) {
      effects.refuse(`partition "${name}" conflicts with existing default partition "${sibling.name}"`);
    }
    effects.lockTree(sibling.name, 'ACCESS EXCLUSIVE');
    scanDefault(sibling, as(context.action.def, 'PartitionCmd')?.bound, effects, catalog);
  }
  const partition = catalog.table(name);
  for (const key of table?.constraints ?? []) {
    if (key.references === undefined) continue;
    const { relation: parent } = key.references;
    // A foreign key that the partition has already becomes a part of its parent's, and loses triggers of its own.
    const hasOwn = partition?.constraints.some((own) => own.valid && isSameKey(own, key)) === true;
    for (const each of keyTreeOf(catalog, parent)) {
      effects.lock(each, hasOwn ? 'ACCESS EXCLUSIVE' : 'SHARE ROW EXCLUSIVE');
      if (!hasOwn && !context.isEmpty(name)) effects.scan(each);
    }
  }
  lockReferencing(relation, effects, context);
  buildMissing(context, name);
}

/** A new partition gets the indexes of its parent that it does not have, down to the last. */
function buildMissing({ effects, catalog, table }: AlterContext, name: string): void {
  for (const each of heapsOf({ catalog, tree: treeOf(catalog, name) })) {
    for (const { columns, method, partial } of missingIndexes(catalog.table(each), table)) {
      effects.scan(each);
      effects.buildIndex({ relation: each, index: undefined, concurrently: false, columns, method, partial });
    }
  }
}

function isSameKey(one: CatalogConstraint, other: CatalogConstraint): boolean {
  return (
    one.references?.relation === other.references?.relation &&
    one.references?.columns.join() === other.references?.columns.join() &&
    one.columns.join() === other.columns.join()
  );
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

function judgeDetach(context: AlterContext): void {
  const { action, effects, relation, catalog, features } = context;
  const command = as(action.def, 'PartitionCmd');
  const name = relationName(command?.name);
  const concurrently = command?.concurrent === true;
  effects.other(relation, `detach partition ${name}${concurrently ? ' concurrently' : ''}`);
  refuseDetached(name, relation, effects, catalog);
  if (concurrently) {
    effects.command('ALTER TABLE … DETACH PARTITION … CONCURRENTLY');
    if (catalog.children(relation).some(({ partitionOf }) => partitionOf?.isDefault === true)) {
      effects.refuse('cannot detach partitions concurrently when a default partition exists');
    }
    effects.refuseInTransaction();
    effects.require(features.detachPartitionConcurrently, 'DETACH PARTITION … CONCURRENTLY');
    effects.lock(relation, 'SHARE UPDATE EXCLUSIVE');
    effects.lock(name, 'ACCESS EXCLUSIVE');
    return;
  }
  effects.lock(relation, 'ACCESS EXCLUSIVE');
  // Triggers that stand on the partition because they stand on its parent go, too.
  const losesTriggers = ancestorsOf(name, catalog).some(
    (ancestor) => catalog.table(ancestor)?.triggers.some(({ each }) => each === 'row') === true,
  );
  const isExclusive = features.detachPartitionConcurrently || losesTriggers || losesPartOfKey(context, name);
  effects.lock(name, isExclusive ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
  for (const below of treeOf(catalog, name).slice(1)) effects.lock(below, 'ACCESS EXCLUSIVE');
  judgeKeysOfDetached(context, name);
  for (const sibling of catalog.children(relation)) {
    if (sibling.partitionOf?.isDefault === true) effects.lock(sibling.name, 'ACCESS EXCLUSIVE');
  }
}

/** In 13, the foreign key of a partition is dropped and made anew where it points to a partitioned table. */
function losesPartOfKey({ catalog, features }: AlterContext, name: string): boolean {
  const { kind, constraints = [] } = catalog.table(name) ?? {};
  const isPart = constraints.some(
    ({ references }) => catalog.table(references?.relation ?? '')?.kind === 'partitioned-table',
  );
  return features.detachLeavesPartitionedKey && kind === 'table' && isPart;
}

function refuseDetached(name: string, relation: string, effects: EffectsDraft, catalog: Catalog): void {
  const partition = catalog.table(name);
  if (partition === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
  if (partition !== undefined && partition.partitionOf?.parent !== relation) {
    effects.refuse(`relation "${name}" is not a partition of relation "${relation}"`);
  }
}

/** Foreign keys of a partition, and those to it. */
function judgeKeysOfDetached(context: AlterContext, name: string): void {
  const { effects, relation, catalog, features } = context;
  const partition = catalog.table(name);
  // Its foreign keys go on as its own; those to the parent no longer point to its rows, which is tested.
  for (const { references } of partition?.constraints ?? []) {
    if (references === undefined) continue;
    const isOfPartitions = catalog.table(references.relation)?.kind === 'partitioned-table';
    if (!isOfPartitions || features.triggersOnPartitioned)
      lockReferenced(context, references.relation, 'SHARE ROW EXCLUSIVE');
    else if (!features.detachLeavesPartitionedKey) effects.lock(references.relation, 'SHARE ROW EXCLUSIVE');
  }
  const pointing = referencingTree(catalog, relation);
  for (const each of pointing) {
    effects.lock(each, isPartOfKey(catalog, each) ? 'ACCESS SHARE' : 'ACCESS EXCLUSIVE');
    effects.scan(each);
  }
  if (pointing.length > 0) {
    lockReferenced(context, name, 'ACCESS EXCLUSIVE');
    // Rows that point to it are looked for by a join with it, without what is below it.
    if (partition?.kind === 'table') effects.scan(name);
    lockAncestors(context);
  }
}
