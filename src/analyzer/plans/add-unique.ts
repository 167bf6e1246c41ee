import { applyEdits } from '../fixes/edits.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { code, codes } from '../rules/message.ts';
import type { Plan, PlanStep } from './plan.ts';
import { deployFirst } from './set-not-null.ts';

/**
 * Uniqueness in two releases: first no code makes duplicates any more and those that are there go, then the index is built
 * concurrently, as the fix has it.
 */
export function planToAddUnique(
  context: RuleContext,
  {
    relation,
    columns,
    fix,
  }: { readonly relation: string; readonly columns: readonly string[]; readonly fix: Fix | undefined },
): Plan | undefined {
  const files = fix === undefined ? undefined : filesWith(fix, context);
  if (files === undefined || columns.length === 0) return undefined;
  const list = columns.join(', ');
  const query = code(`SELECT ${list}, count(*) FROM ${relation} GROUP BY ${list} HAVING count(*) > 1`);
  return {
    title: `Make ${codes(columns)} of ${code(relation)} unique in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Take ${code(context.compiled.migration.name)} out, and let no code write duplicates any more.`,
        files: [],
      },
      deployFirst,
      {
        kind: 'pull-request',
        text: `Remove the duplicates that are there: ${query} has to answer nothing. Then build the index while reads and writes go on.`,
        files,
      },
      {
        kind: 'deploy',
        text: 'Deploy it at any time. If the build fails, run the migration again: it drops what was left first.',
        files: [],
      },
    ],
  };
}

/** The files that a fix changes or adds, whole, in the order in which they run. */
export function filesWith({ edits, newFiles }: Fix, { project }: RuleContext): PlanStep['files'] | undefined {
  const paths = [...new Set(edits.map(({ path }) => path))];
  const changed = paths.map((path) => {
    const content = project.reader.read(path);
    const own = edits.filter((edit) => edit.path === path);
    return { path, content: content?.kind === 'text' ? applyEdits(content.text, own) : undefined };
  });
  const known = changed.flatMap(({ path, content }) => (content === undefined ? [] : [{ path, content }]));
  return known.length === changed.length ? [...known, ...newFiles] : undefined;
}
