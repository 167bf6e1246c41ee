import { ownEntry } from '../django/fields/own-entry.ts';
import type { ColumnContext } from './columns.ts';
import type { Backend } from './database-features.ts';

/** Functions of `django.db.models.functions` that print their arguments between parentheses. */
const functionTemplates: Readonly<Record<string, string>> = {
  Abs: 'ABS',
  Ceil: 'CEILING',
  Chr: 'CHR',
  Coalesce: 'COALESCE',
  Exp: 'EXP',
  Floor: 'FLOOR',
  Greatest: 'GREATEST',
  LTrim: 'LTRIM',
  Least: 'LEAST',
  Length: 'LENGTH',
  Ln: 'LN',
  Lower: 'LOWER',
  MD5: 'MD5',
  Mod: 'MOD',
  Now: 'STATEMENT_TIMESTAMP',
  NullIf: 'NULLIF',
  Pi: 'PI',
  Power: 'POWER',
  RTrim: 'RTRIM',
  Random: 'RANDOM',
  RandomUUID: 'GEN_RANDOM_UUID',
  Replace: 'REPLACE',
  Reverse: 'REVERSE',
  Sign: 'SIGN',
  Sqrt: 'SQRT',
  TransactionNow: 'CURRENT_TIMESTAMP',
  Trim: 'TRIM',
  Upper: 'UPPER',
};

const sqliteNow = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";

/** Functions without parentheses where they take no argument. */
export const bareFunctions: ReadonlySet<string> = new Set(['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP(6)', sqliteNow]);

/** What the other backends call otherwise (`as_mysql`, `as_sqlite`), whole where it has parentheses; null: not compiled. */
const functionsElsewhere: Readonly<Record<Exclude<Backend, 'postgresql'>, Readonly<Record<string, string | null>>>> = {
  mysql: {
    Chr: null,
    Length: 'CHAR_LENGTH',
    Now: 'CURRENT_TIMESTAMP(6)',
    Random: 'RAND',
    RandomUUID: null,
    TransactionNow: null,
  },
  sqlite: {
    Chr: null,
    Greatest: 'MAX',
    Least: 'MIN',
    Now: sqliteNow,
    Random: 'RAND',
    RandomUUID: null,
    TransactionNow: null,
  },
};

/** The SQL name of a function on the target's database; undefined where Django writes more than a name there. */
export function functionTemplate(name: string, { backend }: ColumnContext): string | undefined {
  const elsewhere = backend === 'postgresql' ? undefined : ownEntry(functionsElsewhere[backend], name);
  return elsewhere === null ? undefined : (elsewhere ?? ownEntry(functionTemplates, name));
}
