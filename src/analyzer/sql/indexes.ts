import { ownEntry } from '../django/fields/own-entry.ts';
import type { IndexDefinition } from '../django/state.ts';
import type { Unresolved } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import type { ExpressionScope } from './compiled.ts';
import { compileCondition } from './conditions.ts';
import { compileIndexExpressions } from './index-expressions.ts';
import { indexNameFor } from './identifiers.ts';
import { isLimitedType } from './default-limits.ts';
import { quote } from './literals.ts';
import { attributeOf, columnNameOf, isIndexed, localAttributes, tableOf, targetOf, type Attribute } from './model.ts';
import {
  columnsPart,
  mergeNotes,
  noNotes,
  referencesIndex,
  settleIndexNames,
  statement,
  tablePart,
  type Notes,
  type Part,
  type Statement,
} from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';
import { isUnique } from '../django/fields/index.ts';

/** An access method of PostgreSQL as `django.contrib.postgres.indexes` (and `models.Index`) know it. */
interface IndexClass {
  /** Ends the names that Django makes up, and is the method in USING. */
  readonly suffix: string;
  /** Storage parameters in the order in which Django writes them. */
  readonly parameters: readonly (readonly [option: string, kind: 'number' | 'switch'])[];
}

const indexClasses: Readonly<Record<string, IndexClass>> = {
  BloomIndex: { suffix: 'bloom', parameters: [['length', 'number']] },
  BrinIndex: {
    suffix: 'brin',
    parameters: [
      ['autosummarize', 'switch'],
      ['pages_per_range', 'number'],
    ],
  },
  BTreeIndex: {
    suffix: 'btree',
    parameters: [
      ['fillfactor', 'number'],
      ['deduplicate_items', 'switch'],
    ],
  },
  GinIndex: {
    suffix: 'gin',
    parameters: [
      ['gin_pending_list_limit', 'number'],
      ['fastupdate', 'switch'],
    ],
  },
  GistIndex: {
    suffix: 'gist',
    parameters: [
      ['buffering', 'switch'],
      ['fillfactor', 'number'],
    ],
  },
  HashIndex: { suffix: 'hash', parameters: [['fillfactor', 'number']] },
  SpGistIndex: { suffix: 'spgist', parameters: [['fillfactor', 'number']] },
};

/** What can be asked of `_create_index_sql`. */
export interface IndexRequest {
  readonly attributes?: readonly Attribute[];
  readonly name?: string | undefined;
  readonly suffix?: string;
  readonly using?: string;
  readonly tablespace?: string | undefined;
  readonly suffixes?: readonly string[];
  readonly opclasses?: readonly string[];
  readonly condition?: string;
  readonly include?: readonly string[];
  readonly expressions?: Part;
  readonly storage?: string;
  readonly concurrently?: boolean;
  readonly notes?: Notes;
}

/** `_create_index_sql`. */
export function createIndexStatement(session: Session, model: ModelInState, request: IndexRequest): Statement {
  const table = tableOf(model);
  const columns = (request.attributes ?? []).map(columnNameOf);
  const template =
    request.concurrently === true ? session.templates.createIndexConcurrently : session.templates.createIndex;
  const { suffixes = [], opclasses = [] } = request;
  return statement(
    template,
    {
      table: tablePart(table),
      name: { kind: 'index-name', table, columns, suffix: request.suffix ?? '', name: request.name },
      using: request.using ?? '',
      columns: request.expressions ?? columnsPart(table, columns, { suffixes, opclasses }),
      extra: `${request.storage ?? ''}${indexTablespace(session, model, request)}`,
      condition: request.condition ?? '',
      include: includePart(table, request.include ?? []),
    },
    request.notes ?? noNotes,
  );
}

/** ` INCLUDE (…)`, which follows renames of its columns. */
export function includePart(table: string, columns: readonly string[]): Part {
  if (columns.length === 0) return '';
  return {
    kind: 'statement',
    statement: statement(' INCLUDE (%(columns)s)', { columns: columnsPart(table, columns) }),
  };
}

