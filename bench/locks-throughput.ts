/**
 * Run in a process of its own by bench/locks.ts: judges SQL files in one thread and writes the JSON, as often as asked, each
 * time with other names of tables, so that nothing is known from before. Prints the milliseconds of the first pass,
 * in which all code is new to the machine, and of the best.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { prepareSqlParser } from '../src/analyzer/database/prepare.ts';
import { sqlJudge } from '../src/cli/locks-sql.ts';
import { defaultRates } from '../src/analyzer/database/cost.ts';
import { documentOfParts } from '../src/report/locks-document.ts';
import { setParserFlags } from '../src/parser-flags.ts';

const [folder = '.', passes = '5'] = process.argv.slice(2);
const look = { format: 'json', colour: false, width: 100 } as const;
const judge = sqlJudge({
  target: { django: [5, 2], vendor: 'postgresql', database: [16, 0], assumed: { django: false, database: false } },
  tables: new Map(),
  rates: defaultRates,
  schema: undefined,
  look,
});

const encoder = new TextEncoder();
setParserFlags();
await prepareSqlParser();
const names = readdirSync(folder).toSorted();
const times = Array.from({ length: Number(passes) }, (_, pass) => once(pass));
console.log(JSON.stringify({ first: times[0], best: Math.min(...times) }));

function once(pass: number): number {
  const start = performance.now();
  const parts = names.map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('"app', `"p${pass}app`);
    return judge({ file, text });
  });
  for (const piece of documentOfParts(parts, look)) encoder.encode(piece);
  return performance.now() - start;
}
