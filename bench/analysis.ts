import { prepareAnalyzer, review } from '../src/analyzer/index.ts';
import { type Figure, timed } from './measure.ts';
import { memoryReader } from './projects.ts';

/** Reviews every migration of a project, in a process that has just started and once more. */
export async function measureAnalysis(group: string, files: ReadonlyMap<string, string>): Promise<readonly Figure[]> {
  const prepared = await timed(() => prepareAnalyzer());
  const run = () => timed(() => review(memoryReader(files), { files: undefined, base: undefined }, {}));
  const first = await run();
  const second = await run();
  const { migrations, operations, understood } = first.result.project;
  return [
    { group, name: 'Loading the parsers', value: prepared.ms, unit: 'ms' },
    { group, name: 'Whole project, first time', value: first.ms, unit: 'ms' },
    { group, name: 'Whole project, again', value: second.ms, unit: 'ms' },
    { group, name: 'Each migration, first time', value: first.ms / Math.max(1, migrations), unit: 'ms' },
    { group, name: 'Migrations', value: migrations, unit: 'migrations' },
    { group, name: 'Operations', value: operations, unit: 'operations' },
    { group, name: 'Operations understood', value: (100 * understood) / Math.max(1, operations), unit: '%' },
  ];
}