function indexTablespace(
  session: Session,
  { model }: ModelInState,
  { attributes = [], tablespace }: IndexRequest,
): string {
  const [only, ...more] = attributes;
  if (!session.database.tablespaces) return '';
  const own = more.length === 0 ? only?.field.options.get('db_tablespace') : undefined;
  const name = tablespace ?? (own?.kind === 'string' && own.value !== '' ? own.value : model.options.dbTablespace);
  return name === undefined || name === '' ? '' : ` TABLESPACE ${session.names.quote(name)}`;
}

/** `_field_indexes_sql`: the index of `db_index=True`, and the pattern index of text columns. */
export function fieldIndexes(session: Session, model: ModelInState, attribute: Attribute): readonly Statement[] {
  const plain = shouldBeIndexed(session, attribute)
    ? [createIndexStatement(session, model, { attributes: [attribute] })]
    : [];
  const pattern = patternIndex(session, model, attribute);
  return pattern === undefined ? plain : [...plain, pattern];
}

/** `_field_should_be_indexed`: on MySQL the constraint of a foreign key makes an index itself, and texts have none. */
function shouldBeIndexed(session: Session, attribute: Attribute): boolean {
  if (!isIndexed(attribute)) return false;
  if (session.backend !== 'mysql') return true;
  const { relation } = attribute.field;
  const byConstraint = relation?.kind === 'foreign-key' && relation.dbConstraint;
  return !byConstraint && !isLimitedType(session, attribute);
}

/** `_create_like_index_sql`: the index that LIKE can use where the database's collation is not C. */
export function patternIndex(session: Session, model: ModelInState, attribute: Attribute): Statement | undefined {
  const { field } = attribute;
  const { type, unresolved } = session.column(attribute);
  if (session.backend !== 'postgresql') return undefined;
  if (type === undefined || !(field.dbIndex || isUnique(field)) || type.includes('[')) return undefined;
  const opclass = type.startsWith('varchar')
    ? 'varchar_pattern_ops'
    : type.startsWith('text')
      ? 'text_pattern_ops'
      : undefined;
  if (opclass === undefined) return undefined;
  const determinism = collationDeterminism(session, attribute);
  if (determinism === 'nondeterministic') return undefined;
  const problems = determinism === 'unknown' ? [unknownCollation(attribute)] : [];
  const notes = { unresolved: [...unresolved, ...problems], varies: [] };
  return createIndexStatement(session, model, {
    attributes: [attribute],
    suffix: '_like',
    opclasses: [opclass],
    notes,
  });
}

function unknownCollation({ field }: Attribute): Unresolved {
  return { at: field.at, reason: 'whether the collation is deterministic is not known' };
}

/** Collations that PostgreSQL comes with, all of them deterministic. */
const builtinCollation =
  /^(C|POSIX|default|ucs_basic|unicode|pg_c_utf8|pg_unicode_fast|[a-z]{2,3}([_-][\w-]+)?(\.[\w-]+)?(@\w+)?|[\w-]+-x-icu)$/;

function collationDeterminism(
  session: Session,
  attribute: Attribute,
): 'deterministic' | 'nondeterministic' | 'unknown' {
  if (!session.features.checksCollation) return 'deterministic';
  const own = collationName(attribute.field.options.get('db_collation'));
  const followsTarget = session.features.nullsDistinct && attribute.field.relation !== undefined;
  const target = own === undefined && followsTarget ? targetOf(attribute) : undefined;
  const name = own ?? collationName(target?.field.options.get('db_collation'));
  if (name === undefined || builtinCollation.test(name)) return 'deterministic';
  return 'unknown';
}

function collationName(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}

