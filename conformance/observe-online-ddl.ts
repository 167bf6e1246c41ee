/**
 * Observes which algorithm and lock a MariaDB server needs for each kind of change, by forcing them, in a database of its own.
 *   node conformance/observe-online-ddl.ts [--host H] [--port P] [--user U] [--record]
 * Compares with `online-ddl/mariadb-10.11.json` and ends with 1 on any difference; `--record` writes that file instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { observeOnlineDdl, type ObservedServer } from '../test/support/online-ddl.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: process.env['MARIADB_HOST'] ?? '127.0.0.1' },
    port: { type: 'string', default: '3306' },
    user: { type: 'string', default: 'root' },
    record: { type: 'boolean', default: false },
  },
});
const file = join(import.meta.dirname, 'online-ddl/mariadb-10.11.json');
const observed = observeOnlineDdl(values);
if ('notRun' in observed) {
  console.error(observed.notRun);
  process.exitCode = 1;
} else if (values.record) writeFileSync(file, `${JSON.stringify(observed, undefined, 2)}\n`);
else compare(observed);

function compare({ version, changes }: ObservedServer): void {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as ObservedServer;
  const known = new Map(recorded.changes.map((change) => [change.sql, change]));
  let equal = 0;
  for (const { sql, algorithm, lock } of changes) {
    const before = known.get(sql);
    if (before?.algorithm === algorithm && before.lock === lock) equal += 1;
    else console.log(`${sql}: ${algorithm} ${lock}, recorded ${before?.algorithm} ${before?.lock}`);
  }
  console.log(`${version}: ${equal} of ${changes.length} changes as recorded`);
  if (equal !== changes.length) process.exitCode = 1;
}
