import type { ProjectReader } from './project-reader.ts';
import type { ChangedFile, Review, ReviewOptions } from './review.ts';

/** Folders of migrations may be called otherwise (`MIGRATION_MODULES`). */
const migrationFile = /(?:^|\/)[^/]*migrations?[^/]*\/[^/_~][^/]*\.py$/u;

/** More are counted. */
const mostNamed = 3;

/**
 * Changed migrations that the review has passed over, as sentences of plain text: silence would be taken for "nothing found". An
 * example in the repository may have an app whose label another app has already; what a squash stands for does not run.
 */
export function unreviewedMigrations(
  { migrations, findings, suppressed }: Review,
  files: readonly ChangedFile[],
  { head, options }: { readonly head: ProjectReader; readonly options: ReviewOptions },
): readonly string[] {
  const known = new Set([
    ...migrations.map(({ compiled }) => compiled.migration.path),
    ...findings.map(({ path }) => path),
    ...suppressed.map(({ finding }) => finding.path),
  ]);
  const missed = files
    .filter(({ path, status }) => status !== 'removed' && migrationFile.test(path) && !known.has(path))
    .filter(({ path }) => options.isIgnored?.(path) !== true && definesMigration(head, path))
    .map(({ path }) => path);
  if (missed.length === 0) return [];
  const more = missed.length > mostNamed ? ` and ${missed.length - mostNamed} more` : '';
  const named = missed.slice(0, mostNamed).join(', ');
  return [
    `Not reviewed: ${named}${more}. No app of the project has it: another app has its label, or a squash stands for it. "projects" in the configuration names several projects.`,
  ];
}

function definesMigration(head: ProjectReader, path: string): boolean {
  const content = head.read(path);
  return content?.kind === 'text' && /^class\s+Migration\s*\(\s*(migrations\.)?Migration\s*\)/m.test(content.text);
}