/** `_model_indexes_sql`: indexes of fields, of `index_together` and of `Meta.indexes`. */
export function modelIndexes(session: Session, model: ModelInState): readonly Statement[] {
  const { options } = model.model;
  if (!options.managed || options.proxy) return [];
  const ofFields = localAttributes(model).flatMap((attribute) => fieldIndexes(session, model, attribute));
  const together = session.features.withoutIndexTogether
    ? []
    : options.indexTogether.map((names) => togetherIndex(session, model, names));
  const indexes = options.indexes.filter((index) => isSupportedIndex(session, index));
  return [...ofFields, ...together, ...indexes.map((index) => indexStatement(session, model, index))];
}

/** False where Django leaves an index out without a word. */
export function isSupportedIndex({ database }: Session, { expressions }: IndexDefinition): boolean {
  return expressions.length === 0 || database.expressionIndexes;
}

/** The index of one tuple of `index_together`. */
export function togetherIndex(session: Session, model: ModelInState, names: readonly string[]): Statement {
  const { attributes, notes } = attributesNamed(model, names);
  return createIndexStatement(session, model, { attributes, suffix: '_idx', notes });
}

/** Fields by name; the ones that the model does not have are noted. */
export function attributesNamed(
  model: ModelInState,
  names: readonly string[],
): { readonly attributes: readonly Attribute[]; readonly notes: Notes } {
  const found = names.map((name) => attributeOf(model, name));
  const missing = names.filter((_, index) => found[index] === undefined);
  const unresolved = missing.map((name) => ({
    at: model.model.at,
    reason: `the model \`${model.model.app}.${model.model.name}\` has no field \`${name}\``,
  }));
  return { attributes: found.filter((attribute) => attribute !== undefined), notes: { unresolved, varies: [] } };
}

/** Literals of conditions and index expressions are written by `quote_value`. */
export function quotingScope(session: Session, model: ModelInState): ExpressionScope {
  return { model, columns: session.columns, literal: (value) => quote(value, session.quoting) };
}

/** ` WHERE …` of a partial index. */
export function whereClause(
  session: Session,
  model: ModelInState,
  condition: PythonValue | undefined,
): { readonly sql: string; readonly notes: Notes } {
  if (condition === undefined || condition.kind === 'none') return { sql: '', notes: noNotes };
  const compiled = compileCondition(condition, quotingScope(session, model));
  const sql = session.renderPart({ kind: 'expressions', table: '', pieces: compiled.pieces });
  return { sql: sql === '' ? '' : ` WHERE ${sql}`, notes: compiled.notes };
}

/** `Index.create_sql` with what `PostgresIndex` adds. */
export function indexStatement(
  session: Session,
  model: ModelInState,
  index: IndexDefinition,
  options: { readonly concurrently?: boolean } = {},
): Statement {
  const known = index.indexClass === 'Index' ? undefined : ownEntry(indexClasses, index.indexClass);
  const plainNames = index.fields.map((name) => name.replace(/^-/, ''));
  const { attributes, notes } = attributesNamed(model, plainNames);
  const include = attributesNamed(model, index.include);
  const where = whereClause(session, model, session.database.partialIndexes ? index.condition : undefined);
  const expressions =
    index.expressions.length > 0 ? compileIndexExpressions(index.expressions, quotingScope(session, model)) : undefined;
  const storage = storageClause(session, known, index);
  return createIndexStatement(session, model, {
    attributes: expressions === undefined ? attributes : [],
    name: nameOfIndex(model, index),
    using: known === undefined ? '' : ` USING ${known.suffix}`,
    tablespace: index.dbTablespace,
    suffixes: index.fields.map((name) => (name.startsWith('-') ? 'DESC' : '')),
    opclasses: index.opclasses,
    condition: where.sql,
    include: session.database.coveringIndexes ? include.attributes.map(columnNameOf) : [],
    ...(expressions === undefined
      ? {}
      : { expressions: { kind: 'expressions', table: tableOf(model), pieces: expressions.pieces } as const }),
    storage: storage.sql,
    concurrently: options.concurrently ?? false,
    notes: mergeNotes(
      { unresolved: [...index.unresolved, ...unknownClass(session, index)], varies: [] },
      notes,
      include.notes,
      where.notes,
      expressions?.notes ?? noNotes,
      storage.notes,
    ),
  });
}

