import type { CatalogColumn, CatalogConstraint, ReferentialAction } from './catalog.ts';
import { columnsRead, functionsCalled, provenNotNull } from './expressions.ts';
import { predicateOf } from './index-use.ts';
import { lastAnswer } from './last-answer.ts';
import type { SourceText } from './parse-sql.ts';
import type { ColumnDef, Constraint, Node } from './prepare.ts';
import { all, as, constantText, names, qualifiedName, relationName, walk } from './syntax.ts';
import { canonicalType, isSerial } from './type-name.ts';

/** A constraint as it is written in CREATE TABLE, ADD COLUMN or ADD CONSTRAINT. */
export interface ConstraintClause {
  readonly kind: CatalogConstraint['kind'];
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly references: CatalogConstraint['references'];
  readonly expression: Node | undefined;
  readonly text: string | undefined;
  readonly deferrable: boolean;
  /** INITIALLY DEFERRED. */
  readonly deferred: boolean;
  readonly notValid: boolean;
  readonly enforced: boolean;
  readonly usingIndex: string | undefined;
  readonly nullsNotDistinct: boolean;
  readonly noInherit: boolean;
  /** WITHOUT OVERLAPS, or PERIOD of a foreign key. */
  readonly temporal: boolean;
  /** The columns of ON DELETE SET NULL (…), of which not all are set. */
  readonly partialSetNull: boolean;
  readonly method: string;
  readonly partial: boolean;
  /** The conditions of that WHERE, as shapes. */
  readonly predicate: readonly string[];
  /** Keys of the index; undefined for an expression. INCLUDE columns follow. */
  readonly keys: readonly (string | undefined)[];
  /** How many INCLUDE columns there are. */
  readonly included: number;
  /** Of an exclusion: the operators by which its keys are compared, and the columns that it reads beside them. */
  readonly operators: readonly string[];
  readonly readBeside: readonly string[];
}

/** A column as it is written in CREATE TABLE or ADD COLUMN. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: Node | undefined;
  readonly serial: boolean;
  readonly identity: boolean;
  readonly generated: { readonly stored: boolean; readonly expression: Node | undefined } | undefined;
  readonly collation: string | undefined;
  /** STORAGE and COMPRESSION, where they are written. */
  readonly storage: string | undefined;
  readonly compression: string | undefined;
  readonly constraints: readonly ConstraintClause[];
}

const constraintKinds: Readonly<Partial<Record<NonNullable<Constraint['contype']>, CatalogConstraint['kind']>>> = {
  CONSTR_CHECK: 'check',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_EXCLUSION: 'exclude',
  CONSTR_NOTNULL: 'not-null',
};

/** Reads a column definition. `source` gives the text of its CHECK constraints. */
export const readColumn = lastAnswer((definition: ColumnDef, source: SourceText): ColumnDefinition => {
  const name = definition.colname ?? '';
  const written = all(definition.constraints, 'Constraint');
  const of = (type: Constraint['contype']): Constraint | undefined =>
    written.length === 0 ? undefined : written.find(({ contype }) => contype === type);
  const generated = of('CONSTR_GENERATED');
  const serial = isSerial(definition.typeName);
  const identity = of('CONSTR_IDENTITY') !== undefined;
  const notNull = of('CONSTR_NOTNULL') !== undefined || of('CONSTR_PRIMARY') !== undefined;
  return {
    name,
    type: canonicalType(definition.typeName),
    notNull: notNull || serial || identity,
    default: of('CONSTR_DEFAULT')?.raw_expr ?? definition.raw_default,
    serial,
    identity,
    generated:
      generated === undefined
        ? undefined
        : { stored: generated.generated_kind !== 'v', expression: generated.raw_expr },
    collation: collationName(definition.collClause?.collname),
    storage: definition.storage_name,
    compression: definition.compression,
    constraints: columnConstraints(name, written, source),
  };
});

