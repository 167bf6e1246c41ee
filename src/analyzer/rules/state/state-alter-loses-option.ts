import { optionsLostBy } from '../../drift/lost-options.ts';
import { defineRule } from '../define.ts';
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
      const lost = optionsLostBy(operation, step, context.project);
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
