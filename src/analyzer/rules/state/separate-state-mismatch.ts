import { defineRule } from '../define.ts';
import { paragraphs } from '../message.ts';
import { differencesOf, type Difference } from './compare-catalogs.ts';
import { outcomesOf } from './outcomes.ts';

export const separateStateMismatch = defineRule({
  id: 'separate-state-mismatch',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: "What an operation does to the database and what it tells Django's state are two different things.",
    why: `\`SeparateDatabaseAndState\` and \`RunSQL(state_operations=…)\` have two halves that nobody compares. Where they differ, Django believes in an
index, a type or a constraint that the database does not have: a later \`RemoveIndex\` or \`AlterField\` fails, or leaves something
behind, and a fresh database is not like the one in production. Lockkeeper compiles both halves and compares what they make.`,
    facts: [
      'Django looks for explicitly named indexes and constraints by name; the index of `db_index=True` is found by its columns, so its name may differ (`BaseDatabaseSchemaEditor._constraint_names`).',
    ],
    whenToIgnore: 'The difference is wanted and the team knows: say why in the suppression.',
  },
  *step(step, context) {
    const outcomes = outcomesOf(step, context);
    if (outcomes === undefined) return;
    const differences = differencesOf(outcomes);
    const [first] = differences;
    if (first === undefined) return;
    yield {
      at: step.operation.at,
      relation: first.relation,
      subject: ['state', ...differences.map(({ relation, name }) => `${relation}.${name}`)],
      ...(differences.every(({ breaks }) => !breaks) ? { severity: 'warning' as const } : {}),
      title: `Django's state and the database differ after this: ${first.text}`,
      message: paragraphs(
        differences.length === 1 ? undefined : listOf(differences),
        first.breaks
          ? 'A later migration that changes or removes it is compiled from the state, and fails on this database.'
          : 'A later migration that recreates it is compiled from the state, so that databases end up different.',
        adviceFor(differences),
      ),
    };
  },
});

function listOf(differences: readonly Difference[]): string {
  const shown = differences.slice(0, 6).map(({ text }) => `- ${text}`);
  return [...shown, ...(differences.length > 6 ? [`- and ${differences.length - 6} more`] : [])].join('\n');
}

function adviceFor(differences: readonly Difference[]): string {
  if (differences.some(({ kind }) => kind === 'index')) {
    return 'Use `AddIndexConcurrently` with the same index as in `Meta.indexes` (a partial one through `condition=`): it changes both halves alike. Otherwise write the state operation so that it says what the SQL does.';
  }
  return 'Write the state operation so that it says what the SQL does.';
}
