import { defineRule } from '../define.ts';
import { code, paragraphs, shortCommand } from '../message.ts';
import { runPythonsOf } from './run-python.ts';

export const cursorExecuteDdlInRunpython = defineRule({
  id: 'cursor-execute-ddl-in-runpython',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'Python code of a migration changes the schema by SQL of its own, which Django hears nothing of.',
    why: `\`sqlmigrate\` prints nothing of it, the state does not know of it, and the next \`makemigrations\` may make it again or take it away. As
RunSQL, with \`state_operations\` and \`reverse_sql\`, the same statement can be read, judged and reversed.`,
    facts: ["`RunPython.reduces_to_sql` is False: `sqlmigrate` writes that the operation can't be written as SQL."],
    whenToIgnore: 'The statement depends on what the code finds in the database.',
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    const [operation] = step === undefined ? [] : runPythonsOf(step.operation);
    const action = entry.effects.actions.find(({ kind }) => kind !== 'other');
    if (operation === undefined || action === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation: action.relation,
      subject: ['python', entry.effects.command, action.relation ?? ''],
      title: `Django hears nothing of ${code(shortCommand(entry))}${action.relation === undefined ? '' : ` on ${code(action.relation)}`}: it is hidden in Python code`,
      message: paragraphs(
        'Neither `sqlmigrate` nor the state of the models shows it, so that nobody reviews it and a later migration may fail over it.',
        'Write it as `migrations.RunSQL(sql, reverse_sql, state_operations=[…])`.',
      ),
    };
  },
});
