import { dependOnModel } from '../../fixes/dependency.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { accidentalOrder, neededTooEarly } from '../graph/needed-model.ts';
import { modelsOfCall } from './names.ts';
import { nodesThatMayRaise } from './caught-errors.ts';
import { dataFunctionsOf, locationIn, ownNodesIn, placeSentence } from './run-python.ts';

export const runpythonMissingDependency = defineRule({
  id: 'runpython-missing-dependency',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration asks for a model of another app without depending on the migration that creates it.',
    why: `Django runs migrations in an order that respects the dependencies and nothing else. Without one, \`apps.get_model("other", …)\` finds the
model as it happens to be, or not at all (LookupError), depending on what else is there to migrate.`,
    facts: [
      '`apps.get_model()` in RunPython sees the state that the dependencies lead to (Django, "Writing migrations", "Migrating data between third-party apps").',
    ],
    whenToIgnore: 'Never: the order is accidental.',
  },
  *step(step, context) {
    const { migration } = context.compiled;
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const asked = [...ownNodesIn(source.value.node)].flatMap((node) =>
        modelsOfCall(node, source.tree, source.given).map((model) => ({ node, model })),
      );
      const mayFail = nodesThatMayRaise(source, ['LookupError']);
      for (const { node, model } of asked) {
        if (mayFail.has(node)) continue;
        const needed = neededTooEarly(model.key, migration, { state: step.before, project: context.project });
        if (needed === undefined) continue;
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, model.key],
          title: `This migration may run before the model ${code(`${model.app}.${model.name}`)} exists`,
          message: paragraphs(
            sentences(
              `${code(source.value.name)} asks for it. ${accidentalOrder(needed)}, so their order is accidental.`,
              placeSentence(source, node, operation),
            ),
            `Add a dependency on the migration of ${code(model.app)} that has what the function needs.`,
          ),
          fix: dependOnModel(migration, needed, context.project),
        };
      }
    }
  },
});
