import { isNoop, nameOfCode, runPythonsOf } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';

export const runpythonNotElidable = defineRule({
  id: 'runpython-not-elidable',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A data migration does not say whether a squash may leave it out.`,
    why: `\`squashmigrations\` can only leave out an operation with \`elidable=True\`; every other one stays in the squash, and runs on each fresh database for ever.`,
    facts: [
      `Django documentation, \`RunPython\`: \`elidable\` determines whether or not the operation should be removed when squashing.`,
    ],
    whenToIgnore: `Fresh databases need what it does. Say so with \`elidable=False\`.`,
  },
  *step(step, context) {
    for (const operation of runPythonsOf(step.operation)) {
      if (isNoop(operation) || operation.arguments.has('elidable')) continue;
      const given = operation.arguments.get('code');
      const name = given?.kind === 'function' && given.name !== '' ? given.name : 'the function';
      yield {
        at: operation.at,
        subject: ['elidable', name],
        title: `A squash has to keep ${nameOfCode(operation, context.project.modules)} for ever: nothing says that it may be left out`,
        message: 'Give `elidable=True` where fresh databases do not need it, `elidable=False` where they do.',
      };
    }
  },
});
