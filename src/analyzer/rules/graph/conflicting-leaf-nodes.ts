import { dependOn } from '../../fixes/dependency.ts';
import { mergeLeaves } from '../../fixes/merge-leaves.ts';
import { nextNames, renumber } from '../../fixes/renumber.ts';
import { isSyntaxError, type Migration, type MigrationKey } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';
import { defineRule, type ProjectRuleContext } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import type { Fix } from '../finding.ts';
import { ancestorsOf, nameOf } from './ancestors.ts';
import { meetingOf, type Meeting } from './branches.ts';
import { dependencyLine } from './lines.ts';
import { mentionSentence } from './mention-sentence.ts';

export const conflictingLeafNodes = defineRule({
  id: 'conflicting-leaf-nodes',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'After the merge an app has two migrations that nothing depends on: `migrate` refuses to run.',
    why: `Two branches have each added a migration on top of the same one. Each is fine by itself; merged, Django stops with "Conflicting
migrations detected; multiple leaf nodes in the migration graph". Lockkeeper looks at what the merge will make: the head together
with what the base branch has gained meanwhile.

A migration that only this change has moves on top of the other leaf, with those that follow it: they get the next numbers, and what refers
to them follows. One history, as if it had been written later. Where the leaves are merged already, or there are more than two, a merge
migration joins them, as \`makemigrations --merge\` writes it. Where both branches change the same model or field, neither is offered:
somebody has to say which of them is to hold.`,
    facts: [
      'Django: `MigrationLoader.detect_conflicts`; `migrate` raises CommandError.',
      'Django: `makemigrations --merge` asks whether the branches conflict, and does not look (`MigrationQuestioner.ask_merge`).',
    ],
    whenToIgnore: 'Never: no migration runs until it is resolved.',
  },
  *project(context) {
    const { merged } = context;
    for (const app of merged.apps.keys()) {
      const leaves = merged.graph.leavesOf(app);
      // What a file that can't be read depends on is not known: that it can't is what has to be said.
      if (leaves.length < 2 || migrationsOf(merged, leaves).some(isBroken)) continue;
      const ours = migrationsOf(merged, leaves).filter(({ path }) => context.isReviewed(path));
      const last = ours.sort((a, b) => (a.name < b.name ? -1 : 1)).at(-1);
      if (last === undefined) continue;
      const others = leaves.filter(([, name]) => name !== last.name);
      const root = rootOfChain(last, others, context);
      const meeting = meetingOf(leaves, merged);
      const isNew = isAdded(root, context);
      const repair = repairOf(root, leaves, { isNew, meeting, context });
      yield {
        app,
        migration: last.name,
        at: dependencyLine(root),
        subject: ['leaf-nodes', app],
        title: `\`migrate\` refuses to run: ${code(app)} has ${leaves.length} leaf migrations, ${codes(leaves.map(([, name]) => name))}`,
        message: paragraphs(
          `Nothing says which of them comes first, so Django stops with "Conflicting migrations detected" before it runs anything.`,
          meeting === undefined ? '' : meetingSentence(meeting),
          adviceFor(root, others, { isNew, project: merged }),
          mentionSentence(repair.mentions),
        ),
        fix: repair.fix,
      };
    }
  },
});

function isBroken({ unresolved }: Migration): boolean {
  return unresolved.some(isSyntaxError);
}

/** True if only this change has it: nobody has run it yet. With no change at all that is not known. */
function isAdded({ path }: Migration, { change }: ProjectRuleContext): boolean {
  return change.files?.some((file) => file.path === path && file.status === 'added') === true;
}

function meetingSentence({ migrations: [one, other], subject }: Meeting): string {
  const names = codes([one.name, other.name]);
  return subject === undefined
    ? `Whether the order of ${names} matters can't be told: one of them runs code or SQL. Look before you choose one.`
    : `Both change ${code(subject)}: ${names}. Decide which of them is to hold, and write that by hand.`;
}

function adviceFor(
  root: Migration,
  others: readonly MigrationKey[],
  { isNew, project }: { readonly isNew: boolean; readonly project: Project },
): string {
  const merge = `${code(`python manage.py makemigrations --merge ${root.app}`)} writes a migration that depends on all of them`;
  const [other] = others;
  if (!isNew || other === undefined || others.length > 1)
    return `${merge}: databases that have run one of the branches need it.`;
  const chain = chainFrom(root, project);
  const [renamed] = nextNames(chain, project).values();
  const rename =
    renamed === undefined
      ? ''
      : chain.length > 1
        ? ', and give it and those after it the next numbers'
        : `, and rename it to ${code(`${renamed}.py`)}`;
  return `Let ${code(root.name)} depend on ${code(other[1])}${rename}. ${merge} as well, but leaves two orders in which databases have been changed.`;
}

interface Repair {
  readonly fix: Fix | undefined;
  readonly mentions: readonly string[];
}

function repairOf(
  root: Migration,
  leaves: readonly MigrationKey[],
  given: { readonly isNew: boolean; readonly meeting: Meeting | undefined; readonly context: ProjectRuleContext },
): Repair {
  const { isNew, meeting, context } = given;
  const { merged: project, change } = context;
  if (meeting?.subject !== undefined) return { fix: undefined, mentions: [] };
  const other = leaves.find((key) => key[1] !== root.name && !isAbove(key, root, project));
  if (isNew && leaves.length === 2 && other !== undefined) {
    const renumbered = renumber({ chain: chainFrom(root, project), onto: other }, { project, change });
    if (renumbered !== undefined) return renumbered;
    const fix = dependOn(root, other, project);
    if (fix !== undefined) return { fix, mentions: [] };
  }
  // In a merge both orders stay possible.
  const fix = meeting === undefined ? mergeLeaves(root.app, leaves, { project, like: root.path }) : undefined;
  return { fix, mentions: [] };
}

/** A migration and those of its app that build on it, in the order in which they run. */
function chainFrom(root: Migration, { graph, migrations }: Project): readonly Migration[] {
  const found = new Set([nameOf([root.app, root.name])]);
  const open: MigrationKey[] = [[root.app, root.name]];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const child of graph.childrenOf(key)) {
      if (found.has(nameOf(child))) continue;
      found.add(nameOf(child));
      open.push(child);
    }
  }
  return graph.order.flatMap((key) => {
    const migration = key[0] === root.app && found.has(nameOf(key)) ? migrations.get(nameOf(key)) : undefined;
    return migration === undefined ? [] : [migration];
  });
}

function isAbove(leaf: MigrationKey, { app, name }: Migration, { graph }: Project): boolean {
  return ancestorsOf(graph, leaf).some((key) => nameOf(key) === nameOf([app, name]));
}

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
