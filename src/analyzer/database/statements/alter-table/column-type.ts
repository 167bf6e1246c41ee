import type { CatalogColumn, CatalogTable } from '../../catalog.ts';
import { castBetween } from '../../casts.ts';
import { collationName } from '../../definitions.ts';
import { buildOf, keyTreeOf } from '../../effects-draft.ts';
import type { Action } from '../../effects.ts';
import { hasSubquery } from '../../expression-problems.ts';
import { refuseType } from '../../known-types.ts';
import type { AlterTableCmd } from '../../prepare.ts';
import { all, as, names } from '../../syntax.ts';
import { familyOf, indexSignature, withColumn } from '../../tables.ts';
import { canReference, indexError, judgeTypeChange, type TypeChange } from '../../type-change.ts';
import { exclusionError, fitError } from '../../type-fit.ts';
import { canonicalType, isSerial, typeParts } from '../../type-name.ts';
import {
  heapsOf,
  isOnlyOfMany,
  lockReferenced,
  refuseInheritance,
  requireColumn,
  type AlterAction,
  type AlterContext,
} from './define.ts';

/**
 * ALTER COLUMN … TYPE. Whether the table is rewritten depends on the types; whether indexes are built anew, on what they
 * are made of; checks on the column are validated again in any case; foreign keys are dropped and made anew on both sides.
 */
export const changeType: AlterAction = {
  command: 'ALTER COLUMN … TYPE',
  lock: 'ACCESS EXCLUSIVE',
  recurses: true,

  effects(context) {
    const { action, effects, relation, table, catalog } = context;
    const name = action.name ?? '';
    const written = as(action.def, 'ColumnDef');
    const to = canonicalType(written?.typeName);
    const column = table?.columns.get(name);
    const from = column?.type ?? 'unknown';
    requireColumn(context, name);
    refuseType(to, effects, catalog);
    refusePlace(context, name, to);
    refuseDependents(context, name);
    refuseIndexes(context, name, to);
    const { types } = catalog;
    const using = written?.raw_default;
    const { features, zone } = context;
    const change = judgeTypeChange({ column: name, from, to, using, zone, types, features });
    if (change.assumes !== undefined) effects.assume(change.assumes);
    if (change.error !== undefined) effects.refuse(change.error);
    const collation = collationName(written?.collClause?.collname);
    const isSameCollation = isCollation(column, collation);
    const sameOrder = change.sameOrder && isSameCollation;
    refuseUnfit(context, column, to);
    const work = judgeStoredData(
      context,
      { column: name, to, comparesAlike: change.sameOrder },
      isSameCollation ? change : { ...change, sameOperators: undefined },
    );
    const act = (kind: TypeWork): void =>
      effects.act({ kind: 'alter-column-type', relation, column: name, from: column?.type, to, change: kind });
    if (change.values === 'unknown') {
      effects.doNotKnow(`whether changing "${name}" from ${from} to ${to} rewrites the table is not known`);
      act('unknown');
    } else act(work ?? (from === to && sameOrder ? 'none' : 'metadata'));
  },

  apply(action, store, relation) {
    const written = as(action.def, 'ColumnDef');
    const type = canonicalType(written?.typeName);
    const collation = collationName(written?.collClause?.collname);
    for (const name of familyOf(store, relation)) {
      store.change(name, (table) => {
        const column = table.columns.get(action.name ?? '');
        return column === undefined ? table : withColumn(table, { ...column, type, collation });
      });
    }
  },
};

/** Columns that are not the table's alone to change, and identity columns, which count. */
function refusePlace(context: AlterContext, name: string, to: string): void {
  const { effects, table } = context;
  const typeName = as(context.action.def, 'ColumnDef')?.typeName;
  if (isSerial(typeName)) effects.refuse(`type "${names(typeName?.names).at(-1)}" does not exist`);
  refuseInheritance(context, name, 'alter');
  if (hasSubquery(as(context.action.def, 'ColumnDef')?.raw_default)) {
    effects.refuse('cannot use subquery in transform expression');
  }
  const changes = alterationsIn(context).filter((each) => each.subtype === 'AT_AlterColumnType' && each.name === name);
  if (changes.length > 1) effects.refuse(`cannot alter type of column "${name}" twice`);
  if (isOnlyOfMany(context)) effects.refuse(`type of inherited column "${name}" must be changed in child tables too`);
  if (table?.ofType !== undefined) effects.refuse('cannot alter column type of typed table');
  if (table?.columns.get(name)?.identity === true && !integers.has(to)) {
    effects.refuse('identity column type must be smallint, integer, or bigint');
  }
}

function alterationsIn({ statement }: AlterContext): readonly AlterTableCmd[] {
  return all(statement.kind === 'parsed' ? as(statement.node, 'AlterTableStmt')?.cmds : undefined, 'AlterTableCmd');
}

const integers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8']);

/** True if the column's collation stays; one that is not written is that of the type. */
function isCollation(column: CatalogColumn | undefined, collation: string | undefined): boolean {
  return column === undefined || column.collation === collation;
}

type TypeWork = Extract<Action, { kind: 'alter-column-type' }>['change'];

