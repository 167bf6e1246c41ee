import type { CatalogConstraint, CatalogTable } from '../../catalog.ts';
import { addConstraint, isIndexed, withNotNull } from '../../constraints.ts';
import { readConstraint, type ConstraintClause } from '../../definitions.ts';
import { refuseForChecks } from '../../deferred-checks.ts';
import { keyTreeOf } from '../../effects-draft.ts';
import { checkError } from '../../expression-problems.ts';
import { temporalError } from '../../known-types.ts';
import type { LockMode } from '../../lock-modes.ts';
import type { Store } from '../../store.ts';
import type { ColumnDef } from '../../prepare.ts';
import { all, as, schemaOf } from '../../syntax.ts';
import { dropConstraint, familyOf } from '../../tables.ts';
import { indexError } from '../../type-change.ts';
import { isSerial } from '../../type-name.ts';
import { refuseKeyTypes, refuseReferencedKey } from '../referenced-key.ts';
import { applyAlteration, judgeAlteration } from './alter-constraint.ts';
import { isInheritedConstraint, isMissing } from './existing-constraint.ts';
import { refuseKeyColumns, refuseSecondNotNull, refuseTaken } from './new-constraint.ts';
import { addedColumn, heapsOf, isOnlyOfMany, lockReferenced, type AlterActions, type AlterContext } from './define.ts';

/** The actions of ALTER TABLE on constraints. */
export const constraintActions: AlterActions = {
  AT_AddConstraint: {
    command: 'ADD CONSTRAINT',
    lock: 'none',
    recurses: false,
    effects(context) {
      const { action, source } = context;
      const constraint = as(action.def, 'Constraint');
      const clause = constraint === undefined ? undefined : readConstraint(constraint, source);
      if (clause === undefined) return;
      const isNull = clause.columns.some(
        (column) => isNewAndNull(addedColumn(context, column)) || context.isUnset(context.relation, column),
      );
      judgeConstraint(context, clause, { inline: false, validates: !clause.notValid, isNull });
    },
    apply(action, store, relation, source) {
      const constraint = as(action.def, 'Constraint');
      const clause = constraint === undefined ? undefined : readConstraint(constraint, source);
      if (clause === undefined) return;
      for (const each of reachesChildren(clause, store.table(relation)) ? familyOf(store, relation) : [relation]) {
        addConstraint(store, each, clause);
      }
    },
  },
  AT_ValidateConstraint: {
    command: 'VALIDATE CONSTRAINT',
    lock: 'SHARE UPDATE EXCLUSIVE',
    recurses: false,
    effects: judgeValidate,
    apply(action, store, relation) {
      for (const name of familyOf(store, relation)) validated(store, name, action.name ?? '');
    },
  },
  AT_DropConstraint: {
    command: 'DROP CONSTRAINT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects: judgeDropConstraint,
    apply(action, store, relation) {
      const before = store.table(relation)?.constraints.find(({ name }) => name === action.name);
      dropConstraint(store, relation, action.name ?? '');
      // Without CASCADE the server would have refused it if a foreign key were built on it.
      const cascades = action.behavior === 'DROP_CASCADE';
      if (cascades && before !== undefined && isIndexed(before.kind)) dropKeysTo(store, relation, before);
      if (before?.kind === 'not-null') setNullable(store, relation, before.columns);
    },
  },
  AT_AlterConstraint: {
    command: 'ALTER CONSTRAINT',
    lock: 'none',
    recurses: false,
    effects: judgeAlteration,
    apply: applyAlteration,
  },
};

/** The check of a column that is being added reads one that the table does not have yet. */
function isOfNewColumn({ action }: AlterContext): boolean {
  return action.subtype === 'AT_AddColumn';
}

/** True for a column that the statement adds without any value. */
function isNewAndNull(column: ColumnDef | undefined): boolean {
  const given = all(column?.constraints, 'Constraint').some(({ contype }) => withValues.has(contype));
  return column !== undefined && !given && !isSerial(column.typeName);
}

