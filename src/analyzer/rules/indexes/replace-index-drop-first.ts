import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs, sizeSentence } from '../message.ts';

export const replaceIndexDropFirst = defineRule({
  id: 'replace-index-drop-first',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `An index is dropped before the one that replaces it is built: queries have neither meanwhile.`,
    why: `For as long as the new build takes, every query that used the old index reads the table whole, in the middle of a deploy.`,
    facts: [`PostgreSQL uses an index only once its build has finished and it is valid (manual, CREATE INDEX).`],
    whenToIgnore: `No query needs the index.`,
  },
  *migration(context) {
    const changes = context.migrationsOfChange;
    const before = context.catalogBeforeChange;
    const earlier = changes.slice(0, changes.indexOf(context.compiled));
    for (const entry of context.timeline.entries) {
      for (const { relation, name, columns } of actionsOf(entry, 'create-index')) {
        const [first] = columns;
        const old = (before.table(relation)?.indexes ?? []).filter(
          ({ constraint, keys, opclasses }) =>
            constraint === undefined &&
            first !== undefined &&
            keys[0] === first &&
            opclasses.every((each) => each === undefined),
        );
        const position = context.timeline.entries.indexOf(entry);
        const dropped = old.find(
          (index) =>
            index.name !== name &&
            index.columns.join() !== columns.join() &&
            (context.timeline.entries
              .slice(0, position)
              .some((each) => actionsOf(each, 'drop-index').some((drop) => drop.name === index.name)) ||
              earlier.some(
                (each) =>
                  each.catalogBefore.tableOfIndex(index.name) !== undefined &&
                  each.catalogAfter.tableOfIndex(index.name) === undefined,
              )),
        );
        if (dropped === undefined || !context.isExisting(relation)) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['replace-index', relation, dropped.name, name ?? ''],
          title: `Queries on ${code(relation)} have neither ${code(dropped.name)} nor ${code(name ?? 'its successor')} while it is built`,
          message: paragraphs(
            `${code(dropped.name)} is dropped before this build starts.`,
            sizeSentence(relation, context),
            'Build the new index first, concurrently, and drop the old one afterwards.',
          ),
        };
      }
    }
  },
});
