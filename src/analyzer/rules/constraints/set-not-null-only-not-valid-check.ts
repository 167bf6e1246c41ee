import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const setNotNullOnlyNotValidCheck = defineRule({
  id: 'set-not-null-only-not-valid-check',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['set-not-null-full-scan', 'not-valid-never-validated'],
  documentation: {
    what: `A column becomes required, and the CHECK that was to spare the scan was never validated.`,
    why: `PostgreSQL skips the scan of \`SET NOT NULL\` only where a *valid* CHECK proves that there is no NULL. One that is still NOT VALID proves nothing about old rows: the table is read after all, under \`ACCESS EXCLUSIVE\`.`,
    facts: [`SET NOT NULL scans, and fails on a NULL, where the check is NOT VALID (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The table is small.`,
  },
  *statement(entry, context) {
    for (const { relation, column, scans } of actionsOf(entry, 'set-not-null')) {
      if (!scans || !context.isExisting(relation)) continue;
      const { catalogBefore, catalogAfter } = context.compiled;
      const check = [catalogBefore, catalogAfter]
        .flatMap((catalog) => catalog.table(relation)?.constraints ?? [])
        .find(({ kind, valid, provesNotNull }) => kind === 'check' && !valid && provesNotNull.includes(column));
      if (check === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['set-not-null', relation, column],
        title: `All reads and writes on ${code(relation)} wait for a scan that ${code(check.name)} was meant to spare`,
        message: paragraphs(
          sentences(
            `${code(check.name)} is still NOT VALID, so PostgreSQL reads every row to make ${code(column)} required.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Validate it in a migration before this one: ${code(`ValidateConstraint(…, name="${check.name}")`)}.`,
        ),
      };
    }
  },
});
