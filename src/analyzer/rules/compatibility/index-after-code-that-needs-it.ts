import { keyOfModel } from '../../django/model-changes.ts';
import { conflictTargetsNear } from '../conflict-targets.ts';
import { defineRule } from '../define.ts';
import { deployMarker } from '../deploy-markers.ts';
import { code, codes, paragraphs } from '../message.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { columnsOfTarget, hasUniqueOver } from './unique-over.ts';

export const indexAfterCodeThatNeedsIt = defineRule({
  id: 'index-after-code-that-needs-it',
  severity: 'error',
  // MySQL's ON DUPLICATE KEY names no columns.
  vendors: ['postgresql', 'sqlite'],
  hazard: 'compatibility',
  documentation: {
    what: `A unique index is marked to be made after the deploy, and the code that is deployed writes with ON CONFLICT over its columns.`,
    why: `Indexes take long, so they are often left for after the deploy (\`is_post_deployment\`, \`Safe.after_deploy()\`, \`Stage.POST_DEPLOY\`). One that
code relies on has to be there first: until it is, the database refuses every statement with \`ON CONFLICT\` over these columns.`,
    facts: [
      `SQLite 3.40, observed: "ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint".`,
      `PostgreSQL 15.20, observed: \`ERROR 42P10: there is no unique or exclusion constraint matching the ON CONFLICT specification\`.`,
      `Marks that are read: Sentry's \`is_post_deployment\`, \`safe\` of django-safemigrate, \`stage\` of django-syzygy.`,
    ],
    whenToIgnore: `The place that is named is switched on only after the migration has run.`,
  },
  *step(step, context) {
    const marker = deployMarker(context.compiled.migration);
    if (marker?.when !== 'after-code') return;
    const { catalogBefore, catalogAfter } = context.compiled;
    const relations = new Set(
      context
        .entriesOf(step)
        .flatMap(({ effects }) =>
          effects.actions.flatMap((action) =>
            action.kind === 'create-index' || action.kind === 'add-constraint' ? [action.relation] : [],
          ),
        ),
    );
    for (const relation of relations) {
      const model = modelOfTable(step.after, relation);
      if (model === undefined) continue;
      for (const target of conflictTargetsNear(keyOfModel(model), context.project)) {
        const needed = columnsOfTarget(target, step.after);
        if (needed?.relation !== relation) continue;
        const isMade =
          !hasUniqueOver(relation, needed.columns, catalogBefore) &&
          hasUniqueOver(relation, needed.columns, catalogAfter);
        if (!isMade) continue;
        yield {
          at: step.operation.at,
          relation,
          subject: ['conflict target', relation, ...needed.columns, target.path],
          title: `${code(`${target.path}:${target.line}`)} fails until this has run: ${codes(needed.columns)} of ${code(relation)} is unique only then`,
          message: paragraphs(
            `The migration is marked ${code(marker.text)}, so the code is out first. It writes with ${code(target.how)} over ${codes(target.names)}, which ${context.target.vendor === 'sqlite' ? 'SQLite' : 'PostgreSQL'} refuses without a unique index over exactly these columns${context.target.vendor === 'sqlite' ? '' : ' (error 42P10)'}.`,
            'Let the index be made before the deploy, or release the code that needs it after this migration.',
          ),
        };
      }
    }
  },
});
