import { projectName, readMigrationName } from '../analyzer/migration-name.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import { migrationFinder, plainNames, projectsOf } from '../analyzer/projects.ts';
import type { ReviewOptions } from '../analyzer/review.ts';

/** A suppression that is about no migration, by its place in the list; the message is one line of plain text. */
export interface VagueSuppression {
  readonly index: number;
  readonly message: string;
}

/** Suppressions that hold nowhere: several projects have a migration of that name, or the project is none of the repository. */
export function vagueSuppressions(reader: ProjectReader, options: ReviewOptions): readonly VagueSuppression[] {
  const { suppressions = [] } = options;
  if (suppressions.length === 0) return [];
  const projects = projectsOf(reader, options);
  const projectsWith = migrationFinder(plainNames(suppressions), projects, reader);
  return suppressions.flatMap((suppression, index): readonly VagueSuppression[] => {
    const { root, migration } = readMigrationName(suppression.migration);
    if (root !== undefined) {
      const isKnown = projects.some((project) => project.root === root);
      return isKnown ? [] : [{ index, message: `there is no project ${projectName(root)}` }];
    }
    const names = projectsWith(migration).map((each) => `${projectName(each.root)}:${migration}`);
    if (names.length < 2) return [];
    return [{ index, message: `silences nothing, for several projects have ${migration}; name ${names.join(' or ')}` }];
  });
}
