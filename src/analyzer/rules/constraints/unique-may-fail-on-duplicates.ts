import { defineRule } from '../define.ts';
import { lookForDuplicates } from '../duplicates.ts';
import { actionsOf, code, codes, paragraphs, sentences } from '../message.ts';

export const uniqueMayFailOnDuplicates = defineRule({
  id: 'unique-may-fail-on-duplicates',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A unique index is built over rows that exist: it fails if there are duplicates, or if running code writes one meanwhile.`,
    why: `A concurrent build that fails leaves an INVALID index behind, and a unique one is enforced on new writes nevertheless. Running code that does not know the rule can write a duplicate at any moment.`,
    facts: [
      `A failed concurrent build of a unique index leaves it INVALID, and still enforced on writes (PostgreSQL manual, CREATE INDEX; observed on 12 to 18).`,
    ],
    whenToIgnore: `There are no duplicates, and the code has not written any since a release ago.`,
  },
  *statement(entry, context) {
    for (const { relation, name, unique, concurrently, columns } of actionsOf(entry, 'create-index')) {
      if (!unique || !concurrently || !context.isExisting(relation) || columns.length === 0) continue;
      // Beside its constraint in the state it is the second half of a repair, whose text says this already.
      if ((context.stepOf(entry)?.operation.stateOperations.length ?? 0) > 0) continue;
      if (columns.every((column) => context.isEmptyColumn(relation, column))) continue;
      const list = columns.join(', ');
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['unique', relation, name ?? list],
        title: `The unique index over ${codes(columns)} of ${code(relation)} fails if there are duplicates, and stays behind INVALID`,
        message: paragraphs(
          sentences(
            'An INVALID unique index is enforced on new writes all the same.',
            lookForDuplicates(entry, context),
          ),
          'Running code has to keep the rule from a release before, or its writes fail from here on.',
        ),
      };
    }
  },
});
