import type { Vendor } from '../target.ts';
import { md5 } from './md5.ts';

/** PostgreSQL's limit as Django applies it (`max_name_length`, postgresql/operations.py): in characters. */
export const nameLimit = 63;

/** How a database writes names, and how long they may be (db/backends/<vendor>/operations.py). */
export interface Names {
  /** `quote_name`: quoting once is enough. Quotes inside a name are not doubled, as Django does not. */
  quote(name: string): string;
  /** `_create_index_name`. */
  index(table: string, columns: readonly string[], suffix?: string): string;
}

const mysqlNameLimit = 64;
/** `max_name_length() or 200` (base/schema.py), where there is no limit. */
const unlimitedIndexName = 200;

/** `max_name_length()`: the length at which tables are cut; SQLite cuts none. */
export const tableNameLimits: Readonly<Record<Vendor, number>> = {
  postgresql: nameLimit,
  mysql: mysqlNameLimit,
  mariadb: mysqlNameLimit,
  sqlite: Number.POSITIVE_INFINITY,
};

function namesWith(mark: string, limit: number): Names {
  return {
    quote: (name) => (name.length > 1 && name.startsWith(mark) && name.endsWith(mark) ? name : `${mark}${name}${mark}`),
    index: (table, columns, suffix) => createIndexName(table, columns, suffix, limit),
  };
}

const mysqlNames = namesWith('`', mysqlNameLimit);

export const names: Readonly<Record<Vendor, Names>> = {
  postgresql: namesWith('"', nameLimit),
  mysql: mysqlNames,
  mariadb: mysqlNames,
  sqlite: namesWith('"', unlimitedIndexName),
};

/** `quote_name` of PostgreSQL. */
export function quoteName(name: string): string {
  return names.postgresql.quote(name);
}

/** `strip_quotes` of db/backends/utils.py. */
export function stripQuotes(name: string): string {
  return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}

/** `split_identifier`: namespace and name of `schema"."table`. */
export function splitIdentifier(identifier: string): readonly [namespace: string, name: string] {
  const parts = identifier.split('"."');
  const [namespace = '', name = ''] = parts.length === 2 ? parts : ['', identifier];
  return [trimQuotes(namespace), trimQuotes(name)];
}

function trimQuotes(name: string): string {
  return name.replaceAll(/^"+|"+$/g, '');
}

/** `names_digest`: the first digits of the MD5 of the names, one after the other. */
function namesDigest(names: readonly string[], length: number): string {
  return md5(names.join('')).slice(0, length);
}

/** `truncate_name`: cut to the limit, the end replaced by four digits of its digest. */
export function truncateName(identifier: string, limit: number = nameLimit): string {
  const [namespace, name] = splitIdentifier(identifier);
  const characters = Array.from(name);
  if (characters.length <= limit) return identifier;
  const prefix = namespace === '' ? '' : `${namespace}"."`;
  return `${prefix}${characters.slice(0, limit - 4).join('')}${namesDigest([name], 4)}`;
}

/** `_create_index_name` (base/schema.py): the name of an index or constraint that Django makes up. */
export function createIndexName(
  table: string,
  columns: readonly string[],
  suffix = '',
  limit: number = nameLimit,
): string {
  const [, name] = splitIdentifier(table);
  const end = `${namesDigest([name, ...columns], 8)}${suffix}`;
  const joined = columns.join('_');
  const whole = `${name}_${joined}_${end}`;
  if (count(whole) <= limit) return whole;
  const shortEnd = count(end) > limit / 3 ? cut(end, Math.floor(limit / 3)) : end;
  const other = Math.floor((limit - count(shortEnd)) / 2) - 1;
  const short = `${cut(name, other)}_${cut(joined, other)}_${shortEnd}`;
  return /^[_\d]/.test(short) ? `D${cut(short, count(short) - 1)}` : short;
}

/** `_fk_constraint_name`'s suffix: the table without its namespace, and the column. */
export function foreignKeySuffix(toTable: string, toColumn: string): string {
  return `_fk_${toTable}_${toColumn}`;
}

/** `Index.set_name_with_model` (models/indexes.py): the name of an index that was given none. */
export function indexNameFor(
  table: string,
  columns: readonly { readonly column: string; readonly descending: boolean }[],
  suffix: string,
): string {
  const [, name] = splitIdentifier(table);
  const ordered = columns.map(({ column, descending }) => (descending ? `-${column}` : column));
  const digest = namesDigest([name, ...ordered, suffix], 6);
  const made = `${cut(name, 11)}_${cut(columns[0]?.column ?? '', 7)}_${digest}_${suffix}`;
  return /^[_\d]/.test(made) ? `D${made.slice(1)}` : made;
}

/** The table of a model without `db_table`: `app_model`, cut to the limit. */
export function defaultTableName(app: string, model: string, limit: number = nameLimit): string {
  return truncateName(`${app}_${model.toLowerCase()}`, limit);
}

/** The table of a ManyToManyField without `db_table` and `through` (`_get_m2m_db_table`). */
export function manyToManyTableName(table: string, field: string, limit: number = nameLimit): string {
  return truncateName(`${stripQuotes(table)}_${field}`, limit);
}

function count(text: string): number {
  return Array.from(text).length;
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, Math.max(0, length)).join('');
}
