/**
 * Parses the drawings of `lockkeeper locks --format mermaid` with Mermaid itself, which is installed once into
 * `conformance/.work/mermaid/`: node conformance/mermaid.ts. Ends with 1 where a drawing is not what it was made from.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { prepareSqlParser } from '../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../src/analyzer/database/sql-file.ts';
import { locksMermaidOfFile } from '../src/report/locks-mermaid.ts';
import { holdingsOf } from '../src/report/statements.ts';
import { statementsOfFile, type LocksFile } from '../src/report/locks.ts';

interface Mermaid {
  /** Throws where the text is no drawing; knows the kinds of drawings once it has run. */
  parse(text: string): Promise<unknown>;
  readonly mermaidAPI: {
    getDiagramFromText(
      text: string,
    ): Promise<{ readonly type: string; readonly db: { getTasks(): readonly { section: string }[] } }>;
  };
}

/** Names that would mean something to Mermaid, to Markdown or to a browser. */
const names = [
  'plain_table',
  'a:b',
  'semi;colon',
  '%%comment',
  '%%{init: {"theme":"dark"}}%%',
  '#35;',
  'section x',
  'click me call alert()',
  '<script>alert(1)</script>',
  '```',
  'two\nlines',
  'title',
  'dateFormat X',
  'crit, 0, 5',
  '\u202Eright to left',
  '日本語 😀',
  'x'.repeat(300),
  ' ',
];

const folder = join(import.meta.dirname, '.work/mermaid');
const mermaid = await loadMermaid();
await prepareSqlParser();
let failed = 0;
for (const name of names) await check(name);
console.log(`${names.length - failed} of ${names.length} drawings are read by Mermaid as they are meant`);
if (failed > 0) process.exitCode = 1;

async function check(name: string): Promise<void> {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const sql = `ALTER TABLE ${quoted} ADD COLUMN a integer;\nCREATE INDEX i ON ${quoted} (a);\nLOCK TABLE b;`;
  const target = {
    django: [5, 2],
    vendor: 'postgresql',
    database: [16, 0],
    assumed: { django: false, database: false },
  } as const;
  const timeline = timelineOfSqlFile(sql, { target });
  const file: LocksFile = { file: `${name}.sql`, timeline, costs: [], compiled: [], unresolved: [] };
  const statements = statementsOfFile(file);
  const text = locksMermaidOfFile(file);
  const wanted = statements.length + holdingsOf(statements).length;
  try {
    await mermaid.parse(text);
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const tasks = db.getTasks();
    const sections = new Set(tasks.map(({ section }) => section));
    if (type === 'gantt' && tasks.length === wanted && sections.size === 3) return;
    report(name, `${type} with ${tasks.length} tasks instead of ${wanted}, in ${sections.size} sections`, text);
  } catch (error) {
    report(name, error instanceof Error ? error.message : String(error), text);
  }
}

function report(name: string, reason: string, text: string): void {
  failed += 1;
  console.log(`${JSON.stringify(name)}: ${reason}\n${text}`);
}

async function loadMermaid(): Promise<Mermaid> {
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(modules, 'mermaid')) || !existsSync(join(modules, 'jsdom'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
    spawnSync('npm', ['install', 'mermaid@12', 'jsdom', ...flags], { cwd: folder, stdio: ['ignore', 2, 2] });
  }
  const require = createRequire(join(folder, 'package.json'));
  const { JSDOM } = require('jsdom') as { JSDOM: new (html: string) => { window: { document: unknown } } };
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  const module = (await import(pathToFileURL(join(modules, 'mermaid/dist/mermaid.core.mjs')).href)) as {
    default: Mermaid;
  };
  return module.default;
}
