import { runPythonsOf } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';

export const runpythonLambda = defineRule({
  id: 'runpython-lambda',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `RunPython runs a lambda.`,
    why: `A lambda has no name by which a test could call it, and a traceback says only where it stands.`,
    facts: [`A reverse that does nothing is \`RunPython.noop\`; a lambda as \`reverse_code\` is not told.`],
    whenToIgnore: `It is one call of a function that has tests.`,
  },
  *step(step) {
    for (const operation of runPythonsOf(step.operation)) {
      const given = operation.arguments.get('code');
      if (given?.kind !== 'function' || given.node.type !== 'lambda') continue;
      yield {
        at: operation.at,
        subject: ['lambda'],
        title: 'No test can call what this migration does: it is a lambda',
        message: 'Give the function a name, with `apps` and `schema_editor` as its parameters.',
      };
    }
  },
});
