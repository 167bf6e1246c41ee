import type { Operation } from '../../django/operations/define.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { codes, paragraphs } from '../message.ts';

export const stateAlterLosesOption = defineRule({
  id: 'state-alter-loses-option',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A hand-written state operation forgets an option that the field had and the model still has.',
    why: `\`AlterField\` replaces the whole field in the state. An option that is left out is gone from the state, and the next \`makemigrations\` sees
that the model differs and writes another migration.`,
    facts: [
      "Django's autodetector compares the whole deconstructed field (`MigrationAutodetector.generate_altered_fields`).",
    ],
    whenToIgnore: 'The model loses the option in the same release.',
  },
  *step(step, context) {
    for (const operation of step.operation.stateOperations) {
      const lost = lostOptions(operation, step, context);
      if (lost.length === 0) continue;
      yield {
        at: operation.at,
        subject: ['state-alter', operation.models[0] ?? '', operation.field ?? ''],
        title: `The next makemigrations writes another migration: the state loses ${codes(lost)}`,
        message: paragraphs(
          `The field has ${codes(lost)} before this operation and in the model, but not in this \`AlterField\`, which replaces the whole field in the state.`,
          'Repeat the option here.',
        ),
      };
    }
  },
});

function lostOptions(operation: Operation, step: Step, context: RuleContext): readonly string[] {
  const [key] = operation.models;
  const name = operation.field;
  if (operation.name !== 'AlterField' || key === undefined || name === undefined) return [];
  const before = step.before.model(key)?.fields.get(name);
  const model = step.after.model(key);
  const after = model?.fields.get(name);
  const app = context.project.apps.get(key.slice(0, key.indexOf('.')));
  if (before === undefined || after === undefined || model === undefined || app === undefined) return [];
  const definition = context.project.modules.resolve(`${app.module}.models.${model.name}`);
  const field = definition?.kind === 'class' ? definition.body.get(name) : undefined;
  if (field?.kind !== 'call') return [];
  return [...field.keywords.keys()].filter((option) => before.options.has(option) && !after.options.has(option));
}
