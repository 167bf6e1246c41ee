import type { Unresolved } from '../location.ts';
import { foreignKeySuffix, type Names } from './identifiers.ts';
import type { Varying } from './statement.ts';

/**
 * A statement with holes for names that may still change or vanish before it runs: Django's `ddl_references`. Immutable;
 * the functions below give a changed copy.
 */
export interface Statement {
  /** Text with `%(part)s` for each part. */
  readonly template: string;
  readonly parts: Readonly<Record<string, Part>>;
  readonly notes: Notes;
}

export type Part =
  | string
  | { readonly kind: 'table'; readonly table: string }
  | ColumnsPart
  | IndexNamePart
  | ForeignKeyNamePart
  | ExpressionsPart
  | { readonly kind: 'statement'; readonly statement: Statement };

export interface ColumnsPart {
  readonly kind: 'columns';
  readonly table: string;
  readonly columns: readonly string[];
  /** "DESC" or "" by position. */
  readonly suffixes: readonly string[];
  readonly opclasses: readonly string[];
}

export interface IndexNamePart {
  readonly kind: 'index-name';
  readonly table: string;
  readonly columns: readonly string[];
  readonly suffix: string;
  /** The name, if it was given one. */
  readonly name: string | undefined;
}

export interface ForeignKeyNamePart {
  readonly kind: 'foreign-key-name';
  readonly table: string;
  readonly columns: readonly string[];
  readonly toTable: string;
  readonly toColumns: readonly string[];
  readonly suffix: 'target' | '_fk';
}

/** Compiled expressions: text with the columns kept apart. */
export interface ExpressionsPart {
  readonly kind: 'expressions';
  readonly table: string;
  readonly pieces: readonly Piece[];
}

export type Piece = string | { readonly column: string };

/** What has to be said about a statement besides its text. */
export interface Notes {
  readonly unresolved: readonly Unresolved[];
  readonly varies: readonly Varying[];
}

export const noNotes: Notes = { unresolved: [], varies: [] };

/** All that is to be said about the parts of one statement. */
export function mergeNotes(...all: readonly Notes[]): Notes {
  return { unresolved: all.flatMap(({ unresolved }) => unresolved), varies: all.flatMap(({ varies }) => varies) };
}

export const tablePart = (table: string): Part => ({ kind: 'table', table });

export function columnsPart(
  table: string,
  columns: readonly string[],
  options: { readonly suffixes?: readonly string[]; readonly opclasses?: readonly string[] } = {},
): ColumnsPart {
  return { kind: 'columns', table, columns, suffixes: options.suffixes ?? [], opclasses: options.opclasses ?? [] };
}

/** A statement that can still be renamed: its names are put in when it is rendered. */
export function statement(template: string, parts: Readonly<Record<string, Part>>, notes: Notes = noNotes): Statement {
  return { template, parts, notes };
}

/** `str(statement)`. */
export function render({ template, parts }: Statement, names: Names): string {
  return fill(template, (name) => renderPart(parts[name] ?? '', names));
}

/** Puts values into the `%(name)s` holes of a template. */
export function fill(template: string, value: (name: string) => string): string {
  return template.replaceAll(/%\((\w+)\)s/g, (_, name: string) => value(name));
}

/** The text of one part, with names as the database writes them. */
export function renderPart(part: Part, names: Names): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'table':
      return names.quote(part.table);
    case 'columns':
      return part.columns.map((column, index) => renderColumn(part, names.quote(column), index)).join(', ');
    case 'index-name':
      return names.quote(part.name ?? names.index(part.table, part.columns, part.suffix));
    case 'foreign-key-name':
      return names.quote(names.index(part.table, part.columns, foreignKeyNameSuffix(part)));
    case 'expressions':
      return part.pieces.map((piece) => (typeof piece === 'string' ? piece : names.quote(piece.column))).join('');
    default:
      return render(part.statement, names);
  }
}

function renderColumn({ suffixes, opclasses }: ColumnsPart, quoted: string, index: number): string {
  return [quoted, opclasses[index] ?? '', suffixes[index] ?? ''].filter((word) => word !== '').join(' ');
}