const withValues: ReadonlySet<unknown> = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED']);

/** How a constraint stands in its statement: inside ADD COLUMN or not, and whether existing rows are to be checked. */
export interface Placement {
  readonly inline: boolean;
  readonly validates: boolean;
  /** True if the column is NULL in every row, so that no row points to another. */
  readonly isNull?: boolean;
}

/** Checks hold for heirs, too, unless NO INHERIT is written; keys are those of one table, or of all partitions of one. */
function reachesChildren({ kind, noInherit }: ConstraintClause, table: CatalogTable | undefined): boolean {
  if (kind === 'check' || kind === 'not-null') return !noInherit;
  return kind === 'foreign-key' && table?.kind === 'partitioned-table';
}

/** A new constraint: its locks, and what is read or built to know that every row satisfies it. */
export function judgeConstraint(whole: AlterContext, clause: ConstraintClause, placement: Placement): void {
  const { effects, relation, table, features } = whole;
  const isKeyOfPartitions = table?.kind === 'partitioned-table' && clause.kind !== 'check';
  const reaches = isKeyOfPartitions || reachesChildren(clause, table);
  refuseConstraint(whole, clause, reaches);
  const context = reaches ? whole : { ...whole, tree: [relation] };
  const { name, kind, usingIndex, notValid } = clause;
  const columns = usingIndex === undefined ? clause.columns : indexColumns(context, usingIndex);
  const references = clause.references?.relation;
  effects.act({
    kind: 'add-constraint',
    relation,
    name,
    constraint: kind,
    columns,
    references,
    notValid,
    usingIndex,
    inline: placement.inline,
  });
  effects.lock(relation, kind === 'foreign-key' ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  const { tree } = features.constraintsLockTree || kind === 'primary-key' ? whole : context;
  for (const each of tree.slice(1)) effects.lock(each, modeOnChild(context, kind, columns));
  requireConstraint(context, clause, placement);
  judges[kind](context, { ...clause, columns }, placement);
}

function refuseConstraint(context: AlterContext, clause: ConstraintClause, reaches: boolean): void {
  const { effects, relation, catalog, table } = context;
  const problem = temporalError(clause, (column) => table?.columns.get(column)?.type, context);
  if (problem !== undefined) effects.refuse(problem);
  if (isOnlyOfMany(context) && reaches) refuseOnly(context, clause);
  if (clause.noInherit && table?.kind === 'partitioned-table') {
    effects.refuse(`cannot add NO INHERIT constraint to partitioned table "${relation}"`);
  }
  if (catalog.complete) refuseTaken(context, clause, reaches);
  refuseSecondNotNull(context, clause);
}

function requireConstraint({ effects, features }: AlterContext, clause: ConstraintClause, { inline }: Placement): void {
  effects.require(features.notEnforcedConstraints || clause.enforced, 'NOT ENFORCED');
  effects.require(features.namedNotNullConstraints || inline || clause.kind !== 'not-null', 'ADD NOT NULL');
  effects.require(features.nullsNotDistinct || !clause.nullsNotDistinct, 'NULLS NOT DISTINCT');
  effects.require(features.temporalKeys || !clause.temporal, 'WITHOUT OVERLAPS and PERIOD');
  effects.require(features.partialSetNull || !clause.partialSetNull, 'ON DELETE SET NULL of some columns');
}

/** With ONLY, nothing can be said of the partitions and heirs but by indexes, which can be attached afterwards. */
function refuseOnly({ effects, relation }: AlterContext, { kind }: ConstraintClause): void {
  if (kind === 'check' || kind === 'not-null') effects.refuse('constraint must be added to child tables too');
  if (kind === 'foreign-key') effects.refuse(`cannot use ONLY for foreign key on partitioned table "${relation}"`);
}

function modeOnChild(
  { features, table }: AlterContext,
  kind: CatalogConstraint['kind'],
  columns: readonly string[],
): LockMode {
  if (isIndexed(kind) && features.constraintsLockTree) return 'ACCESS EXCLUSIVE';
  const isNotNull = columns.every((column) => table?.columns.get(column)?.notNull === true);
  const isPartitioned = table?.kind === 'partitioned-table';
  return kind === 'primary-key' && isNotNull && isPartitioned ? 'SHARE' : modeOnPartitions[kind];
}

/** A unique index of partitions is built as CREATE INDEX builds it. A primary key may have to make columns NOT NULL, too. */
const modeOnPartitions: Readonly<Record<CatalogConstraint['kind'], LockMode>> = {
  check: 'ACCESS EXCLUSIVE',
  'not-null': 'ACCESS EXCLUSIVE',
  'primary-key': 'ACCESS EXCLUSIVE',
  'foreign-key': 'SHARE ROW EXCLUSIVE',
  unique: 'SHARE',
  exclude: 'SHARE',
};

type ConstraintJudge = (context: AlterContext, clause: ConstraintClause, placement: Placement) => void;

const judges: Readonly<Record<CatalogConstraint['kind'], ConstraintJudge>> = {
  check(context, clause) {
    const { table, catalog, effects } = context;
    const problem =
      table === undefined || isOfNewColumn(context) ? undefined : checkError(clause.expression, table, catalog);
    if (problem !== undefined) effects.refuse(problem);
    if (clause.notValid || !clause.enforced) return;
    for (const name of heapsOf(context)) context.effects.scan(name);
  },
  'not-null'(context, clause) {
    if (clause.notValid) return;
    scanForNulls(context, clause.columns);
  },
  unique: buildIndex,
  exclude(context, clause) {
    const isPartitioned = context.table?.kind === 'partitioned-table';
    context.effects.require(
      context.features.exclusionOfPartitioned || !isPartitioned,
      'exclusion constraints of partitioned tables',
    );
    buildIndex(context, clause);
  },
  'primary-key'(context, clause) {
    const { table, relation, effects } = context;
    if (table?.constraints.some(({ kind }) => kind === 'primary-key') === true) {
      effects.refuse(`multiple primary keys for table "${relation}" are not allowed`);
    }
    buildIndex(context, clause);
    if (clause.usingIndex !== undefined) scanForNulls(context, clause.columns);
  },
  'foreign-key'(context, clause, placement) {
    const { effects, catalog } = context;
    const parent = clause.references?.relation ?? '';
    refuseReference(context, clause, placement);
    lockReferenced(context, parent, 'SHARE ROW EXCLUSIVE');
    if (clause.notValid || !clause.enforced || (placement.inline && !placement.validates)) return;
    for (const name of heapsOf(context)) effects.scan(name);
    // The other table is read only if there are rows that point to it.
    if (placement.isNull === true || context.isEmpty(context.relation)) return;
    for (const name of heapsOf({ catalog, tree: keyTreeOf(catalog, parent) })) effects.scan(name);
  },
};

/** What a foreign key points to has to be there, as a unique key. */
function refuseReference(
  { effects, catalog, relation, table, features }: AlterContext,
  clause: ConstraintClause,
  { inline }: Placement,
): void {
  refuseReferencedKey(clause, table?.persistence, effects, catalog);
  const missing = table === undefined ? undefined : clause.columns.find((column) => !table.columns.has(column));
  if (missing !== undefined && !inline && catalog.complete) {
    effects.refuse(`column "${missing}" referenced in foreign key constraint does not exist`);
  }
  refuseKeyTypes(clause, (column) => table?.columns.get(column)?.type, effects, catalog);
  if (clause.notValid && table?.kind === 'partitioned-table' && !features.notValidForeignKeysOfPartitions) {
    effects.refuse(`cannot add NOT VALID foreign key on partitioned table "${relation}"`);
  }
}

function buildIndex(context: AlterContext, clause: ConstraintClause): void {
  if (clause.usingIndex !== undefined) return;
  const { columns, method, partial } = clause;
  refuseKeyColumns(context, clause);
  refusePartialKey(context, columns);
  refuseUnordered(context, clause);
  for (const relation of heapsOf(context)) {
    context.effects.scan(relation);
    context.effects.buildIndex({ relation, index: clause.name, concurrently: false, columns, method, partial });
  }
}

/** Types that the method of the constraint's index has no operators for. */
function refuseUnordered({ table, effects, catalog }: AlterContext, { columns, method }: ConstraintClause): void {
  for (const column of columns) {
    const problem = indexError(method, table?.columns.get(column)?.type ?? 'unknown', catalog.extensions);
    if (problem !== undefined && catalog.complete) effects.refuse(problem);
  }
}

/** Rows with the same key have to be in the same partition. */
function refusePartialKey({ table, tree, effects, catalog }: AlterContext, columns: readonly string[]): void {
  if (table?.kind !== 'partitioned-table') return;
  if (tree.some((name) => catalog.table(name)?.partitionByExpression === true)) {
    effects.refuse('unsupported UNIQUE constraint with partition key definition');
  }
  const keys = tree.flatMap((name) => catalog.table(name)?.partitionKey ?? []);
  if (keys.some((column) => !columns.includes(column))) {
    effects.refuse('unique constraint on partitioned table must include all partitioning columns');
  }
}

function scanForNulls(context: AlterContext, columns: readonly string[]): void {
  const { catalog, effects, features } = context;
  for (const name of heapsOf(context)) {
    const table = catalog.table(name);
    const proven = (column: string): boolean =>
      table?.columns.get(column)?.notNull === true ||
      (features.notNullProvenByCheck &&
        table?.constraints.some(({ valid, provesNotNull }) => valid && provesNotNull.includes(column)) === true);
    if (!columns.every(proven)) effects.scan(name);
  }
}

function indexColumns({ table, relation, effects, catalog }: AlterContext, index: string): readonly string[] {
  const found = table?.indexes.find(({ name }) => name === schemaOf(relation) + index);
  if (found?.unique === false) effects.refuse(`"${index}" is not a unique index`);
  if (found?.plain === false) effects.refuse(`index "${index}" contains expressions`);
  if (found?.partial === true) effects.refuse(`"${index}" is a partial index`);
  if (found === undefined && table !== undefined && catalog.complete) {
    effects.refuse(`index "${index}" does not exist`);
  }
  return found?.columns ?? [];
}

function judgeValidate(context: AlterContext): void {
  const { action, effects, relation, table, catalog } = context;
  const name = action.name ?? '';
  const constraint = table?.constraints.find((each) => each.name === name);
  effects.act({ kind: 'validate-constraint', relation, name });
  if (constraint === undefined) {
    if (table !== undefined && isMissing(context, name)) {
      effects.refuse(`constraint "${name}" of relation "${relation}" does not exist`);
    } else effects.scan(relation);
    return;
  }
  if (isIndexed(constraint.kind)) {
    effects.refuse(`constraint "${name}" of relation "${relation}" is not a foreign key or check constraint`);
  }
  if (constraint.valid) return;
  for (const each of context.tree) effects.lock(each, 'SHARE UPDATE EXCLUSIVE');
  for (const each of heapsOf(context)) if (!isValidIn(catalog.table(each), constraint)) effects.scan(each);
  if (constraint.references === undefined) return;
  const parent = constraint.references.relation;
  lockReferenced(context, parent, 'ROW SHARE');
  if (constraint.columns.some((column) => context.isUnset(relation, column))) return;
  for (const each of heapsOf({ catalog, tree: keyTreeOf(catalog, parent) })) effects.scan(each);
}

/** A partition or heir whose own constraint has been validated before is not read again. */
function isValidIn(table: CatalogTable | undefined, { name, kind }: CatalogConstraint): boolean {
  return kind !== 'foreign-key' && table?.constraints.some((own) => own.name === name && own.valid) === true;
}

function judgeDropConstraint(context: AlterContext): void {
  const { action, effects, relation, table } = context;
  const name = action.name ?? '';
  const constraint = table?.constraints.find((each) => each.name === name);
  if (constraint !== undefined && isInheritedConstraint(context, constraint)) {
    effects.refuse(`cannot drop inherited constraint "${name}" of relation "${relation}"`);
  }
  if (constraint === undefined && table !== undefined) {
    if (action.missing_ok === true) return;
    if (isMissing(context, name)) effects.refuse(`constraint "${name}" of relation "${relation}" does not exist`);
  }
  lockInheriting(context, constraint);
  const references = constraint?.references?.relation;
  effects.act({ kind: 'drop-constraint', relation, name, constraint: constraint?.kind, references });
  if (references !== undefined) {
    refuseForChecks('ALTER TABLE', [references], context.checks, effects);
    effects.lock(references, 'ACCESS EXCLUSIVE');
    lockReferenced(context, references, 'ACCESS EXCLUSIVE');
  }
  if (constraint !== undefined && isIndexed(constraint.kind)) judgeKeysTo(context, constraint);
}

/** Partitions and heirs lose the constraint as well, or keep it as their own where ONLY is written of a table with heirs. */
function lockInheriting(context: AlterContext, constraint: CatalogConstraint | undefined): void {
  const { effects, table, catalog, relation, tree, features } = context;
  const isPartitioned = table?.kind === 'partitioned-table';
  if (constraint?.noInherit === true) return;
  if (constraint === undefined || constraint.kind === 'check' || constraint.kind === 'not-null' || isPartitioned) {
    for (const name of tree) effects.lock(name, 'ACCESS EXCLUSIVE');
    if (!isOnlyOfMany(context)) return;
    if (isPartitioned && features.constraintsLockTree) return effects.lockTree(relation, 'ACCESS EXCLUSIVE');
    if (isPartitioned) effects.refuse('cannot remove constraint from only the partitioned table when partitions exist');
    for (const { name } of catalog.children(relation)) effects.lock(name, 'ACCESS EXCLUSIVE');
  }
}

/** Foreign keys that rely on a key are dropped with it, by CASCADE alone. */
function judgeKeysTo({ action, effects, relation, catalog }: AlterContext, constraint: CatalogConstraint): void {
  const pointing = catalog.referencing(relation).filter((child) => hasKeyTo(child.constraints, relation, constraint));
  if (pointing.length > 0 && action.behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop constraint ${constraint.name} on table ${relation} because other objects depend on it`);
  }
  for (const child of pointing) effects.lock(child.name, 'ACCESS EXCLUSIVE');
}

/** Foreign keys that rely on a unique or primary key. */
function hasKeyTo(constraints: readonly CatalogConstraint[], relation: string, key: CatalogConstraint): boolean {
  return constraints.some(
    ({ references }) => references?.relation === relation && sameSet(references.columns, key.columns),
  );
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column) => other.includes(column));
}

function dropKeysTo(store: Store, relation: string, key: CatalogConstraint): void {
  for (const child of store.sources('references', relation)) {
    store.change(child, (table) => ({
      ...table,
      constraints: table.constraints.filter((each) => !hasKeyTo([each], relation, key)),
    }));
  }
}

function validated(store: Store, relation: string, name: string): void {
  const validated = store.table(relation)?.constraints.find((each) => each.name === name);
  store.change(relation, (table) => ({
    ...withNotNull(table, validated?.kind === 'not-null' ? validated.columns : []),
    constraints: table.constraints.map((each) => (each.name === name ? { ...each, valid: true } : each)),
  }));
}

function setNullable(store: Store, relation: string, columns: readonly string[]): void {
  store.change(relation, (table) => ({
    ...table,
    columns: new Map(
      [...table.columns].map(([name, column]) => [
        name,
        columns.includes(name) ? { ...column, notNull: false } : column,
      ]),
    ),
  }));
}
