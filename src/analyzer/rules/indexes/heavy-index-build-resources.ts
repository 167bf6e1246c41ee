import { defineRule } from '../define.ts';
import { isOnEmptyColumns } from '../index-build.ts';
import { actionsOf, code, paragraphs, sizeSentence } from '../message.ts';

export const heavyIndexBuildResources = defineRule({
  id: 'heavy-index-build-resources',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `An index of a kind that is costly to build, or several at once, on a table in use.`,
    why: `GIN, GiST and vector indexes take many times as long as a B-tree, need \`maintenance_work_mem\`, and write as much to the log: replicas fall behind. Several in one migration add up.`,
    facts: [`PostgreSQL manual, 66.4.4 (GIN): the build is very sensitive to maintenance_work_mem.`],
    whenToIgnore: `The table is small, or the build runs at a quiet hour.`,
  },
  *migration(context) {
    const builds = context.timeline.entries.flatMap((entry) =>
      actionsOf(entry, 'create-index')
        .filter(({ relation }) => context.isExisting(relation) && !context.isSmall(relation))
        .filter((action) => !isOnEmptyColumns(action, context))
        .map((action) => ({ entry, action })),
    );
    const heavy = builds.find(({ action }) => costly.has(action.method));
    const [first] = builds;
    const found = heavy ?? (builds.length >= 3 ? first : undefined);
    if (found === undefined) return;
    const { relation, method } = found.action;
    yield {
      at: context.locationOf(found.entry),
      relation,
      subject: ['heavy', relation, heavy === undefined ? String(builds.length) : method],
      title:
        heavy === undefined
          ? `${builds.length} indexes are built on tables in use: replicas fall behind meanwhile`
          : `A ${code(method)} index on ${code(relation)} takes memory, time, and much of the write-ahead log`,
      message: paragraphs(
        sizeSentence(relation, context),
        'Raise `maintenance_work_mem` for the session, build one index a migration, and at a quiet hour.',
      ),
    };
  },
});

const costly: ReadonlySet<string> = new Set(['gin', 'gist', 'spgist', 'hnsw', 'ivfflat']);
