import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, paragraphs, sentences } from '../message.ts';
import { usesSentence } from '../uses-in-head.ts';
import { copiesOf } from './copies.ts';

export const expandAndContractSamePr = defineRule({
  id: 'expand-and-contract-same-pr',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  covers: ['drop-column-in-use', 'data-loss'],
  documentation: {
    what: `A column is replaced by another one in one change: added, filled from the old one, and the old one dropped.`,
    why: `Running code reads and writes the old column, the new code the new one. In one release no order of migrating and deploying works: with the
migration first every query of running code fails, with the code first every query of the new one. What is copied is copied once: if
the migration stops between the copy and the drop, what running code writes meanwhile is in the old column alone and is dropped by the
next attempt. And the old release can't be put back, for its column is gone.

The way that works keeps both columns for a while: add the new one, write both, copy what is old, read the new one, drop the old one.`,
    facts: [
      `Django names every column of a model in SELECT and INSERT.`,
      `Only what is certain is told: an UPDATE, or Python code of a data migration, that fills a column which the same change adds from the one that it drops.`,
    ],
    whenToIgnore: 'The service is stopped during the deploy, or no running code has the model.',
  },
  *statement(entry, context) {
    const { migrationsOfChange, compiled, project } = context;
    for (const { relation, column } of actionsOf(entry, 'drop-column')) {
      const field = context.fieldBeforeChange(relation, column);
      if (!context.isExistingColumn(relation, column) || field === undefined) continue;
      const copy = migrationsOfChange
        .slice(0, migrationsOfChange.indexOf(compiled) + 1)
        .flatMap((each) => copiesOf(relation, column, each, project.modules))
        .find(({ to }) => !context.isExistingColumn(relation, to));
      if (copy === undefined) continue;
      const before = context.modelBeforeChange(relation);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['replace-column', relation, column],
        title: `No order of migrating and deploying works: ${code(`${relation}.${column}`)} is replaced by ${code(copy.to)} in one release`,
        message: paragraphs(
          sentences(
            `Running code reads and writes ${code(column)}, the new code ${code(copy.to)}; ${code(copy.at)} copies the values once.`,
            'Whichever of migration and code comes first, the queries of the other fail until the rollout ends, and the old release can not be put back.',
          ),
          before === undefined ? undefined : usesSentence(context.usesInHead(before, field)),
          [
            'Give each of these a release of its own:',
            `1. Add ${code(copy.to)}, nullable or with ${wordsFor(context.target).databaseDefault}; the code writes both and reads ${code(column)}.`,
            `2. Copy the old rows in batches; the code reads ${code(copy.to)}.`,
            `3. The code no longer knows ${code(column)}: \`SeparateDatabaseAndState(state_operations=[RemoveField(…)])\`, with the column nullable by then.`,
            `4. Drop ${code(column)}.`,
          ].join('\n'),
        ),
      };
    }
  },
});
