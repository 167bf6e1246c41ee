import type { CatalogReference, CatalogTable } from '../catalog.ts';
import type { Vendor } from '../../target.ts';
import {
  checkName,
  withColumn,
  withColumnCheck,
  withConstraint,
  withForeignKey,
  withIndex,
  type ColumnFacts,
  type Keys,
} from './tables.ts';
import { cutAt, TokenReader, type Token } from './tokens.ts';

/** Applies an item of CREATE TABLE, or what follows ADD in ALTER TABLE; undefined where it can't be read. */
export function withDefinition(
  table: CatalogTable,
  tokens: readonly Token[],
  vendor: Vendor,
): CatalogTable | undefined {
  const reader = new TokenReader(tokens);
  const isNamed = reader.take('CONSTRAINT');
  const isClause = isNamed && constraintWords.some((word) => isNext(reader, word));
  const name = isNamed && !isClause ? reader.name() : undefined;
  return (
    withKey(table, reader, { name, vendor }) ?? (isNamed ? undefined : withColumnDefinition(table, tokens, vendor))
  );
}

const constraintWords = ['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'];

interface Naming {
  readonly name: string | undefined;
  readonly vendor: Vendor;
}

function withKey(table: CatalogTable, reader: TokenReader, { name, vendor }: Naming): CatalogTable | undefined {
  if (reader.take('PRIMARY', 'KEY')) {
    const keys = keysOf(reader);
    return keys && withIndex(table, { name: 'PRIMARY', keys, unique: true, primary: true });
  }
  if (reader.take('UNIQUE')) return withNamedIndex(table, reader, { name, unique: true });
  if (reader.take('FULLTEXT')) return withNamedIndex(table, reader, { name, method: 'fulltext' });
  if (reader.take('SPATIAL')) return withNamedIndex(table, reader, { name, method: 'spatial' });
  if (isNext(reader, 'INDEX') || isNext(reader, 'KEY')) return withNamedIndex(table, reader, { name });
  if (reader.take('FOREIGN', 'KEY')) return withReferences(table, reader, name);
  if (reader.take('CHECK')) {
    const inner = reader.parentheses();
    return (
      inner &&
      withConstraint(table, {
        name: name ?? checkName(table, vendor, undefined),
        kind: 'check',
        columns: columnsOfCheck(table, inner),
      })
    );
  }
  return undefined;
}

function isNext({ next }: TokenReader, word: string): boolean {
  return next?.kind === 'word' && next.text === word;
}

function withReferences(table: CatalogTable, reader: TokenReader, name: string | undefined): CatalogTable | undefined {
  const named = reader.next?.text === '(' ? undefined : reader.name();
  const columns = columnsIn(reader);
  const references = readReferences(reader);
  return columns && references && withForeignKey(table, name ?? named, columns, references);
}

function withNamedIndex(
  table: CatalogTable,
  reader: TokenReader,
  options: { readonly name: string | undefined; readonly unique?: boolean; readonly method?: string },
): CatalogTable | undefined {
  if (!reader.take('INDEX')) reader.take('KEY');
  reader.take('IF', 'NOT', 'EXISTS');
  const own = reader.next?.text === '(' || reader.next?.text === 'USING' ? undefined : reader.name();
  if (reader.take('USING')) reader.skip();
  const keys = keysOf(reader);
  return keys && withIndex(table, { ...options, name: own ?? options.name, keys });
}

/** `REFERENCES table (columns)`. */
function readReferences(reader: TokenReader): CatalogReference | undefined {
  const relation = reader.take('REFERENCES') ? reader.name() : undefined;
  const columns = relation === undefined ? undefined : columnsIn(reader);
  return relation === undefined || columns === undefined
    ? undefined
    : { relation, columns, onDelete: 'no-action', onUpdate: 'no-action' };
}

