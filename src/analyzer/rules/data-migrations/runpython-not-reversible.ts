import { addReverseCode } from '../../fixes/reverse-code.ts';
import { defineRule } from '../define.ts';
import { paragraphs } from '../message.ts';
import { isNoop, nameOfCode, runPythonsOf } from './run-python.ts';

export const runpythonNotReversible = defineRule({
  id: 'runpython-not-reversible',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'RunPython has no `reverse_code`: the deploy cannot be rolled back past this migration.',
    why: `\`migrate app 0041\` stops with IrreversibleError at the first operation that cannot be reversed. In an incident that is the moment in
which it is needed. If going back needs no work, say so with \`RunPython.noop\`.`,
    facts: [
      'Django raises IrreversibleError for RunPython without `reverse_code` (`RunPython.reversible`, `Migration.unapply`).',
    ],
    whenToIgnore: 'Going back really is impossible, and the team knows.',
  },
  *step(step, context) {
    for (const operation of runPythonsOf(step.operation)) {
      if (operation.reversible || isNoop(operation)) continue;
      const given = operation.arguments.get('code');
      const name = given?.kind === 'function' && given.name !== '' ? given.name : 'the function';
      yield {
        at: operation.at,
        subject: ['RunPython', name],
        title: `This migration can't be rolled back: ${nameOfCode(operation, context.project.modules)} has no reverse`,
        message: paragraphs(
          'Going back past it stops with IrreversibleError, also for the migrations that come after.',
          'Give `reverse_code`. Where going back needs no work, `migrations.RunPython.noop` says so, with a comment that tells what stays behind.',
        ),
        fix: addReverseCode(operation, context),
      };
    }
  },
});
