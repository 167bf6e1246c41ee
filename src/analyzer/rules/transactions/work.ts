import type { TimelineEntry } from '../../database/effects.ts';

/** What a statement does that takes longer the larger a table is, in words; undefined where it is instant. */
export function growingWork(entry: TimelineEntry): { readonly what: string; readonly relation: string } | undefined {
  const { rewrites, indexBuilds, scans, rowsWritten } = entry.effects;
  const [rewritten] = rewrites;
  if (rewritten !== undefined && !isEmptied(entry, rewritten)) return { what: 'is rewritten', relation: rewritten };
  const build = indexBuilds.find(({ concurrently }) => !concurrently);
  if (build !== undefined) return { what: 'gets an index', relation: build.relation };
  const written = rowsWritten.find(({ whole, command }) => whole && command !== 'INSERT' && command !== 'TRUNCATE');
  if (written !== undefined) return { what: 'is written whole', relation: written.relation };
  const [scanned] = scans;
  return scanned === undefined ? undefined : { what: 'is read whole', relation: scanned };
}

/** TRUNCATE gives a table a new file, which is no work. */
function isEmptied(entry: TimelineEntry, relation: string): boolean {
  return entry.effects.rowsWritten.some((write) => write.command === 'TRUNCATE' && write.relation === relation);
}
