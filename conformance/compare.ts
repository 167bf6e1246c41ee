// Compares what we print with what real Django printed (recorded/), and prints a table. Exits with 1 on any difference that
// is not among open-differences.json, and where one of those has gone.
import { compareWithDjango, openDifferences, recordedVersions } from '../test/support/conformance.ts';

let failed = 0;
let open = 0;
const known = openDifferences();
let passed = 0;
console.log('Django  migrations  statements  equal  declared unknown  refused by Django  different');
for (const django of recordedVersions()) {
  const rows = await compareWithDjango(django);
  const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;
  const statements = rows.reduce((sum, row) => sum + row.statements, 0);
  const cells = [
    django.padEnd(6),
    String(rows.length).padStart(10),
    String(statements).padStart(10),
    String(count('equal')).padStart(5),
    String(count('unknown')).padStart(16),
    String(count('refused')).padStart(17),
    String(count('different')).padStart(9),
  ];
  console.log(cells.join('  '));
  for (const row of rows.filter(({ verdict }) => verdict !== 'equal')) {
    console.log(`  ${row.verdict}: ${row.project} ${row.migration}: ${row.detail}`);
  }
  for (const row of rows) {
    const isKnown = known.some((each) => each.django === django && each.migration === row.migration);
    if (isKnown && row.verdict === 'different') open += 1;
    else if (isKnown || row.verdict === 'different') failed += 1;
  }
  passed += count('equal') + count('unknown') + count('refused');
}
console.log(`\n${open} known differences are open (open-differences.json)`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
