import { dependOn } from '../../fixes/dependency.ts';
import type { Migration, MigrationKey } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';
import { defineRule, type ProjectRuleContext } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import { ancestorsOf, nameOf } from './ancestors.ts';
import { dependencyLine } from './lines.ts';

export const conflictingLeafNodes = defineRule({
  id: 'conflicting-leaf-nodes',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'After the merge an app has two migrations that nothing depends on: `migrate` refuses to run.',
    why: `Two branches have each added a migration on top of the same one. Each is fine by itself; merged, Django stops with "Conflicting
migrations detected; multiple leaf nodes in the migration graph". Lockkeeper looks at what the merge will make: the head together
with what the base branch has gained meanwhile.`,
    facts: ['Django: `MigrationLoader.detect_conflicts`; `migrate` raises CommandError.'],
    whenToIgnore: 'Never: no migration runs until it is resolved.',
  },
  *project(context) {
    const { merged } = context;
    for (const app of merged.apps.keys()) {
      const leaves = merged.graph.leavesOf(app);
      if (leaves.length < 2) continue;
      const ours = migrationsOf(merged, leaves).filter(({ path }) => context.isReviewed(path));
      const last = ours.sort((a, b) => (a.name < b.name ? -1 : 1)).at(-1);
      if (last === undefined) continue;
      const others = leaves.filter(([, name]) => name !== last.name);
      const root = rootOfChain(last, others, context);
      yield {
        app,
        migration: last.name,
        at: dependencyLine(root),
        subject: ['leaf-nodes', app],
        title: `\`migrate\` refuses to run: ${code(app)} has ${leaves.length} leaf migrations, ${codes(leaves.map(([, name]) => name))}`,
        message: paragraphs(
          `Nothing says which of them comes first, so Django stops with "Conflicting migrations detected" before it runs anything.`,
          `Let ${code(root.name)} depend on ${code(others[0]?.[1] ?? '')}, and give it the next number. A merge migration works as well, but leaves two orders in which databases have been changed.`,
        ),
        fix: others.length === 1 && others[0] !== undefined ? dependOn(root, others[0], merged) : undefined,
      };
    }
  },
});

/** The first of our migrations below a leaf: the one that has to move on top of the other leaf. */
function rootOfChain(leaf: Migration, others: readonly MigrationKey[], context: ProjectRuleContext): Migration {
  const { graph, migrations } = context.merged;
  const shared = new Set(others.flatMap((other) => [other, ...ancestorsOf(graph, other)].map(nameOf)));
  let root = leaf;
  for (let depth = 0; depth < migrations.size; depth += 1) {
    const parent = graph
      .parentsOf([root.app, root.name])
      .find((key) => key[0] === leaf.app && !shared.has(nameOf(key)));
    const migration = parent === undefined ? undefined : migrations.get(nameOf(parent));
    if (migration === undefined || !context.isReviewed(migration.path)) return root;
    root = migration;
  }
  return root;
}

function migrationsOf(project: Project, keys: readonly MigrationKey[]): Migration[] {
  return keys.flatMap((key) => project.migrations.get(nameOf(key)) ?? []);
}
