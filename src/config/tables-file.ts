import type { TableFacts } from '../analyzer/review.ts';
import { checkDocument, compileSchema } from './check-document.ts';
import type { ConfigProblem } from './config.ts';
import { readTables, type TableEntry } from './read-config.ts';
import { configSchema } from './schema.ts';

/** JSON Schema of `tables_file`: what `lockkeeper stats` writes. */
const tablesFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Lockkeeper table sizes',
  type: 'object',
  required: ['tables'],
  additionalProperties: false,
  properties: {
    /** When the sizes were read (ISO 8601). */
    taken_at: { type: 'string', maxLength: 100 },
    tables: { ...configSchema.properties.tables, maxProperties: 100_000 },
  },
} as const;

const validate = compileSchema(tablesFileSchema);

/** Reads a `tables_file`. `path` is named in the problems. */
export function readTablesFile(
  text: string,
  path: string,
):
  | { readonly tables: ReadonlyMap<string, TableFacts>; readonly problems?: undefined }
  | { readonly tables?: undefined; readonly problems: readonly ConfigProblem[] } {
  if (text.length > largestFile) {
    return { problems: [{ path, line: 1, column: 1, key: '', message: `is larger than ${largestFile / 1e6} MB` }] };
  }
  const plain = parseJson(text);
  if (plain !== undefined && validate(plain)) return { tables: readTables((plain as TablesDocument).tables) };
  const checked = checkDocument(text, path, validate);
  if (checked.kind === 'invalid') return { problems: checked.problems };
  return { tables: readTables((checked.value as TablesDocument).tables) };
}

interface TablesDocument {
  readonly tables: Readonly<Record<string, TableEntry>>;
}

/** Some 100,000 tables. */
const largestFile = 10_000_000;

/** Most files are valid JSON; the slower parser that knows positions is only needed for those that are not. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What `lockkeeper stats` prints. */
export function printTablesFile(
  tables: Iterable<
    readonly [name: string, facts: { readonly rows: number; readonly bytes: number; readonly hot: boolean }]
  >,
  takenAt: string,
): string {
  const entries = [...tables].map(([name, { rows, bytes, hot }]) => [
    name,
    { rows, size: bytes, ...(hot ? { hot } : {}) },
  ]);
  return `${JSON.stringify({ taken_at: takenAt, tables: Object.fromEntries(entries) }, undefined, 2)}\n`;
}
