import { isMany } from '../../database/cost.ts';
import type { TimelineEntry } from '../../database/effects.ts';

/** What a statement does that takes longer the larger a table is. */
export interface GrowingWork {
  /** In words that go on from the table's name: "is rewritten". */
  readonly what: string;
  readonly relation: string;
  /** False where it may turn out to be little: how many rows are written is not known. */
  readonly certain: boolean;
}

/** The heaviest work of a statement that grows with a table; undefined where it is instant. */
export function growingWork(entry: TimelineEntry): GrowingWork | undefined {
  const { rewrites, indexBuilds, scans, rowsWritten } = entry.effects;
  const emptied = new Set([
    ...entry.empty,
    ...rowsWritten.flatMap(({ command, relation }) => (command === 'TRUNCATE' ? [relation] : [])),
  ]);
  const isWork = (relation: string): boolean => !emptied.has(relation);
  const rewritten = rewrites.find(isWork);
  if (rewritten !== undefined) return { what: 'is rewritten', relation: rewritten, certain: true };
  const build = indexBuilds.find(({ concurrently, relation }) => !concurrently && isWork(relation));
  if (build !== undefined) return { what: 'gets an index', relation: build.relation, certain: true };
  const written = rowsWritten.filter((write) => isMany(write) && write.command !== 'INSERT' && isWork(write.relation));
  const whole = written.find((write) => write.whole);
  if (whole !== undefined) return { what: 'is written whole', relation: whole.relation, certain: true };
  const scanned = scans.find(isWork);
  if (scanned !== undefined) return { what: 'is read whole', relation: scanned, certain: true };
  const some = written[0] ?? rowsWritten.find(isMany);
  if (some === undefined) return undefined;
  return { what: 'has an unknown number of rows written', relation: some.relation, certain: false };
}