/** What the catalog keeps of a column. */
export function toCatalogColumn(definition: ColumnDefinition): CatalogColumn {
  return {
    name: definition.name,
    type: definition.type,
    notNull: definition.notNull,
    hasDefault: (definition.default !== undefined && !isNull(definition.default)) || definition.serial,
    defaultSequence: sequenceOf(definition.default),
    identity: definition.identity,
    sequence: undefined,
    generated: definition.generated !== undefined,
    collation: definition.collation,
    generatedFrom: columnsRead(definition.generated?.expression),
    calls: callsOf(definition.generated?.expression ?? definition.default),
  };
}

function isNull(expression: Node): boolean {
  return as(as(expression, 'TypeCast')?.arg ?? expression, 'A_Const')?.isnull === true;
}

/** The functions that an expression calls; undefined for none, as nearly always. */
export function callsOf(expression: Node | undefined): readonly string[] | undefined {
  if (expression === undefined || 'A_Const' in expression || 'TypeCast' in expression) return undefined;
  const calls = functionsCalled(expression);
  return calls.length === 0 ? undefined : calls;
}

/** The sequence of `nextval('name')`, with or without a cast. */
export function sequenceOf(expression: Node | undefined): string | undefined {
  let found: string | undefined;
  walk(expression, (kind, call: { funcname?: Node[]; args?: Node[] }) => {
    if (kind !== 'FuncCall' || names(call.funcname).at(-1) !== 'nextval') return;
    const [argument] = call.args ?? [];
    const name = constantText(as(argument, 'TypeCast')?.arg ?? argument);
    if (name !== undefined) found ??= qualifiedName(name.replaceAll('"', '').split('.'));
  });
  return found;
}

/** Reads a table constraint, or one of a column's if `column` is given. Undefined for clauses that are no constraint. */
export function readConstraint(
  constraint: Constraint,
  source: SourceText,
  column?: string,
): ConstraintClause | undefined {
  const kind = constraint.contype === undefined ? undefined : constraintKinds[constraint.contype];
  if (kind === undefined) return undefined;
  const keys = keysOf(constraint, column);
  return {
    kind,
    name: constraint.conname,
    columns: kind === 'check' ? columnsRead(constraint.raw_expr) : keys.flatMap((key) => key ?? []),
    references: referencesOf(constraint),
    expression: constraint.raw_expr,
    text: kind === 'check' ? parenthesizedText(source, constraint.location ?? 0) : undefined,
    deferrable: constraint.deferrable === true,
    deferred: constraint.initdeferred === true,
    notValid: constraint.skip_validation === true,
    enforced: kind === 'check' || kind === 'foreign-key' ? constraint.is_enforced === true : true,
    usingIndex: constraint.indexname,
    nullsNotDistinct: constraint.nulls_not_distinct === true,
    noInherit: constraint.is_no_inherit === true,
    temporal: constraint.without_overlaps === true || constraint.fk_with_period === true,
    partialSetNull: (constraint.fk_del_set_cols ?? []).length > 0,
    method: constraint.access_method ?? (kind === 'exclude' || constraint.without_overlaps === true ? 'gist' : 'btree'),
    partial: constraint.where_clause !== undefined,
    predicate: predicateOf(constraint.where_clause),
    keys: [...keys, ...names(constraint.including)],
    included: constraint.including?.length ?? 0,
    ...exclusionOf(constraint),
  };
}

const noExclusion = { operators: [], readBeside: [] };

function exclusionOf({
  contype,
  exclusions,
  where_clause: where,
}: Constraint): Pick<ConstraintClause, 'operators' | 'readBeside'> {
  if (contype !== 'CONSTR_EXCLUSION') return noExclusion;
  const pairs = all(exclusions, 'List').map(({ items }) => items ?? []);
  const expressions = pairs.flatMap(([element]) => as(element, 'IndexElem')?.expr ?? []);
  return {
    operators: pairs.map(([, operator]) => names(as(operator, 'List')?.items).at(-1) ?? ''),
    readBeside: [...columnsRead(expressions), ...columnsRead(where)],
  };
}

