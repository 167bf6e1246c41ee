import type { WrittenColumn } from './statement.ts';
import type { Cursor, Token } from './tokens.ts';
import { hasWords, nameAfter, wordAfter } from './words.ts';

/** A column's name and definition. */
export function readColumn(clause: Cursor): WrittenColumn | undefined {
  const name = clause.name();
  const typeName = clause.name();
  if (name === undefined || typeName === undefined) return undefined;
  const arguments_ = clause.group();
  const words = clause.rest();
  const has = (...wanted: readonly string[]): boolean => hasWords(words, wanted);
  const unsigned = has('UNSIGNED') ? ' unsigned' : '';
  const isGenerated = has('AS') || has('GENERATED');
  return {
    name,
    type: canonicalType(typeName, arguments_) + unsigned,
    notNull: has('NOT', 'NULL') || has('PRIMARY', 'KEY'),
    collation: wordAfter(words, 'COLLATE'),
    characterSet: characterSetIn(words),
    generated: isGenerated ? (has('STORED') || has('PERSISTENT') ? 'stored' : 'virtual') : undefined,
    autoIncrement: has('AUTO_INCREMENT'),
    unique: has('UNIQUE'),
    primary: has('PRIMARY', 'KEY'),
    check: has('CHECK'),
    hasDefault: has('DEFAULT'),
    references: nameAfter(words, 'REFERENCES'),
  };
}

function characterSetIn(words: readonly Token[]): string | undefined {
  const name =
    wordAfter(words, 'CHARSET') ?? (hasWords(words, ['CHARACTER', 'SET']) ? wordAfter(words, 'SET') : undefined);
  return name === 'utf8mb4' ? undefined : name;
}

/** Spellings that mean the same type. */
const synonyms: Readonly<Record<string, string>> = {
  int: 'integer',
  decimal: 'numeric',
  dec: 'numeric',
  boolean: 'tinyint(1)',
  bool: 'tinyint(1)',
  real: 'double',
  character: 'char',
};

function canonicalType(name: string, arguments_: readonly Token[] | undefined): string {
  const lower = name.toLowerCase();
  const base = Object.hasOwn(synonyms, lower) ? (synonyms[lower] ?? lower) : lower;
  if (arguments_ === undefined) return base;
  return `${base}(${arguments_.map(({ kind, value }) => (kind === 'text' ? `'${value}'` : value)).join('')})`;
}
