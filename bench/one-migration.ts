/**
 * Run in a process of its own by bench/analysis.ts: reviews the project in a folder with one migration more, again and again with
 * another one, and prints how long each took as JSON.
 */
import { prepareAnalyzer, review } from '../src/analyzer/index.ts';
import type { ProjectReader } from '../src/analyzer/project-reader.ts';
import { memoryReader, readProject } from './projects.ts';
import { setParserFlags } from '../src/parser-flags.ts';

/** Milliseconds; `processor` is that of the main thread. */
export interface Reviewed {
  readonly elapsed: number;
  readonly processor: number;
}

export interface OneMigration {
  readonly migrations: number;
  readonly cold: Reviewed;
  readonly warm: readonly Reviewed[];
}

const rounds = 12;

/** A head: the path of the new migration, and the files with it. */
interface Head {
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Adds a field to the first model of the app in the middle of the alphabet. */
function headOf(base: ReadonlyMap<string, string>, number: number): Head {
  const migrations = [...base.keys()].filter((path) => /(^|\/)migrations\/\d\w*\.py$/.test(path)).toSorted();
  const middle = migrations[migrations.length >> 1] ?? '';
  const folder = middle.slice(0, middle.lastIndexOf('/'));
  const own = migrations.filter((path) => path.startsWith(`${folder}/`));
  const model = own
    .map((path) => /CreateModel\(\s*name=['"](\w+)/.exec(base.get(path) ?? '')?.[1])
    .find((name) => name);
  const last = (own.at(-1) ?? '').slice(folder.length + 1, -'.py'.length);
  const path = `${folder}/9${String(number).padStart(3, '0')}_measured.py`;
  const text = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('${folder.split('/').at(-2)}', '${last}')]

    operations = [
        migrations.AddField('${model}', 'measured_${number}', models.CharField(max_length=20, null=True, db_index=True)),
    ]
`;
  return { path, files: new Map([...base, [path, text]]) };
}

function reviewHead({ path, files }: Head, base: ProjectReader): Reviewed & { readonly migrations: number } {
  const reader = memoryReader(files);
  const before = process.threadCpuUsage();
  const start = performance.now();
  const { project } = review(reader, { files: [{ path, status: 'added', previousPath: undefined }], base }, {});
  const elapsed = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  return { elapsed, processor: (user + system) / 1000, migrations: project.migrations };
}

setParserFlags();
await prepareAnalyzer();
const files = readProject(process.argv[2] ?? '.');
const base = memoryReader(files);
const [cold, ...warm] = Array.from({ length: rounds }, (_, number) => reviewHead(headOf(files, number), base));
if (cold === undefined) throw new Error('nothing was reviewed');
console.log(JSON.stringify({ migrations: cold.migrations, cold, warm } satisfies OneMigration));