function foreignKeyNameSuffix({ suffix, toTable, toColumns }: ForeignKeyNamePart): string {
  return suffix === '_fk' ? suffix : foreignKeySuffix(toTable, toColumns[0] ?? '');
}

/** `references_table` of any part. */
export function referencesTable({ parts }: Statement, table: string): boolean {
  return Object.values(parts).some((part) => {
    if (typeof part === 'string') return false;
    if (part.kind === 'statement') return referencesTable(part.statement, table);
    return part.table === table || (part.kind === 'foreign-key-name' && part.toTable === table);
  });
}

/** `references_column` of any part. */
export function referencesColumn({ parts }: Statement, table: string, column: string): boolean {
  return Object.values(parts).some((part) => {
    if (typeof part === 'string' || part.kind === 'table') return false;
    if (part.kind === 'statement') return referencesColumn(part.statement, table, column);
    if (part.table === table && columnsOf(part).includes(column)) return true;
    return part.kind === 'foreign-key-name' && part.toTable === table && part.toColumns.includes(column);
  });
}

function columnsOf(part: ColumnsPart | IndexNamePart | ForeignKeyNamePart | ExpressionsPart): readonly string[] {
  if (part.kind !== 'expressions') return part.columns;
  return part.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.column]));
}

/** `references_index`: a part of the table that prints as the quoted name. */
export function referencesIndex({ parts }: Statement, table: string, quotedName: string, names: Names): boolean {
  return Object.values(parts).some(
    (part) =>
      typeof part !== 'string' &&
      part.kind !== 'statement' &&
      part.table === table &&
      renderPart(part, names) === quotedName,
  );
}

/**
 * What asking every deferred statement for the index leaves behind: to compare its name, `_create_index_sql` makes it up, and
 * keeps it from then on, whatever columns are renamed later. Names of unique constraints are made anew each time.
 */
export function settleIndexNames(whole: Statement, table: string, names: Names): Statement {
  return mapParts(whole, (part) =>
    part.kind === 'index-name' && part.table === table && part.suffix !== '_uniq'
      ? { ...part, name: part.name ?? names.index(part.table, part.columns, part.suffix) }
      : part,
  );
}

/** `rename_table_references`. */
export function renameTable(whole: Statement, before: string, after: string): Statement {
  const renamed = (table: string): string => (table === before ? after : table);
  return mapParts(whole, (part) => {
    if (part.kind === 'statement') return { ...part, statement: renameTable(part.statement, before, after) };
    const moved = { ...part, table: renamed(part.table) };
    return moved.kind === 'foreign-key-name' ? { ...moved, toTable: renamed(moved.toTable) } : moved;
  });
}

/** `rename_column_references`. */
export function renameColumn(whole: Statement, table: string, before: string, after: string): Statement {
  const renamed = (columns: readonly string[]): readonly string[] =>
    columns.map((column) => (column === before ? after : column));
  return mapParts(whole, (part) => {
    if (part.kind === 'table') return part;
    if (part.kind === 'statement') return { ...part, statement: renameColumn(part.statement, table, before, after) };
    if (part.kind === 'expressions') return part.table === table ? renamePieces(part, before, after) : part;
    const here = part.table === table ? { ...part, columns: renamed(part.columns) } : part;
    return here.kind === 'foreign-key-name' && here.toTable === table
      ? { ...here, toColumns: renamed(here.toColumns) }
      : here;
  });
}

function renamePieces(part: ExpressionsPart, before: string, after: string): ExpressionsPart {
  const pieces = part.pieces.map((piece) =>
    typeof piece !== 'string' && piece.column === before ? { column: after } : piece,
  );
  return { ...part, pieces };
}

function mapParts(whole: Statement, change: (part: Exclude<Part, string>) => Part): Statement {
  const parts = Object.fromEntries(
    Object.entries(whole.parts).map(([name, part]) => [name, typeof part === 'string' ? part : change(part)]),
  );
  return { ...whole, parts };
}