/** What the catalog keeps of a constraint once it has a name. */
export function toCatalogConstraint(clause: ConstraintClause, name: string): CatalogConstraint {
  const calls = clause.kind === 'check' ? callsOf(clause.expression) : undefined;
  return {
    name,
    kind: clause.kind,
    columns: clause.columns,
    references: clause.references,
    valid: !clause.notValid && clause.enforced,
    expression: clause.text,
    deferrable: clause.deferrable,
    deferred: clause.deferred,
    enforced: clause.enforced,
    provesNotNull: clause.kind === 'check' ? provenNotNull(clause.expression) : [],
    ...(clause.nullsNotDistinct ? { nullsNotDistinct: true as const } : {}),
    noInherit: clause.noInherit,
    ...(calls === undefined ? {} : { calls }),
  };
}

export function collationName(name: readonly Node[] | undefined): string | undefined {
  return names(name).at(-1);
}

/** The attributes DEFERRABLE, NOT ENFORCED, … of a column's constraint follow it in the list. */
function columnConstraints(column: string, written: readonly Constraint[], source: SourceText): ConstraintClause[] {
  const clauses: ConstraintClause[] = [];
  for (const constraint of written) {
    const clause = readConstraint(constraint, source, column);
    const last = clauses.length - 1;
    const target = clauses[last];
    if (clause !== undefined) clauses.push(clause);
    else if (target !== undefined) clauses[last] = withAttribute(target, constraint.contype);
  }
  // A plain NOT NULL is a property of the column; only a named one is kept as a constraint.
  return clauses.filter(({ kind, name }) => kind !== 'not-null' || name !== undefined);
}

function withAttribute(clause: ConstraintClause, attribute: Constraint['contype']): ConstraintClause {
  if (attribute === 'CONSTR_ATTR_DEFERRABLE') return { ...clause, deferrable: true };
  if (attribute === 'CONSTR_ATTR_DEFERRED') return { ...clause, deferrable: true, deferred: true };
  return attribute === 'CONSTR_ATTR_NOT_ENFORCED' ? { ...clause, enforced: false } : clause;
}

function keysOf(constraint: Constraint, column: string | undefined): readonly (string | undefined)[] {
  if (constraint.contype === 'CONSTR_EXCLUSION') {
    return all(constraint.exclusions, 'List').map(({ items }) => as(items?.[0], 'IndexElem')?.name);
  }
  const written = names(constraint.contype === 'CONSTR_FOREIGN' ? constraint.fk_attrs : constraint.keys);
  return written.length > 0 || column === undefined ? written : [column];
}

function referencesOf(constraint: Constraint): CatalogConstraint['references'] {
  return constraint.pktable === undefined
    ? undefined
    : {
        relation: relationName(constraint.pktable),
        columns: names(constraint.pk_attrs),
        onDelete: referentialActions[constraint.fk_del_action ?? ''] ?? 'no-action',
        onUpdate: referentialActions[constraint.fk_upd_action ?? ''] ?? 'no-action',
      };
}

/** By the letter that the parser gives them (nodes/parsenodes.h). */
const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

/** The text between the first parenthesis after a location and the one that closes it. */
function parenthesizedText(source: SourceText, location: number): string | undefined {
  const { text } = source;
  const open = text.indexOf('(', source.unitOf(location));
  if (open === -1) return undefined;
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    const character = text[index];
    if (character === "'" || character === '"') index = closingQuote(text, index);
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return text.slice(open + 1, index).trim();
  }
  return undefined;
}

function closingQuote(text: string, open: number): number {
  const close = text.indexOf(text[open] ?? '', open + 1);
  return close === -1 ? text.length : close;
}
