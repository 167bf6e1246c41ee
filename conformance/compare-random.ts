// Compares what we print for generated projects with what real Django printed. Exits with 1 on any difference.
//   compare-random.ts FOLDER: FOLDER/DJANGO/NAME beside FOLDER/DJANGO/recorded/NAME.jsonl
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { prepareSqlParser } from '../src/analyzer/database/prepare.ts';
import { compareProject } from '../test/support/conformance.ts';

const [folder = join(import.meta.dirname, '.work/random')] = process.argv.slice(2);
const verdicts = { equal: 0, varying: 0, unknown: 0, refused: 0, different: 0 };

await prepareSqlParser();
const recordings = readdirSync(folder).flatMap((django) =>
  readdirSync(join(folder, django, 'recorded')).map((file) => ({ django, name: file.replace(/\.jsonl$/, '') })),
);
for (const { django, name } of recordings) {
  const project = join(folder, django, name);
  for (const row of compareProject(django, project, join(folder, django, 'recorded', `${name}.jsonl`))) {
    verdicts[row.verdict] += 1;
    if (row.verdict === 'different') console.log(`Django ${django}, ${name}: ${row.migration}: ${row.detail}`);
  }
}
console.log(
  Object.entries(verdicts)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', '),
);
process.exitCode = verdicts.different === 0 ? 0 : 1;
