import type { EffectsDraft } from '../effects-draft.ts';
import type { Catalog } from '../catalog.ts';
import type { AlterEnumStmt, Constraint, Node, RangeVar } from '../prepare.ts';
import { refuseType } from '../known-types.ts';
import { domainNames } from '../casts.ts';
import { readColumn, toCatalogColumn } from '../definitions.ts';
import { all, as, names, qualifiedName, relationName, schemaOf } from '../syntax.ts';
import { canonicalType, typeParts } from '../type-name.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

const createEnum = defineStatement({
  kind: 'CreateEnumStmt',
  effects(statement, effects, { catalog }) {
    effects.command('CREATE TYPE … AS ENUM');
    refuseTaken(qualifiedName(names(statement.typeName)), effects, catalog);
    effects.other(undefined, `create type ${qualifiedName(names(statement.typeName))}`);
  },
  apply(statement, store) {
    store.types.set(qualifiedName(names(statement.typeName)), { kind: 'enum', labels: names(statement.vals) });
  },
});

const createComposite = defineStatement({
  kind: 'CompositeTypeStmt',
  effects(statement, effects, { catalog }) {
    effects.command('CREATE TYPE');
    refuseTaken(relationName(statement.typevar), effects, catalog);
    effects.other(undefined, `create type ${relationName(statement.typevar)}`);
  },
  apply(statement, store, source) {
    const columns = all(statement.coldeflist, 'ColumnDef').map((each) => toCatalogColumn(readColumn(each, source)));
    store.types.set(relationName(statement.typevar), { kind: 'composite', columns });
  },
});

/** ADD VALUE and RENAME VALUE lock no table: rows hold the value's number. */
const alterEnum = defineStatement({
  kind: 'AlterEnumStmt',
  effects(statement, effects, { features, catalog }) {
    const isNew = statement.oldVal === undefined;
    refuseLabel(statement, effects, catalog);
    refuseType(qualifiedName(names(statement.typeName)), effects, catalog);
    effects.command(isNew ? 'ALTER TYPE … ADD VALUE' : 'ALTER TYPE … RENAME VALUE');
    if (isNew && !features.enumValueInTransaction) effects.refuseInTransaction();
    effects.other(undefined, `${isNew ? 'add' : 'rename'} value of ${qualifiedName(names(statement.typeName))}`);
  },
  apply(statement, store) {
    const name = qualifiedName(names(statement.typeName));
    const type = store.types.get(name);
    if (type?.kind !== 'enum') return;
    const { oldVal, newVal = '' } = statement;
    const labels =
      oldVal === undefined ? [...type.labels, newVal] : type.labels.map((each) => (each === oldVal ? newVal : each));
    store.types.set(name, { kind: 'enum', labels });
  },
});

/** Types share their names with the row types of tables. */
function refuseTaken(name: string, effects: EffectsDraft, catalog: Catalog): void {
  if (catalog.types.has(name) || catalog.table(name) !== undefined) effects.refuse(`type "${name}" already exists`);
}

/** A label is added once, and only one that is there can be renamed. */
function refuseLabel(
  { typeName, oldVal, newVal = '', skipIfNewValExists }: AlterEnumStmt,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const type = catalog.types.get(qualifiedName(names(typeName)));
  if (type?.kind !== 'enum') return;
  if (oldVal !== undefined && !type.labels.includes(oldVal))
    effects.refuse(`"${oldVal}" is not an existing enum label`);
  if (type.labels.includes(newVal) && skipIfNewValExists !== true)
    effects.refuse(`enum label "${newVal}" already exists`);
}

const createDomain = defineStatement({
  kind: 'CreateDomainStmt',
  effects(statement, effects, { catalog }) {
    effects.command('CREATE DOMAIN');
    refuseTaken(qualifiedName(names(statement.domainname)), effects, catalog);
    refuseType(canonicalType(statement.typeName), effects, catalog);
    effects.other(undefined, `create domain ${qualifiedName(names(statement.domainname))}`);
  },
  apply(statement, store) {
    const checked = all(statement.constraints, 'Constraint').some(isCheck);
    const base = canonicalType(statement.typeName);
    const notNull = all(statement.constraints, 'Constraint').some(({ contype }) => contype === 'CONSTR_NOTNULL');
    store.types.set(qualifiedName(names(statement.domainname)), { kind: 'domain', base, checked, notNull });
  },
});