function unknownClass({ backend }: Session, index: IndexDefinition): readonly Unresolved[] {
  if (index.indexClass !== 'Index' && backend !== 'postgresql') {
    return [{ at: index.at, reason: `index class \`${index.indexClass}\` is known for PostgreSQL only` }];
  }
  const known = index.indexClass === 'Index' || Object.hasOwn(indexClasses, index.indexClass);
  return known ? [] : [{ at: index.at, reason: `index class \`${index.indexClass}\` is not known` }];
}

/** What ends the names of a class of indexes that Django makes up; undefined for classes that are not Django's. */
export function suffixOfIndex(indexClass: string): string | undefined {
  return indexClass === 'Index' ? 'idx' : ownEntry(indexClasses, indexClass)?.suffix;
}

/** The name given, or the one that Django makes from table and columns. */
export function nameOfIndex(model: ModelInState, index: IndexDefinition): string | undefined {
  if (index.name !== undefined && index.name !== '') return index.name;
  const columns = index.fields.flatMap((name) => {
    const attribute = attributeOf(model, name.replace(/^-/, ''));
    return attribute === undefined ? [] : [{ column: columnNameOf(attribute), descending: name.startsWith('-') }];
  });
  return indexNameFor(tableOf(model), columns, ownEntry(indexClasses, index.indexClass)?.suffix ?? 'idx');
}

function storageClause(
  session: Session,
  known: IndexClass | undefined,
  index: IndexDefinition,
): { readonly sql: string; readonly notes: Notes } {
  const written: string[] = [];
  const unresolved: Unresolved[] = [];
  for (const [name, kind] of known?.parameters ?? []) {
    const value = index.options.get(name);
    const text = storageValue(value, kind);
    if (text !== undefined) written.push(`${name} = ${text}`);
    else if (value !== undefined && value.kind !== 'none')
      unresolved.push({ at: value.at, reason: `\`${name}\` is not a constant` });
  }
  const columns = index.indexClass === 'BloomIndex' ? index.options.get('columns') : undefined;
  if (columns?.kind === 'list' || columns?.kind === 'tuple') {
    for (const [position, item] of columns.items.entries()) {
      written.push(`col${position + 1} = ${storageValue(item, 'number') ?? '0'}`);
    }
  }
  const clause = `WITH (${written.join(', ')})`;
  const spaced = session.features.spacesStorageParameters ? ` ${clause}` : `${clause} `;
  return { sql: written.length === 0 ? '' : spaced, notes: { unresolved, varies: [] } };
}

function storageValue(value: PythonValue | undefined, kind: 'number' | 'switch'): string | undefined {
  if (value?.kind === 'integer' && kind === 'number') return String(value.value);
  return value?.kind === 'boolean' && kind === 'switch' ? (value.value ? 'on' : 'off') : undefined;
}

/** `_delete_index_sql`, executed; deferred statements that would create the index go with it. */
export function dropIndex(
  session: Session,
  model: ModelInState,
  name: string,
  options: { readonly concurrently?: boolean } = {},
): void {
  const { templates, features } = session;
  const template = options.concurrently === true ? templates.deleteIndexConcurrently : templates.deleteIndex;
  const table = tableOf(model);
  if (features.forgetsDroppedIndexes) {
    session.rewrite((each) => settleIndexNames(each, table, session.names));
    session.forget((each) => referencesIndex(each, table, session.names.quote(name), session.names));
  }
  session.execute(session.fill(template, { name: session.names.quote(name), table: session.names.quote(table) }));
}

/** The name of the pattern index of a column. */
export function patternIndexName(session: Session, model: ModelInState, column: string): string {
  return session.names.index(tableOf(model), [column], '_like');
}
