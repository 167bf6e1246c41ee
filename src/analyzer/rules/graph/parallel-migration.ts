import type { Migration, MigrationKey } from '../../django/migration.ts';
import { defineRule, type ProjectHazard, type ProjectRuleContext } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import type { ParallelMigrations } from '../parallel.ts';
import { nameOf } from './ancestors.ts';
import { dependencyLine } from './lines.ts';

export const parallelMigration = defineRule({
  id: 'parallel-migration',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'Another open pull request adds a migration on top of the same one: whichever is merged second has to be changed.',
    why: `Each of the two is fine by itself, and git merges them without a conflict. Once both are in the base branch, Django stops with "Conflicting
migrations detected; multiple leaf nodes in the migration graph" and no migration runs until somebody repairs it. Before the merge it is a
matter of one line.

The pull request that was opened first, and is no draft, goes first: it only gets an annotation. The other one gets a comment on the line
that will have to change.`,
    facts: [
      'Django: `MigrationLoader.detect_conflicts`; `migrate` raises CommandError.',
      'git merges two added files of different names without a conflict.',
    ],
    whenToIgnore: 'The other pull request will not be merged.',
  },
  *project(context) {
    const added = addedMigrations(context);
    for (const parallel of context.parallel) {
      for (const ours of added) {
        const hazard = meeting(ours, parallel);
        if (hazard !== undefined) yield hazard;
      }
    }
  },
});

/** Migrations that this change brings; an edited one has its place in the graph already. */
function addedMigrations({ project, change, isReviewed }: ProjectRuleContext): readonly Migration[] {
  const added = new Set(
    (change.files ?? []).filter(({ status }) => status === 'added' || status === 'renamed').map(({ path }) => path),
  );
  return [...project.migrations.values()].filter(({ path }) => added.has(path) && isReviewed(path));
}

function meeting(ours: Migration, { change, migrations }: ParallelMigrations): ProjectHazard | undefined {
  const theirs = migrations.filter(({ app }) => app === ours.app);
  const same = theirs.find(({ path }) => path === ours.path);
  const sibling = theirs.find((other) => other.path !== ours.path && sharedParent(ours, other) !== undefined);
  const met = same ?? sibling;
  if (met === undefined) return undefined;
  const parent = sharedParent(ours, met);
  const other = code(change.name);
  return {
    app: ours.app,
    migration: ours.name,
    at: dependencyLine(ours),
    subject: ['parallel', change.name, parent?.[1] ?? ''],
    severity: change.goesFirst ? 'warning' : 'notice',
    title: same === undefined ? titleOfSiblings(ours, other, parent) : titleOfSame(ours, other),
    message: paragraphs(
      sentences(
        same === undefined
          ? `${other} adds ${code(met.name)}; nothing would say which of the two comes first.`
          : `${other} adds a file of this name with other contents: git stops the second merge with a conflict.`,
        'Both are open, so nothing has happened yet.',
      ),
      change.goesFirst
        ? adviceForSecond(ours, met, other)
        : `This one goes first: the author of ${other} is told to follow it.`,
    ),
  };
}

function titleOfSiblings({ app }: Migration, other: string, parent: MigrationKey | undefined): string {
  const place = parent === undefined ? 'are the first' : `stand on ${code(parent[1])}`;
  return `\`migrate\` will refuse to run once this and ${other} are merged: both add a migration to ${code(app)} and ${place}`;
}

function titleOfSame({ name }: Migration, other: string): string {
  return `This and ${other} both add ${code(name)}`;
}

function adviceForSecond(ours: Migration, theirs: Migration, other: string): string {
  const next = nextName(ours.name, theirs.name);
  const rename = next === undefined || next === ours.name ? '' : `, and rename the file to ${code(`${next}.py`)}`;
  return `${other} goes first. Once it is merged, let ${code(ours.name)} depend on ${code(`("${theirs.app}", "${theirs.name}")`)}${rename}. If this one is to be merged first, tell the author of ${other}.`;
}

/** The name of ours with the number after theirs. */
function nextName(ours: string, theirs: string): string | undefined {
  const [, number = '', rest = ''] = /^(\d{4,})(_.*)$/su.exec(ours) ?? [];
  const [, before = ''] = /^(\d{4,})_/u.exec(theirs) ?? [];
  if (number === '' || before === '') return undefined;
  return `${String(Number(before) + 1).padStart(before.length, '0')}${rest}`;
}

/** The migration of the app on which both stand; for two first migrations there is none, and `undefined` means no meeting. */
function sharedParent(ours: Migration, theirs: Migration): MigrationKey | undefined {
  const parents = new Set(ownParents(ours).map(nameOf));
  return ownParents(theirs).find((key) => parents.has(nameOf(key)));
}

function ownParents({ app, dependencies }: Migration): readonly MigrationKey[] {
  return dependencies.map(({ key }) => key).filter((key) => key[0] === app && !key[1].startsWith('__'));
}