/**
 * A new constraint of a domain is tested against every table with a column of it, each read under SHARE.
 *
 * @see https://www.postgresql.org/docs/current/sql-alterdomain.html
 */
const alterDomain = defineStatement({
  kind: 'AlterDomainStmt',
  effects(statement, effects, { catalog, features }) {
    const name = qualifiedName(names(statement.typeName));
    const type = catalog.types.get(name);
    const isNotNull = statement.subtype === 'O' || as(statement.def, 'Constraint')?.contype === 'CONSTR_NOTNULL';
    effects.require(features.domainNotNull || statement.subtype !== 'C' || !isNotNull, 'ADD NOT NULL of a domain');
    const change = domainChanges[statement.subtype ?? ''];
    effects.command('ALTER DOMAIN');
    effects.other(undefined, `alter domain ${name}`);
    if (isNotNull && type?.kind === 'domain' && type.notNull) return;
    const isNotValid = as(statement.def, 'Constraint')?.skip_validation === true;
    if (change !== 'validates' && (change !== 'adds' || isNotValid)) return;
    for (const table of catalog.tables.values()) {
      const types = [...table.columns.values()].map(({ type }) => typeParts(type));
      const inArray = types.some((type) => type.array && type.name === name);
      if (inArray) effects.refuse(`cannot alter type "${name}" because a column of "${table.name}" uses it`);
      if (!types.some((type) => domainNames(type.name, catalog.types).includes(name))) continue;
      effects.lock(table.name, 'SHARE');
      effects.scan(table.name);
    }
  },
  apply(statement, store) {
    const name = qualifiedName(names(statement.typeName));
    const type = store.types.get(name);
    const adds = domainChanges[statement.subtype ?? ''] === 'adds';
    if (type?.kind === 'domain' && adds) {
      store.types.set(name, { ...type, checked: true, notNull: type.notNull || statement.subtype === 'O' });
    }
    if (type?.kind === 'domain' && statement.subtype === 'N') store.types.set(name, { ...type, notNull: false });
  },
});

/** Actions of ALTER DOMAIN, by the letter that the parser gives them, that concern existing rows (nodes/parsenodes.h). */
const domainChanges: Readonly<Record<string, 'adds' | 'validates'>> = { C: 'adds', O: 'adds', V: 'validates' };

function isCheck({ contype }: Constraint): boolean {
  return contype === 'CONSTR_CHECK' || contype === 'CONSTR_NOTNULL';
}

const createSequence = defineStatement({
  kind: 'CreateSeqStmt',
  effects(statement, effects, { catalog }) {
    const name = relationName(statement.sequence);
    effects.command('CREATE SEQUENCE');
    const isTaken = catalog.sequences.has(name) || catalog.table(name) !== undefined;
    if (isTaken && statement.if_not_exists !== true) effects.refuse(`relation "${name}" already exists`);
    judgeOwner(statement.options, effects);
    refuseOwner(statement.sequence, statement.options, effects);
    effects.other(undefined, `create sequence ${name}`);
  },
  apply(statement, store) {
    store.sequences.set(relationName(statement.sequence), ownerOf(statement.options));
  },
});

