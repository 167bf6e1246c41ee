import type { Constraint, Node } from '../prepare.ts';
import { all, as, names, qualifiedName, relationName } from '../syntax.ts';
import { canonicalType, typeParts } from '../type-name.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

const createEnum = defineStatement({
  kind: 'CreateEnumStmt',
  effects(statement, effects) {
    effects.command('CREATE TYPE … AS ENUM');
    effects.other(undefined, `create type ${qualifiedName(names(statement.typeName))}`);
  },
  apply(statement, store) {
    store.types.set(qualifiedName(names(statement.typeName)), { kind: 'enum', labels: names(statement.vals) });
  },
});

/** ADD VALUE and RENAME VALUE lock no table: rows hold the value's number. */
const alterEnum = defineStatement({
  kind: 'AlterEnumStmt',
  effects(statement, effects, { features }) {
    const isNew = statement.oldVal === undefined;
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

const createDomain = defineStatement({
  kind: 'CreateDomainStmt',
  effects(statement, effects) {
    effects.command('CREATE DOMAIN');
    effects.other(undefined, `create domain ${qualifiedName(names(statement.domainname))}`);
  },
  apply(statement, store) {
    const checked = all(statement.constraints, 'Constraint').some(isCheck);
    const base = canonicalType(statement.typeName);
    store.types.set(qualifiedName(names(statement.domainname)), { kind: 'domain', base, checked });
  },
});

/**
 * A new constraint of a domain is tested against every table with a column of it, each read under SHARE.
 *
 * @see https://www.postgresql.org/docs/current/sql-alterdomain.html
 */
const alterDomain = defineStatement({
  kind: 'AlterDomainStmt',
  effects(statement, effects, { catalog }) {
    const name = qualifiedName(names(statement.typeName));
    const change = domainChanges[statement.subtype ?? ''];
    effects.command('ALTER DOMAIN');
    effects.other(undefined, `alter domain ${name}`);
    const isNotValid = as(statement.def, 'Constraint')?.skip_validation === true;
    if (change !== 'validates' && (change !== 'adds' || isNotValid)) return;
    for (const table of catalog.tables.values()) {
      if (![...table.columns.values()].some(({ type }) => typeParts(type).name === name)) continue;
      effects.lock(table.name, 'SHARE');
      effects.scan(table.name);
    }
  },
  apply(statement, store) {
    const name = qualifiedName(names(statement.typeName));
    const type = store.types.get(name);
    const adds = domainChanges[statement.subtype ?? ''] === 'adds';
    if (type?.kind === 'domain' && adds) store.types.set(name, { ...type, checked: true });
  },
});

/** Actions of ALTER DOMAIN, by the letter that the parser gives them, that concern existing rows (nodes/parsenodes.h). */
const domainChanges: Readonly<Record<string, 'adds' | 'validates'>> = { C: 'adds', O: 'adds', V: 'validates' };

function isCheck({ contype }: Constraint): boolean {
  return contype === 'CONSTR_CHECK' || contype === 'CONSTR_NOTNULL';
}

const createSequence = defineStatement({
  kind: 'CreateSeqStmt',
  effects(statement, effects) {
    effects.command('CREATE SEQUENCE');
    judgeOwner(statement.options, effects.lock);
    effects.other(undefined, `create sequence ${relationName(statement.sequence)}`);
  },
  apply(statement, store) {
    store.sequences.set(relationName(statement.sequence), ownerOf(statement.options));
  },
});

const alterSequence = defineStatement({
  kind: 'AlterSeqStmt',
  effects(statement, effects) {
    effects.command('ALTER SEQUENCE');
    judgeOwner(statement.options, effects.lock);
    effects.other(undefined, `alter sequence ${relationName(statement.sequence)}`);
  },
  apply(statement, store) {
    const owner = ownerOf(statement.options);
    if (owner !== undefined) store.sequences.set(relationName(statement.sequence), owner);
  },
});

/** The table of OWNED BY table.column. */
function ownerOf(options: readonly Node[] | undefined): string | undefined {
  const owner = all(options, 'DefElem').find(({ defname }) => defname === 'owned_by');
  const path = names(as(owner?.arg, 'List')?.items);
  return path.length < 2 ? undefined : qualifiedName(path.slice(0, -1));
}

function judgeOwner(options: readonly Node[] | undefined, lock: (name: string, mode: 'ACCESS SHARE') => void): void {
  const owner = ownerOf(options);
  if (owner !== undefined) lock(owner, 'ACCESS SHARE');
}

/** Statements on types, domains and sequences. */
export const typeStatements: readonly AnyStatementDefinition[] = [
  createEnum,
  alterEnum,
  createDomain,
  alterDomain,
  createSequence,
  alterSequence,
];
