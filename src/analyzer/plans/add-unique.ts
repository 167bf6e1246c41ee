import { stepsWithConcurrentForm } from '../fixes/concurrent-index.ts';
import { applyEdits } from '../fixes/edits.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import { uniquenessesOf, type Uniqueness } from '../rules/duplicates.ts';
import type { Fix } from '../rules/finding.ts';
import { code, codes, sqlCode } from '../rules/message.ts';
import type { Plan, PlanStep } from './plan.ts';
import { deployFirst } from './set-not-null.ts';

/**
 * Uniqueness in two releases: first no code makes duplicates any more and those that are there go, then the indexes are built
 * concurrently, all that the fix takes along. Undefined where what would be a duplicate can't be asked for.
 */
export function planToAddUnique(context: RuleContext, fix: Fix | undefined): Plan | undefined {
  return fix === undefined ? undefined : plansOf(context)(fix);
}

const plansOf = oncePer((context: RuleContext) => oncePer((fix: Fix) => planWith(fix, context)));

function planWith(fix: Fix, context: RuleContext): Plan | undefined {
  const files = filesWith(fix, context);
  const uniques = stepsWithConcurrentForm(context).flatMap((step) =>
    context.entriesOf(step).flatMap((entry) => uniquenessesOf(entry, context)),
  );
  if (files === undefined || uniques.some(({ columns }) => columns.length === 0)) return undefined;
  const several = uniques.length > 1;
  const queries = uniques.flatMap(({ query }) => (query === undefined ? [] : sqlCode(query)));
  if (queries.length < uniques.length) return undefined;
  const adopts = files.some(({ content }) => content.includes('UNIQUE USING INDEX'));
  return {
    title: `Make ${titleOf(uniques)} unique in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Take ${code(context.compiled.migration.name)} out, and let no code write duplicates any more.`,
        files: [],
      },
      deployFirst,
      {
        kind: 'pull-request',
        text: `Remove the duplicates that are there: ${queries.join(' and ')} ${several ? 'have' : 'has'} to answer nothing. Then build the ${several ? 'indexes' : 'index'} while reads and writes go on.`,
        files,
      },
      {
        kind: 'deploy',
        text: `Deploy it at any time. If ${several ? 'a' : 'the'} build fails, run the migration again: it drops what was left first.${adopts ? ' A constraint takes its index over under a short lock, for which everything queues: deploy while no long query runs on the table.' : ''}`,
        files: [],
      },
    ],
  };
}

function titleOf(uniques: readonly Uniqueness[]): string {
  const byTable = Map.groupBy(uniques, ({ relation }) => relation);
  return [...byTable]
    .map(([table, own]) => `${codes([...new Set(own.flatMap(({ columns }) => columns))])} of ${code(table)}`)
    .join(' and ');
}

/** The files that a fix changes or adds, whole, in the order in which they run. */
function filesWith({ edits, newFiles }: Fix, { project }: RuleContext): PlanStep['files'] | undefined {
  const paths = [...new Set(edits.map(({ path }) => path))];
  const changed = paths.map((path) => {
    const content = project.reader.read(path);
    const own = edits.filter((edit) => edit.path === path);
    return { path, content: content?.kind === 'text' ? applyEdits(content.text, own) : undefined };
  });
  const known = changed.flatMap(({ path, content }) => (content === undefined ? [] : [{ path, content }]));
  return known.length === changed.length ? [...known, ...newFiles] : undefined;
}
