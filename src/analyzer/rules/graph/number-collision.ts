import type { Migration } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { nameOf } from './ancestors.ts';
import { dependencyLine } from './lines.ts';

export const numberCollision = defineRule({
  id: 'number-collision',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A new migration has the number of another one of its app.',
    why: 'Django goes by the dependencies, people by the number: the order that the files show is then not the order in which they run.',
    facts: ['Django ignores the number; only `makemigrations` counts with it.'],
    whenToIgnore: 'The project names its migrations in another way.',
  },
  *project({ change, merged, isReviewed }) {
    if (change.files === undefined) return;
    const added = new Set(change.files.filter(({ status }) => status !== 'modified').map(({ path }) => path));
    for (const migration of merged.migrations.values()) {
      const number = /^\d{4,}(?=_)/u.exec(migration.name)?.[0];
      if (number === undefined || !added.has(migration.path) || !isReviewed(migration.path)) continue;
      const leaves = merged.graph.leavesOf(migration.app).map(([, name]) => name);
      const other = [...merged.migrations.values()].find(
        ({ app, name }) => app === migration.app && name !== migration.name && name.startsWith(`${number}_`),
      );
      const isConflict = leaves.length > 1 && leaves.includes(migration.name);
      if (
        other === undefined ||
        isConflict ||
        isMergedWith(migration, other, merged) ||
        migration.replaces.length > 0 ||
        other.replaces.length > 0
      )
        continue;
      yield {
        app: migration.app,
        migration: migration.name,
        at: dependencyLine(migration),
        subject: ['number', number],
        title: `Two migrations of ${code(migration.app)} have the number ${number}`,
        message: paragraphs(
          `${code(other.name)} has it already, so the files no longer show the order in which they run.`,
          'Give this one the next number before it is merged; afterwards its name must stay.',
        ),
      };
    }
  },
});

/** True if a merge migration says that the two stand beside each other. */
function isMergedWith(one: Migration, other: Migration, { graph }: Project): boolean {
  const children = new Set(graph.childrenOf([one.app, one.name]).map(nameOf));
  return graph.childrenOf([other.app, other.name]).some((child) => children.has(nameOf(child)) && child[0] === one.app);
}
