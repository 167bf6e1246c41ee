import type { Target } from '../analyzer/target.ts';

/** A Django project of a repository, and what its migrations are judged for; `root` is "" for the top. */
export interface JudgedProject {
  readonly root: string;
  readonly target: Target;
}

/** What a configuration leaves to be found in the project, by key; of several projects, each one's own. */
export function foundTargets(projects: readonly JudgedProject[]): Readonly<Record<string, string>> {
  const each = (say: (target: Target) => string): string =>
    projects.map(({ root, target }) => `${projects.length === 1 ? '' : `${root || '.'}: `}${say(target)}`).join(', ');
  return {
    django: each(({ django, assumed }) => `${django.join('.')}${assumed.django ? ' (assumed)' : ''}`),
    database: each(
      ({ vendor, database, assumed }) => `${vendor}:${database.join('.')}${assumed.database ? ' (assumed)' : ''}`,
    ),
    settings: 'all that look like settings',
  };
}
