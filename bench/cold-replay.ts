/**
 * Run in a process of its own by bench/history.ts: reads the project in a folder, replays its history and writes the SQL of every
 * migration, once, and prints how long that took as JSON.
 */
import { loadProject } from '../src/analyzer/django/load-project.ts';
import { replay } from '../src/analyzer/django/replay.ts';
import { prepareAnalyzer } from '../src/analyzer/index.ts';
import { printScript } from '../src/analyzer/sql/script.ts';
import { createLocalReader } from '../src/cli/local-reader.ts';
import { setParserFlags } from '../src/parser-flags.ts';

/** Milliseconds. `processor` is that of the main thread. */
export interface ColdReplay {
  readonly migrations: number;
  readonly characters: number;
  readonly load: number;
  readonly replay: number;
  readonly print: number;
  readonly processor: number;
  /** From the start of the process to the end. */
  readonly whole: number;
  /** Bytes. */
  readonly memory: number;
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

setParserFlags();
await prepareAnalyzer();
const reader = createLocalReader(process.argv[2] ?? '.');
const processorBefore = processorTime();
const start = performance.now();
const project = loadProject(reader, { database: { vendor: 'postgresql', version: [16, 0] } });
const loaded = performance.now();
const history = replay(project);
const replayed = performance.now();
let characters = 0;
for (const { script, migration } of history.compiled.values()) characters += printScript(script, migration).length;
const end = performance.now();
const result: ColdReplay = {
  migrations: history.compiled.size,
  characters,
  load: loaded - start,
  replay: replayed - loaded,
  print: end - replayed,
  processor: processorTime() - processorBefore,
  whole: end,
  memory: process.memoryUsage.rss(),
};
console.log(JSON.stringify(result));
