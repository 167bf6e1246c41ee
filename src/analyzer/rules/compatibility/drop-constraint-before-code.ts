import { keyOfModel } from '../../django/model-changes.ts';
import { conflictTargetsNear } from '../conflict-targets.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { columnsOfTarget, hasUniqueOver } from './unique-over.ts';

export const dropConstraintBeforeCode = defineRule({
  id: 'drop-constraint-before-code',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'compatibility',
  documentation: {
    what: `What made columns unique is dropped, and code of the head still writes with ON CONFLICT over them.`,
    why: `\`INSERT … ON CONFLICT (sku)\`, which \`bulk_create(update_conflicts=True, unique_fields=["sku"])\` sends too, needs a unique index over
exactly these columns. Without one PostgreSQL refuses the statement, whatever the rows: not a duplicate that slips in, but an error at
every call.`,
    facts: [
      `PostgreSQL 15.20, observed: \`ERROR 42P10: there is no unique or exclusion constraint matching the ON CONFLICT specification\`, also with an index over further columns, or with a condition that the statement does not repeat.`,
      `Django: \`on_conflict_suffix_sql\` (db/backends/postgresql/operations.py) writes \`ON CONFLICT(…)\` from \`unique_fields\`.`,
    ],
    whenToIgnore: `The place that is named is never reached.`,
  },
  *step(step, context) {
    for (const relation of relationsLosingUniqueness(step, context)) {
      const model = modelOfTable(step.before, relation);
      if (model === undefined || !context.isExisting(relation)) continue;
      const after = context.migrationsOfChange.at(-1)?.catalogAfter ?? context.compiled.catalogAfter;
      for (const target of conflictTargetsNear(keyOfModel(model), context.project)) {
        const needed = columnsOfTarget(target, step.before);
        if (needed?.relation !== relation || after.isDoubtful(relation)) continue;
        const isLost =
          hasUniqueOver(relation, needed.columns, context.compiled.catalogBefore) &&
          !hasUniqueOver(relation, needed.columns, after);
        if (!isLost) continue;
        const place = code(`${target.path}:${target.line}`);
        yield {
          at: step.operation.at,
          relation,
          subject: ['conflict target', relation, ...needed.columns, target.path],
          title: `${place} fails at every call from here on: nothing makes ${codes(needed.columns)} of ${code(relation)} unique any more`,
          message: paragraphs(
            `It writes with ${code(target.how)} over ${codes(target.names)}. PostgreSQL refuses that where no unique index covers exactly these columns (error 42P10).`,
            'Change the code, let it be out everywhere, and drop the constraint a release later; or put the new unique index in place before this one goes.',
          ),
        };
      }
    }
  },
});

/** Tables that lose a unique index, alone or with its constraint or column. */
function relationsLosingUniqueness(step: Step, context: RuleContext): ReadonlySet<string> {
  const relations = new Set<string>();
  for (const { effects } of context.entriesOf(step)) {
    for (const action of effects.actions) {
      const isLoss =
        action.kind === 'drop-index' || (action.kind === 'drop-constraint' && action.constraint !== 'foreign-key');
      if (isLoss && action.relation !== undefined) relations.add(action.relation);
    }
  }
  return relations;
}
