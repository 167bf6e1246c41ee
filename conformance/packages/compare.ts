// Compares what we print with what real Django printed for the installed packages, and prints a table. Exits with 1 on any
// difference. Usage: compare.ts CORPORA RECORDED [DJANGO…]: CORPORA/DJANGO/NAME/own beside RECORDED/DJANGO/NAME.jsonl.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import { compareProject, type Compared } from '../../test/support/conformance.ts';

const [corpora = '', recorded = '', ...only] = process.argv.slice(2);
const verdicts = [
  'equal',
  'varying',
  'unknown',
  'refused',
  'different',
] as const satisfies readonly Compared['verdict'][];

await prepareSqlParser();
const table: string[][] = [['Django', 'package', 'migrations', 'statements', ...verdicts]];
const totals = new Map<string, Compared[]>();
for (const django of readdirSync(recorded).toSorted()) {
  if (only.length > 0 && !only.includes(django)) continue;
  for (const file of readdirSync(join(recorded, django)).toSorted()) {
    const name = file.replace(/\.jsonl$/, '');
    const folder = join(corpora, django, name, 'own');
    if (!existsSync(folder)) throw new Error(`${folder}: the package is not installed`);
    const rows = compareProject(django, folder, join(recorded, django, file));
    table.push(summarise(django, name, rows));
    totals.set(django, [...(totals.get(django) ?? []), ...rows]);
    for (const row of rows.filter(({ verdict }) => verdict !== 'equal' && verdict !== 'varying'))
      console.log(`Django ${django}, ${row.verdict}: ${name} ${row.migration} (${row.statements}): ${row.detail}`);
  }
}
for (const [django, rows] of totals) table.push(summarise(django, 'all', rows));
console.log();
for (const row of table)
  console.log(
    row
      .map((cell) => cell.padEnd(16))
      .join('')
      .trimEnd(),
  );
for (const [django, rows] of totals) {
  const comparable = rows.filter(({ verdict }) => verdict !== 'refused');
  const known = comparable.filter(({ verdict }) => verdict === 'equal' || verdict === 'varying');
  const share = (100 * statementsOf(known)) / Math.max(1, statementsOf(comparable));
  console.log(`Django ${django}: ${share.toFixed(2)} % of the statements equal`);
}
process.exitCode = [...totals.values()].flat().some(({ verdict }) => verdict === 'different') ? 1 : 0;

function statementsOf(rows: readonly Compared[]): number {
  return rows.reduce((sum, row) => sum + row.statements, 0);
}

function summarise(django: string, name: string, rows: readonly Compared[]): string[] {
  const cells = verdicts.map((verdict) => {
    const some = rows.filter((row) => row.verdict === verdict);
    return `${some.length} (${statementsOf(some)})`;
  });
  const migrations = rows.filter(({ migration }) => !migration.endsWith(' backwards')).length;
  return [django, name, String(migrations), String(statementsOf(rows)), ...cells];
}
