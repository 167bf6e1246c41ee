// Compares what we print with what real Django printed (recorded/), and prints a table. Exits with 1 on any difference that
// is not among open-differences.json, and where one of those has gone.
import { compareWithDjango, openDifferences, recordedVersions, type Compared } from '../test/support/conformance.ts';

const verdicts = [
  'equal',
  'varying',
  'unknown',
  'refused',
  'different',
] as const satisfies readonly Compared['verdict'][];
const known = openDifferences();
const isKnown = (row: Compared): boolean =>
  known.some(({ django, migration }) => django === row.django && migration === row.migration);

const table = [['Django', 'migrations', 'statements', ...verdicts]];
const details: string[] = [];
let open = 0;
let failed = 0;
for (const django of recordedVersions()) {
  const rows = await compareWithDjango(django);
  const statementsOf = (some: readonly Compared[]): number => some.reduce((sum, row) => sum + row.statements, 0);
  const cells = verdicts.map((verdict) => {
    const some = rows.filter((row) => row.verdict === verdict);
    return `${some.length} (${statementsOf(some)})`;
  });
  table.push([django, String(rows.length), String(statementsOf(rows)), ...cells]);
  for (const row of rows.filter(({ verdict }) => verdict !== 'equal')) {
    details.push(`Django ${django}, ${row.verdict}: ${row.project} ${row.migration}: ${row.detail}`);
  }
  open += rows.filter((row) => isKnown(row) && row.verdict === 'different').length;
  failed += rows.filter((row) => isKnown(row) !== (row.verdict === 'different')).length;
}

console.log(details.join('\n'));
console.log(
  '\nMigrations, each counted forwards and backwards, with their statements in parentheses. "varying": equal but for values that Django',
);
console.log(
  'makes up at each run. "unknown": we print nothing and say why. "refused": Django itself raised an error.\n',
);
for (const row of table)
  console.log(
    row
      .map((cell) => cell.padEnd(14))
      .join('')
      .trimEnd(),
  );
console.log(`\n${open} known differences are open (open-differences.json), ${failed} results are unexpected`);
process.exitCode = failed === 0 ? 0 : 1;