const alterSequence = defineStatement({
  kind: 'AlterSeqStmt',
  effects(statement, effects, { catalog }) {
    const name = relationName(statement.sequence);
    effects.command('ALTER SEQUENCE');
    if (catalog.complete && !catalog.sequences.has(name) && statement.missing_ok !== true) {
      effects.refuse(`relation "${name}" does not exist`);
    }
    // nextval() takes ROW EXCLUSIVE on the sequence, and waits.
    effects.lockObject('sequence', name, 'SHARE ROW EXCLUSIVE');
    const isIdentity = [...(catalog.table(catalog.sequences.get(name) ?? '')?.columns.values() ?? [])].some(
      (column) => column.identity && column.sequence === name,
    );
    const owner = all(statement.options, 'DefElem').some(({ defname }) => defname === 'owned_by');
    if (isIdentity && owner) effects.refuse('cannot change ownership of identity sequence');
    judgeOwner(statement.options, effects);
    refuseOwner(statement.sequence, statement.options, effects);
    effects.other(undefined, `alter sequence ${name}`);
  },
  apply(statement, store) {
    const owner = ownerOf(statement.options);
    if (owner !== undefined) store.sequences.set(relationName(statement.sequence), owner);
  },
});

const createRange = defineStatement({
  kind: 'CreateRangeStmt',
  effects(statement, effects, { catalog }) {
    effects.command('CREATE TYPE … AS RANGE');
    refuseTaken(qualifiedName(names(statement.typeName)), effects, catalog);
  },
  apply(statement, store) {
    store.types.set(qualifiedName(names(statement.typeName)), { kind: 'other' });
  },
});

/** CREATE AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH … and base types. */
const define = defineStatement({
  kind: 'DefineStmt',
  effects(_, effects) {
    effects.command('CREATE');
  },
  apply(statement, store) {
    if (statement.kind === 'OBJECT_TYPE') store.types.set(qualifiedName(names(statement.defnames)), { kind: 'other' });
  },
});

const createExtension = defineStatement({
  kind: 'CreateExtensionStmt',
  effects({ extname = '', if_not_exists, options }, effects, { catalog }) {
    effects.command('CREATE EXTENSION');
    const isThere = catalog.extensions.has(extname) && if_not_exists !== true;
    if (isThere) effects.refuse(`extension "${extname}" already exists`);
    const needed = Object.hasOwn(extensionsNeeded, extname) ? extensionsNeeded[extname] : undefined;
    const cascades = all(options, 'DefElem').some(({ defname }) => defname === 'cascade');
    if (needed !== undefined && catalog.complete && !cascades && !catalog.extensions.has(needed)) {
      effects.refuse(`required extension "${needed}" is not installed`);
    }
  },
});

/** What extensions of PostgreSQL's own and PostGIS need beside them. */
const extensionsNeeded: Readonly<Record<string, string>> = {
  earthdistance: 'cube',
  hstore_plperl: 'hstore',
  hstore_plpython3u: 'hstore',
  ltree_plpython3u: 'ltree',
  postgis_topology: 'postgis',
  postgis_raster: 'postgis',
};

/** The table of OWNED BY table.column. */
function ownerOf(options: readonly Node[] | undefined): string | undefined {
  const owner = all(options, 'DefElem').find(({ defname }) => defname === 'owned_by');
  const path = names(as(owner?.arg, 'List')?.items);
  return path.length < 2 ? undefined : qualifiedName(path.slice(0, -1));
}

/** A sequence is in the schema of the table that it belongs to. */
function refuseOwner(
  sequence: RangeVar | undefined,
  options: readonly Node[] | undefined,
  effects: EffectsDraft,
): void {
  const owner = ownerOf(options);
  const isOther = schemaOf(relationName(sequence)) !== schemaOf(owner ?? '') || sequence?.relpersistence === 't';
  if (owner !== undefined && isOther) effects.refuse('sequence must be in same schema as table it is linked to');
}

function judgeOwner(options: readonly Node[] | undefined, effects: EffectsDraft): void {
  const owner = ownerOf(options);
  if (owner !== undefined) effects.lock(owner, 'ACCESS SHARE');
}

/** Statements on types, domains and sequences. */
export const typeStatements: readonly AnyStatementDefinition[] = [
  createEnum,
  createComposite,
  alterEnum,
  createDomain,
  alterDomain,
  createSequence,
  alterSequence,
  createExtension,
  createRange,
  define,
];
