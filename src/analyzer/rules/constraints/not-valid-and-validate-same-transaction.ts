import { separateValidation } from '../../fixes/separate-parts.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const notValidAndValidateSameTransaction = defineRule({
  id: 'not-valid-and-validate-same-transaction',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A constraint is added NOT VALID and validated in the same transaction, so the lock of the first lasts through the scan of the second.',
    why: `The point of \`NOT VALID\` is that \`VALIDATE CONSTRAINT\` reads the table under a weak lock. In one transaction the strong lock of
\`ADD CONSTRAINT\` is kept until COMMIT, and nothing is gained.`,
    facts: [
      'A read from another session timed out while both ran in one transaction (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, name } of actionsOf(entry, 'validate-constraint')) {
      if (!entry.inTransaction || !context.isExisting(relation)) continue;
      const added = context.timeline.entries.find(
        (other) =>
          other.transaction === entry.transaction &&
          actionsOf(other, 'add-constraint').some((action) => action.relation === relation && action.name === name),
      );
      if (added === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['validate-constraint', relation, name],
        title: `${code(relation)} stays locked while ${code(name)} is tested on every row`,
        message: paragraphs(
          sentences(
            `\`ADD CONSTRAINT … NOT VALID\` at line ${added.line} and its validation are one transaction, so the lock of the first lasts through the scan.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Move the validation to a migration of its own.',
        ),
        fix: separateValidation(context),
      };
    }
  },
});
