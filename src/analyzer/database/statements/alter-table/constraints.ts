import type { CatalogConstraint } from '../../catalog.ts';
import { addConstraint, isIndexed } from '../../constraints.ts';
import { readConstraint, type ConstraintClause } from '../../definitions.ts';
import { treeOf } from '../../effects-draft.ts';
import type { LockMode } from '../../lock-modes.ts';
import type { Store } from '../../store.ts';
import { as, schemaOf } from '../../syntax.ts';
import { dropConstraint, familyOf } from '../../tables.ts';
import { heapsOf, lockReferenced, type AlterActions, type AlterContext } from './define.ts';

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
      judgeConstraint(context, clause, { inline: false, validates: !clause.notValid });
    },
    apply(action, store, relation, source) {
      const constraint = as(action.def, 'Constraint');
      const clause = constraint === undefined ? undefined : readConstraint(constraint, source);
      if (clause === undefined) return;
      const name = clause.name;
      for (const each of isIndexed(clause.kind) ? [relation] : familyOf(store, relation)) {
        addConstraint(store, each, { ...clause, name });
      }
    },
  },
  AT_ValidateConstraint: {
    command: 'VALIDATE CONSTRAINT',
    lock: 'SHARE UPDATE EXCLUSIVE',
    recurses: true,
    effects: judgeValidate,
    apply(action, store, relation) {
      for (const name of familyOf(store, relation)) validated(store, name, action.name ?? '');
    },
  },
  AT_DropConstraint: {
    command: 'DROP CONSTRAINT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects: judgeDropConstraint,
    apply(action, store, relation) {
      const before = store.table(relation)?.constraints.find(({ name }) => name === action.name);
      dropConstraint(store, relation, action.name ?? '');
      if (before !== undefined && isIndexed(before.kind)) dropKeysTo(store, relation, before);
      if (before?.kind === 'not-null') setNullable(store, relation, before.columns);
    },
  },
  AT_AlterConstraint: {
    command: 'ALTER CONSTRAINT',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects(context) {
      const { effects, relation } = context;
      const alteration = as(context.action.def, 'ATAlterConstraint');
      const name = alteration?.conname ?? '';
      effects.other(relation, `alter constraint ${name}`);
    },
  },
};

/** How a constraint stands in its statement: inside ADD COLUMN or not, and whether existing rows are to be checked. */
export interface Placement {
  readonly inline: boolean;
  readonly validates: boolean;
  /** True if the column is NULL in every row, so that no row points to another. */
  readonly isNull?: boolean;
}

/** A new constraint: its locks, and what is read or built to know that every row satisfies it. */
export function judgeConstraint(context: AlterContext, clause: ConstraintClause, placement: Placement): void {
  const { effects, relation, catalog, table, features } = context;
  const { name, kind, usingIndex, notValid } = clause;
  const taken = name !== undefined && table?.constraints.some((constraint) => constraint.name === name) === true;
  if (taken && catalog.complete) {
    effects.refuse(`constraint "${name}" for relation "${relation}" already exists`);
  }
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
  for (const each of context.tree.slice(1)) effects.lock(each, modeOnPartition(context, kind, columns));
  effects.require(features.notEnforcedConstraints || clause.enforced, 'NOT ENFORCED');
  effects.require(features.namedNotNullConstraints || placement.inline || kind !== 'not-null', 'ADD NOT NULL');
  effects.require(features.nullsNotDistinct || !clause.nullsNotDistinct, 'NULLS NOT DISTINCT');
  judges[kind](context, { ...clause, columns }, placement);
}

function modeOnPartition(
  { features, table }: AlterContext,
  kind: CatalogConstraint['kind'],
  columns: readonly string[],
): LockMode {
  if (isIndexed(kind) && features.keysLockPartitionsExclusively) return 'ACCESS EXCLUSIVE';
  const isNotNull = columns.every((column) => table?.columns.get(column)?.notNull === true);
  return kind === 'primary-key' && isNotNull ? 'SHARE' : modeOnPartitions[kind];
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
    if (clause.notValid || !clause.enforced) return;
    for (const name of heapsOf(context)) context.effects.scan(name);
  },
  'not-null'(context, clause) {
    if (clause.notValid) return;
    scanForNulls(context, clause.columns);
  },
  unique: buildIndex,
  exclude: buildIndex,
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
    lockReferenced(context, parent, 'SHARE ROW EXCLUSIVE');
    if (clause.notValid || !clause.enforced || (placement.inline && !placement.validates)) return;
    for (const name of heapsOf(context)) effects.scan(name);
    // The other table is read only if there are rows that point to it.
    if (placement.isNull === true || context.isEmpty(context.relation)) return;
    for (const name of heapsOf({ catalog, tree: treeOf(catalog, parent) })) effects.scan(name);
  },
};

function buildIndex(context: AlterContext, clause: ConstraintClause): void {
  if (clause.usingIndex !== undefined) return;
  const { columns, method, partial } = clause;
  for (const relation of heapsOf(context)) {
    context.effects.scan(relation);
    context.effects.buildIndex({ relation, index: clause.name, concurrently: false, columns, method, partial });
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
    if (table !== undefined && catalog.complete) {
      effects.refuse(`constraint "${name}" of relation "${relation}" does not exist`);
    } else effects.scan(relation);
    return;
  }
  if (constraint.valid) return;
  for (const each of heapsOf(context)) effects.scan(each);
  if (constraint.references === undefined) return;
  const parent = constraint.references.relation;
  lockReferenced(context, parent, 'ROW SHARE');
  for (const each of heapsOf({ catalog, tree: treeOf(catalog, parent) })) effects.scan(each);
}

function judgeDropConstraint(context: AlterContext): void {
  const { action, effects, relation, table, catalog } = context;
  const name = action.name ?? '';
  const constraint = table?.constraints.find((each) => each.name === name);
  if (constraint === undefined && table !== undefined) {
    if (action.missing_ok === true) return;
    if (catalog.complete) effects.refuse(`constraint "${name}" of relation "${relation}" does not exist`);
  }
  const references = constraint?.references?.relation;
  effects.act({ kind: 'drop-constraint', relation, name, constraint: constraint?.kind, references });
  if (references !== undefined) lockReferenced(context, references, 'ACCESS EXCLUSIVE');
  if (constraint !== undefined && isIndexed(constraint.kind)) judgeKeysTo(context, constraint);
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
  store.change(relation, (table) => ({
    ...table,
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