/** The keys of an index in parentheses: a column with or without length and order, or an expression. */
export function keysOf(reader: TokenReader): Keys | undefined {
  const inner = reader.parentheses();
  return (
    inner && cutAt(inner, ',').map(([first]) => (first === undefined || first.text === '(' ? undefined : plain(first)))
  );
}

function columnsIn(reader: TokenReader): readonly string[] | undefined {
  return keysOf(reader)?.filter((key) => key !== undefined);
}

function plain(token: Token): string {
  return token.kind === 'name' ? token.text : token.source;
}

/** The columns that a check names, each once. Django reads them off the clause as the server prints it. */
function columnsOfCheck(table: CatalogTable, tokens: readonly Token[]): readonly string[] {
  const named = tokens.filter(({ kind }) => kind === 'name' || kind === 'word').map(plain);
  return [...new Set(named)].filter((name) => table.columns.has(name));
}

/** A column with what its definition brings along: keys, checks, and MariaDB's check of JSON. */
export function withColumnDefinition(
  table: CatalogTable,
  tokens: readonly Token[],
  vendor: Vendor,
): CatalogTable | undefined {
  const reader = new TokenReader(tokens);
  const column = reader.name();
  if (column === undefined || reader.next === undefined) return undefined;
  let result = withColumn(table, column, factsOf(reader.rest));
  if (reader.next.text.toLowerCase() === 'json' && vendor === 'mariadb') {
    result = withColumnCheck(result, column, [column], vendor);
  }
  while (reader.next !== undefined) {
    if (reader.take('PRIMARY', 'KEY')) {
      result = withIndex(result, { name: 'PRIMARY', keys: [column], unique: true, primary: true });
    } else if (reader.take('UNIQUE')) {
      result = withIndex(result, { name: undefined, keys: [column], unique: true });
    } else if (reader.take('CHECK')) {
      result = withColumnCheck(result, column, columnsOfCheck(result, reader.parentheses() ?? []), vendor);
    } else if (vendor === 'sqlite' && isNext(reader, 'REFERENCES')) {
      result = withReference(result, column, reader);
    } else if (reader.next.text === '(') reader.parentheses();
    else reader.skip();
  }
  return result;
}

/** A foreign key in the definition of its column. SQLite makes no index for it. */
function withReference(table: CatalogTable, column: string, reader: TokenReader): CatalogTable {
  reader.take('REFERENCES');
  const relation = reader.name();
  if (relation === undefined) return table;
  const references = {
    relation,
    columns: columnsIn(reader) ?? [],
    onDelete: 'no-action',
    onUpdate: 'no-action',
  } as const;
  return withConstraint(table, {
    name: `${column} to ${relation}`,
    kind: 'foreign-key',
    columns: [column],
    references,
  });
}

/** What stands behind a column's name. */
function factsOf(tokens: readonly Token[]): ColumnFacts {
  const reader = new TokenReader(tokens);
  const name = reader.next?.source.toLowerCase() ?? '';
  reader.skip();
  const length = reader.next?.text === '(' ? reader.parentheses() : undefined;
  const facts = { notNull: false, hasDefault: false, identity: false, generated: false };
  let unsigned = '';
  while (reader.next !== undefined) {
    if (reader.take('NOT', 'NULL') || reader.take('PRIMARY', 'KEY')) facts.notNull = true;
    else if (reader.take('DEFAULT', 'NULL')) facts.hasDefault = false;
    else if (reader.take('DEFAULT')) facts.hasDefault = true;
    else if (reader.take('AUTO_INCREMENT') || reader.take('AUTOINCREMENT')) facts.identity = true;
    else if (reader.take('GENERATED') || reader.take('AS')) facts.generated = true;
    else if (reader.take('UNSIGNED')) unsigned = ' unsigned';
    else if (reader.next.text === '(') reader.parentheses();
    else reader.skip();
  }
  const size = length === undefined ? '' : `(${length.map(({ source }) => source).join('')})`;
  return { ...facts, type: `${name}${size}${unsigned}` };
}
