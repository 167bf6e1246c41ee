import { migrationName } from '../analyzer/migration-name.ts';
import type { FollowUp } from '../analyzer/review.ts';
import { RescheduleAt } from '../jobs/worker.ts';
import { codeSpan } from '../report/escape.ts';
import { details } from '../report/markdown-statements.ts';
import { describeLanding, fetchLandings, type Landing } from './landings.ts';
import { migrationFolders } from './neighbourhood.ts';
import type { RepositoryTree } from './repository-tree.ts';
import type { Session } from './session.ts';

/** A follow-up that has waited for too long, with how its first half came to the base branch. */
export interface Overdue {
  readonly followUp: FollowUp;
  readonly landing: Landing;
}

const day = 24 * 60 * 60 * 1000;

/** The follow-ups in the folders that a change touches whose first half was merged so many days ago. */
export async function findOverdue(
  session: Session,
  base: { readonly tree: RepositoryTree; readonly revision: string },
  about: {
    readonly followUps: readonly FollowUp[];
    readonly files: readonly { readonly path: string }[];
    readonly days: number;
  },
): Promise<readonly Overdue[]> {
  const folders = migrationFolders(about.files);
  const open = about.followUps.filter(({ path }) => folders.has(path.slice(0, path.lastIndexOf('/'))));
  if (open.length === 0) return [];
  try {
    const landings = await fetchLandings(
      session,
      base,
      open.map(({ path }) => path),
    );
    const latest = Date.now() - about.days * day;
    return open.flatMap((followUp): readonly Overdue[] => {
      const landing = landings.get(followUp.path);
      return landing === undefined || Date.parse(landing.at) > latest ? [] : [{ followUp, landing }];
    });
  } catch (error) {
    if (error instanceof RescheduleAt) throw error;
    // They are an extra: the pull request itself is reviewed all the same.
    session.log.warn({ err: error }, 'when open follow-ups were merged could not be looked up');
    return [];
  }
}

/** More are counted. */
const mostListed = 10;

/** What is overdue, as Markdown for the check; nothing where nothing is. */
export function overdueNotes(overdue: readonly Overdue[]): readonly string[] {
  if (overdue.length === 0) return [];
  const items = overdue.slice(0, mostListed).map(({ followUp, landing }) => {
    const begun = migrationName({ ...followUp, name: followUp.migration });
    return `- ${what[followUp.kind](followUp)} since ${codeSpan(begun)}, merged ${describeLanding(landing)}. ${next[followUp.kind](followUp)}`;
  });
  const more = overdue.length - mostListed;
  if (more > 0) items.push(`- …and ${more} more`);
  return [details(`Begun earlier in these apps and never finished: ${overdue.length}`, items.join('\n'))];
}

type Sentence = (followUp: FollowUp) => string;

const what: Readonly<Record<FollowUp['kind'], Sentence>> = {
  'not-valid': ({ name, relation }) => `${codeSpan(name)} on ${codeSpan(relation)} is NOT VALID`,
  column: ({ name, relation }) => `${codeSpan(`${relation}.${name}`)} is in the database and in no model`,
  table: ({ relation }) => `The table ${codeSpan(relation)} is in the database and has no model`,
};

const next: Readonly<Record<FollowUp['kind'], Sentence>> = {
  'not-valid': ({ name, relation }) =>
    `${codeSpan(`ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name}`)} checks the old rows and blocks neither reads nor writes.`,
  column: () => 'Once no running code uses it, it can be dropped.',
  table: () => 'Once no running code uses it, it can be dropped.',
};
