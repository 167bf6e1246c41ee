import type { Migration } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';
import { renumber } from '../../fixes/renumber.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { ancestorsOf, nameOf } from './ancestors.ts';
import { dependencyLine } from './lines.ts';
import { mentionSentence } from './mention-sentence.ts';

export const numberCollision = defineRule({
  id: 'number-collision',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A new migration has the number of another one of its app.',
    why: `Django goes by the dependencies, people by the number: the order that the files show is then not the order in which they run. A migration that only
this change has can still get another number; once it is merged, databases know it by its name.`,
    facts: ['Django ignores the number; only `makemigrations` counts with it.'],
    whenToIgnore: 'The project names its migrations in another way.',
  },
  *project(context) {
    const { change, merged, isReviewed } = context;
    if (change.files === undefined) return;
    const added = new Set(change.files.filter(({ status }) => status !== 'modified').map(({ path }) => path));
    const ordered = inOrder(merged);
    /** The first migration of each app that was found: its repair is that of the others. */
    const first = new Map<string, Migration>();
    for (const [position, migration] of ordered.entries()) {
      const number = numberOf(migration);
      if (number === undefined || !added.has(migration.path) || !isReviewed(migration.path)) continue;
      // Of two that are new the later one has to give way.
      const other = ordered.find(
        (each, at) =>
          isBeside(migration, each, merged) && numberOf(each) === number && (!added.has(each.path) || at < position),
      );
      if (other === undefined || migration.replaces.length > 0 || isInBranch(migration, merged)) continue;
      const former = first.get(migration.app);
      const chain = ordered.slice(position).filter(({ app, path }) => app === migration.app && added.has(path));
      const renumbered = former === undefined ? renumber({ chain }, { project: merged, change }) : undefined;
      first.set(migration.app, former ?? migration);
      yield {
        app: migration.app,
        migration: migration.name,
        at: dependencyLine(migration),
        subject: ['number', number],
        title: `Two migrations of ${code(migration.app)} have the number ${number}`,
        message: paragraphs(
          `${code(other.name)} has it already, so the files no longer show the order in which they run.`,
          former === undefined
            ? 'Give this one the next number before it is merged; afterwards its name must stay.'
            : `It gets the next one together with ${code(former.name)}, which has to give way as well.`,
          mentionSentence(renumbered?.mentions ?? []),
        ),
        fix: renumbered?.fix,
      };
    }
  },
});

function numberOf({ name }: Migration): string | undefined {
  return /^\d{4,}(?=_)/u.exec(name)?.[0];
}

/** The migrations in the order in which they run; what does not run, because a squash stands for it, comes last. */
function inOrder({ graph, migrations }: Project): readonly Migration[] {
  const running = graph.order.flatMap((key) => migrations.get(nameOf(key)) ?? []);
  return [...new Set([...running, ...migrations.values()])];
}

/** True for another migration of the same app of which nothing says why the two have one number. */
function isBeside(migration: Migration, other: Migration, project: Project): boolean {
  return (
    other.app === migration.app &&
    other.name !== migration.name &&
    other.replaces.length === 0 &&
    !isMergedWith(migration, other, project)
  );
}

/** True if it stands in one of several branches: those have to be joined first (`conflicting-leaf-nodes`). */
function isInBranch({ app, name }: Migration, { graph }: Project): boolean {
  const own = nameOf([app, name]);
  const leaves = graph.leavesOf(app);
  return (
    leaves.length > 1 &&
    leaves.some((leaf) => nameOf(leaf) !== own && !ancestorsOf(graph, leaf).some((key) => nameOf(key) === own))
  );
}

/** True if a merge migration says that the two stand beside each other. */
function isMergedWith(one: Migration, other: Migration, { graph }: Project): boolean {
  const children = new Set(graph.childrenOf([one.app, one.name]).map(nameOf));
  return graph.childrenOf([other.app, other.name]).some((child) => children.has(nameOf(child)) && child[0] === one.app);
}
