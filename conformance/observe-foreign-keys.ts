/**
 * Asks a MariaDB server what it answers to changes of columns and indexes that foreign keys hold, in a database of its own.
 *   node conformance/observe-foreign-keys.ts [--host H] [--port P] [--user U] [--record]
 * Compares with `online-ddl/foreign-keys-mariadb.json` and ends with 1 on any difference; `--record` writes that file instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { observeForeignKeys, type ObservedAnswers } from '../test/support/foreign-key-refusals.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: process.env['MARIADB_HOST'] ?? '127.0.0.1' },
    port: { type: 'string', default: '3306' },
    user: { type: 'string', default: 'root' },
    record: { type: 'boolean', default: false },
  },
});
const file = join(import.meta.dirname, 'online-ddl/foreign-keys-mariadb.json');
const observed = observeForeignKeys(values);
if (values.record) writeFileSync(file, `${JSON.stringify(observed, undefined, 2)}\n`);
else compare(observed);

function compare({ version, answers }: ObservedAnswers): void {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as ObservedAnswers;
  const known = new Map(recorded.answers.map(({ sql, error }) => [sql, error]));
  const others = answers.filter(({ sql, error }) => known.get(sql) !== error);
  for (const { sql, error } of others) console.log(`${sql}: error ${error}, recorded ${known.get(sql)}`);
  console.log(`${version}: ${answers.length - others.length} of ${answers.length} answers as recorded`);
  if (others.length > 0) process.exitCode = 1;
}
