import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence, typeCode } from '../message.ts';

export const addFieldDomainType = defineRule({
  id: 'add-field-domain-type',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'separate-state-mismatch'],
  documentation: {
    what: `A column of a domain with a constraint is added: the whole table is rewritten while nobody can read it.`,
    why: `PostgreSQL tests the domain's constraint on each row, and writes the table anew for it, even where every row has NULL.`,
    facts: [
      `Adding a column of a domain with a CHECK rewrites the table and all indexes (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The table is small.`,
  },
  *statement(entry, context) {
    for (const { relation, column, type } of actionsOf(entry, 'add-column')) {
      const domain = context.compiled.catalogAfter.types.get(type);
      if (domain?.kind !== 'domain' || !entry.effects.rewrites.includes(relation) || !context.isExisting(relation))
        continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['domain', relation, column],
        title: `All reads and writes on ${code(relation)} wait while it is rewritten: ${code(type)} is a domain with a constraint`,
        message: paragraphs(
          sentences(
            'PostgreSQL writes the table anew under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Use ${typeCode(domain.base)} with a CHECK of its own, added NOT VALID and validated later.`,
        ),
      };
    }
  },
});
