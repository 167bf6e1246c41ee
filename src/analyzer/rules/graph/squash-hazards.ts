import { migrationId } from '../../django/graph.ts';
import type { Migration } from '../../django/migration.ts';
import type { ProjectHazard, ProjectRuleContext } from '../define.ts';
import { defineRule } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import { firstLine } from './lines.ts';
import { lostRows } from './lost-rows.ts';
import { filesOf, noLongerReplaced } from './squash-files.ts';
import { replacedBy } from './squashed-history.ts';

export const squashHazards = defineRule({
  id: 'squash-hazards',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A squash is added together with the removal of what it replaces, ends with another schema, or keeps or loses its \`replaces\` at the wrong time.`,
    why: `A database that has applied some of the replaced migrations needs the rest of them as files: Django uses the squash only where all or none of them are applied, and otherwise leaves it out without a word. They may go once every database has the squash, and \`replaces\` goes with them or later.

Fresh databases run the squash, all others have run what it replaces. Both call themselves up to date, so an operation that was lost in the squash is
missed by nobody before code fails on a new installation. Lockkeeper replays the history both ways and compares where it ends.`,
    facts: [
      `Django: \`MigrationLoader.build_graph\` replaces nodes only where all or none of \`replaces\` are applied.`,
      `Django 3.2, 4.2 and 5.2, tried: with a part of the replaced migrations applied and their files gone, \`migrate\` leaves the squash out without a word, and runs what depends on it (\`MigrationGraph.remove_replacement_node\`). With all applied, \`migrate\` records the squash; with \`replaces\` taken out before that, it runs the squash and fails on the first table.`,
      `Django manual, "Squashing migrations": remove the replaced files, make other migrations depend on the squash, and remove \`replaces\` after every installation has been upgraded.`,
    ],
    whenToIgnore: `Every database has applied all of the replaced migrations.`,
  },
  *project(context) {
    for (const migration of context.project.migrations.values()) {
      const isSeen = context.isReviewed(migration.path);
      if (migration.replaces.length === 0) {
        if (isSeen) yield* withoutReplaces(migration, context);
        continue;
      }
      yield* aboutFiles(migration, context, isSeen);
      if (isSeen) yield* aboutOutcome(migration, context);
    }
  },
});

function* aboutFiles(migration: Migration, context: ProjectRuleContext, isSeen: boolean): Iterable<ProjectHazard> {
  const { app, name, at } = migration;
  const { own, missing, removed, isMerged } = filesOf(migration, context);
  // The step that ends a squash touches the replaced files alone.
  if (!isSeen && removed.length === 0) return;
  const place = { app, migration: name, at: firstLine(at) };
  const names = (removed.length > 0 ? removed : missing).map((key) => key[1]);
  if (removed.length > 0 && !isMerged) {
    yield {
      ...place,
      subject: ['squash', ...names],
      title: `Databases that have applied only some of ${codes(names)} never get the rest, and nothing says so: the files go with the squash`,
      message:
        'Keep the replaced files for a release. Remove them, and `replaces`, once every database has the squash.',
    };
  } else if (missing.length > 0 && missing.length < own.length) {
    yield {
      ...place,
      subject: ['squash', ...names],
      title: `${codes(names)} ${names.length === 1 ? 'is' : 'are'} replaced by this squash, but there ${names.length === 1 ? 'is no such file' : 'are no such files'}`,
      message:
        'Keep the replaced files for a release. Remove them, and `replaces`, once every database has the squash.',
    };
  } else if (missing.length > 0 && missing.length === own.length) {
    yield {
      ...place,
      severity: 'notice',
      subject: ['leftover replaces'],
      title: `${code(name)} still says that it replaces migrations whose files are gone`,
      message: paragraphs(
        'A database that has applied only some of them never gets the rest, and Django says nothing. One that has all of them is given the squash as applied by the next `migrate`, because of `replaces`.',
        `Take \`replaces\` out once ${code(name)} is recorded in \`django_migrations\` of every database. Before that it would run, and fail on the first table.`,
      ),
    };
  }
}

function* withoutReplaces(migration: Migration, context: ProjectRuleContext): Iterable<ProjectHazard> {
  const stay = noLongerReplaced(migration, context).map((key) => key[1]);
  if (stay.length === 0) return;
  yield {
    app: migration.app,
    migration: migration.name,
    at: firstLine(migration.at),
    severity: 'error',
    subject: ['without replaces', ...stay],
    title: `Fresh databases run ${code(migration.name)} and what it stands for, and fail: \`replaces\` is gone and ${codes(stay)} ${stay.length === 1 ? 'is' : 'are'} not`,
    message: 'Remove the replaced files in the same change, after every database has the squash; or keep `replaces`.',
  };
}

function* aboutOutcome(squash: Migration, context: ProjectRuleContext): Iterable<ProjectHazard> {
  const { app, name, at } = squash;
  const replaced = replacedBy(squash, context);
  if (replaced === undefined) return;
  const squashes = context.history.filter(({ migration }) => migration.app === app && migration.replaces.length > 0);
  // Where an app has several squashes, which of them lacks something is not known: it is said once.
  const isLast = squashes.at(-1)?.migration === squash;
  const differences = isLast ? replaced.differences.filter((each) => each.app === app) : [];
  const place = { app, migration: name, at: firstLine(at) };
  const [first] = differences.toSorted((one, other) => Number(other.breaks) - Number(one.breaks));
  if (first !== undefined) {
    const shown = differences.slice(0, mostShown).map(({ text }) => `- ${text}`);
    const more = differences.length - shown.length;
    yield {
      ...place,
      severity: first.breaks ? 'error' : 'warning',
      subject: ['outcome', ...differences.map(({ subject }) => subject)],
      title: `Fresh databases get another schema than those that ran the replaced migrations: ${first.text}`,
      message: paragraphs(
        'The history was compiled with the squash and with what it replaces. At its end:',
        [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
        'Make the squash end where the replaced migrations end, or write what differs as a new migration after it.',
      ),
    };
  }
  const own = context.history.find(({ migration }) => migration === squash);
  const lost = squash.replaces.flatMap((key) => {
    const compiled = replaced.migrations.get(migrationId(key));
    return compiled === undefined || own === undefined ? [] : lostRows(compiled, own, context.project.modules);
  });
  if (lost.length === 0) return;
  yield {
    ...place,
    subject: ['lost rows', ...lost.map(({ subject }) => subject)],
    title: `Fresh databases lack rows that the replaced migrations make: ${lost.map(({ text }) => text).join('; ')}`,
    message:
      'The squash does not do it. Copy the operation into it; or give it `elidable=True` where it stands, to say that new databases do without.',
  };
}

const mostShown = 8;