/** A default, checks and exclusions that the new type does not fit. */
function refuseUnfit(
  { tree, catalog, features, effects }: AlterContext,
  column: CatalogColumn | undefined,
  to: string,
): void {
  if (column === undefined || !catalog.complete) return;
  const { types } = catalog;
  const cast = castBetween(typeParts(column.type), typeParts(to), { types, features });
  const hasConstant = column.hasDefault && column.calls === undefined && !column.generated;
  if (hasConstant && (cast.context === 'explicit' || cast.context === 'none')) {
    effects.refuse(`default for column "${column.name}" cannot be cast automatically to type ${to}`);
  }
  for (const name of tree) {
    const table = catalog.table(name);
    if (table === undefined) continue;
    const problem = fitError(table, column, to, types) ?? exclusionError(table, column.name, to, types);
    if (problem !== undefined) effects.refuse(problem);
  }
}

/** An index that names no operators needs some that belong to the new type. */
function refuseIndexes({ table, effects, catalog }: AlterContext, column: string, type: string): void {
  for (const { keys, opclasses, method } of table?.indexes ?? []) {
    const position = keys.indexOf(column);
    const isKeyPart = position !== -1 && position < opclasses.length;
    if (!isKeyPart) continue;
    const opclass = opclasses[position];
    const problem = opclass === undefined ? indexError(method, type, catalog.extensions) : opclassError(opclass, type);
    // Extensions bring operators: only where all of them are known is it certain that none does.
    if (problem !== undefined && catalog.complete) effects.refuse(problem);
  }
}

/** Operator classes that an index names are for one type, or for strings. */
function opclassError(opclass: string, type: string): string | undefined {
  const { name, array } = typeParts(type);
  const isUnfit = /^jsonb_(?:path_)?ops$/.test(opclass)
    ? array || strings.has(name) || others.has(name)
    : others.has(name) || name === 'jsonb';
  const isOfStrings = /_(?:pattern|trgm)_ops$/.test(opclass);
  if (!isUnfit || !(isOfStrings || opclass.startsWith('jsonb_'))) return undefined;
  return `operator class "${opclass}" does not accept data type ${type}`;
}

const strings: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar']);
const others: ReadonlySet<string> = new Set(
  'int2 int4 int8 numeric float4 float8 bool date time timestamp timestamptz interval json uuid bytea inet cidr'.split(
    ' ',
  ),
);

/** What PostgreSQL will not touch: columns that views, rules, policies, triggers, generated columns, partition keys read. */
function refuseDependents({ catalog, table, tree, effects }: AlterContext, column: string): void {
  if (tree.some((name) => catalog.viewsReading(name, column).length > 0)) {
    effects.refuse('cannot alter type of a column used by a view or rule');
  }
  for (const { kind, columns } of tree.flatMap((name) => catalog.table(name)?.readers ?? [])) {
    if (!columns.includes(column)) continue;
    effects.refuse(
      kind === 'rule'
        ? 'cannot alter type of a column used by a view or rule'
        : `cannot alter type of a column used in a ${kind} definition`,
    );
  }
  if ([...(table?.columns.values() ?? [])].some(({ generatedFrom }) => generatedFrom.includes(column))) {
    effects.refuse('cannot alter type of a column used by a generated column');
  }
  const keyed = tree.find((name) => catalog.table(name)?.partitionKey.includes(column) === true);
  if (keyed !== undefined) {
    effects.refuse(`cannot alter column "${column}" because it is part of the partition key of relation "${keyed}"`);
  }
}

/** The work on rows and indexes, in the tree of tables: the heaviest that any of them needs. */
function judgeStoredData(
  context: AlterContext,
  { column, to, comparesAlike }: { readonly column: string; readonly to: string; readonly comparesAlike: boolean },
  change: KeptOperators,
): TypeWork | undefined {
  const { effects } = context;
  const rewrites = change.values === 'rewrite';
  const isRewritten = rewrites || isRewrittenBeside(context);
  for (const name of context.tree) judgeForeignKeys(context, name, { column, to }, { isRewritten, comparesAlike });
  const heaps = heapsOf(context);
  if (rewrites) {
    for (const name of heaps) effects.rewrite(name);
    return 'rewrite';
  }
  const works = heaps.map((name) => judgeKeptRows(context, name, column, change));
  return works.find((work) => work === 'index-rebuild') ?? works.find((work) => work === 'scan');
}

/** Statements in which some change of a type rewrites the table: found once, however many changes they have. */
const rewriting = new WeakMap<AlterContext['statement'], boolean>();

/** True if another change of a type in the same statement rewrites the table: no foreign key is then taken over unchecked. */
function isRewrittenBeside({ statement, table, zone, features, catalog }: AlterContext): boolean {
  const alteration = statement.kind === 'parsed' ? as(statement.node, 'AlterTableStmt') : undefined;
  if (alteration?.cmds === undefined || alteration.cmds.length < 2) return false;
  const known = rewriting.get(statement);
  if (known !== undefined) return known;
  const found = all(alteration.cmds, 'AlterTableCmd').some(({ subtype, name: column = '', def }) => {
    const from = table?.columns.get(column)?.type;
    const written = as(def, 'ColumnDef');
    if (subtype !== 'AT_AlterColumnType' || from === undefined) return false;
    const to = canonicalType(written?.typeName);
    const using = written?.raw_default;
    return judgeTypeChange({ column, from, to, using, zone, types: catalog.types, features }).values === 'rewrite';
  });
  rewriting.set(statement, found);
  return found;
}

