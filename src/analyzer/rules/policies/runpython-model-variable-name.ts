import { childOf, nodesIn, textOf } from '../../python/syntax.ts';
import { modelOfCall } from '../data-migrations/names.ts';
import { dataFunctionsOf, locationIn } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const runpythonModelVariableName = defineRule({
  id: 'runpython-model-variable-name',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A historical model is kept under the name of another one.`,
    why: `\`Order = apps.get_model("shop", "Invoice")\` reads as if it were about orders.`,
    facts: [
      `A check of django-migration-linter, by another measure: names that are no model of the project are not told.`,
    ],
    whenToIgnore: `The two names mean the same.`,
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const node of nodesIn(source.value.node)) {
        const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
        if (node.type !== 'assignment' || left?.type !== 'identifier' || right === undefined) continue;
        const model = modelOfCall(right, source.tree);
        const name = textOf(source.tree, left);
        const isOther = [...step.before.models.values()].some((each) => each.name === name);
        if (model === undefined || !isOther || name.toLowerCase() === model.name.toLowerCase()) continue;
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, name],
          title: `${code(name)} is not ${code(name)} here: it holds the model ${code(model.name)}`,
          message: `Call it ${code(model.name)}.`,
        };
      }
    }
  },
});