/** Rows stay as they are: some indexes may have to be built anew, and checks on the column are validated again. */
function judgeKeptRows(
  { effects, catalog }: AlterContext,
  name: string,
  column: string,
  change: KeptOperators,
): TypeWork | undefined {
  const table = catalog.table(name);
  const rebuilt = (table?.indexes ?? []).filter(
    (index) =>
      index.uses.includes(column) &&
      (isPartOfWhole(index, table, catalog) || !isKept(index, hasSameOperators(index, column, change))),
  );
  for (const index of rebuilt) effects.buildIndex(buildOf(name, index));
  const isChecked = table?.constraints.some((each) => each.kind === 'check' && isValidated(each, column)) === true;
  if (isChecked || rebuilt.length > 0) effects.scan(name);
  if (rebuilt.length > 0) return 'index-rebuild';
  return isChecked ? 'scan' : undefined;
}

/** An index of a partitioned table is dropped and made anew, and those of its partitions with it. */
function isPartOfWhole(
  index: CatalogTable['indexes'][number],
  table: CatalogTable | undefined,
  catalog: AlterContext['catalog'],
): boolean {
  const whole = table?.partitionOf === undefined ? undefined : catalog.table(table.partitionOf.parent);
  return whole?.indexes.some((each) => indexSignature(each) === indexSignature(index)) === true;
}

/** What becomes of the operators of indexes; `sameOperators` is undefined where the collation changes. */
type KeptOperators = Pick<TypeChange, 'values'> & { readonly sameOperators: TypeChange['sameOperators'] | undefined };

/** True for a column that the index only includes, for operators that it names, and for a type that has the same. */
function hasSameOperators(
  { keys, opclasses, method }: CatalogTable['indexes'][number],
  column: string,
  { sameOperators }: KeptOperators,
): boolean {
  const position = keys.slice(0, opclasses.length).indexOf(column);
  if (position === -1) return true;
  return sameOperators !== undefined && (opclasses[position] !== undefined || sameOperators(method));
}

/** A partial index or one over expressions is never taken over as it is (`CheckIndexCompatible`, commands/indexcmds.c). */
function isKept(index: CatalogTable['indexes'][number], sameOrder: boolean): boolean {
  return sameOrder && index.plain && !index.partial;
}

function isValidated({ valid, columns }: CatalogTable['constraints'][number], column: CatalogColumn['name']): boolean {
  return valid && columns.includes(column);
}

interface KeptRows {
  readonly isRewritten: boolean;
  /** The new type compares values as the old one does. */
  readonly comparesAlike: boolean;
}

/**
 * Foreign keys from and to the column: both tables are locked, and both read if the values may be others now. The type of the key
 * decides how values are compared.
 */
function judgeForeignKeys(
  context: AlterContext,
  name: string,
  { column, to }: { readonly column: string; readonly to: string },
  { isRewritten, comparesAlike }: KeptRows,
): void {
  const { catalog, effects } = context;
  for (const { columns, references, valid } of catalog.table(name)?.constraints ?? []) {
    if (references === undefined || !columns.includes(column)) continue;
    const key = references.columns[columns.indexOf(column)] ?? '';
    refuseKey(to, catalog.table(references.relation)?.columns.get(key)?.type, context);
    lockReferenced(context, references.relation, 'SHARE ROW EXCLUSIVE');
    lockReferenced(context, references.relation, 'ACCESS EXCLUSIVE');
    const read = heapsOf({ catalog, tree: [name, ...keyTreeOf(catalog, references.relation)] });
    if (isRewritten && valid) for (const each of read) effects.scan(each);
  }
  judgeKeysTo(context, name, { column, to }, isRewritten || !comparesAlike);
}

function judgeKeysTo(
  context: AlterContext,
  name: string,
  { column, to }: { readonly column: string; readonly to: string },
  rewrites: boolean,
): void {
  const { catalog, effects } = context;
  for (const child of catalog.referencing(name)) {
    const keys = child.constraints.filter(
      ({ references }) => references?.relation === name && references.columns.includes(column),
    );
    if (keys.length === 0) continue;
    for (const { columns, references } of keys) {
      const own = columns[references?.columns.indexOf(column) ?? -1] ?? '';
      refuseKey(child.columns.get(own)?.type, to, context);
    }
    effects.lockTree(child.name, 'ACCESS EXCLUSIVE');
    if (rewrites && keys.some(({ valid }) => valid)) for (const each of [name, child.name]) effects.scan(each);
  }
}

function refuseKey(own: string | undefined, key: string | undefined, { catalog, effects }: AlterContext): void {
  if (own === undefined || key === undefined || canReference(own, key, catalog.types)) return;
  effects.refuse('foreign key constraint cannot be implemented: key columns are of incompatible types');
}
