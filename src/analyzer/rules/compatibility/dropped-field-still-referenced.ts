import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { usesSentence } from '../uses-in-head.ts';

export const droppedFieldStillReferenced = defineRule({
  id: 'dropped-field-still-referenced',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A field or model leaves the state, or gets another name, and code in the head still uses the old one.',
    why: `The migration and the models agree, so every check of Django passes. The admin, a serializer, a query or raw SQL that still names the
field fails when it is first used: in production. Lockkeeper looks through the head tree for uses of which it is certain that the
model is meant, and names them.`,
    facts: [
      'Lookups are followed along relations of the models as they are before the change; raw SQL counts where it names table and column.',
      'Uses in migrations and tests do not count, nor attributes where the class has a property of the name; queries do.',
    ],
    whenToIgnore: 'The place that is named does not mean this model.',
  },
  *step(step, context) {
    for (const { operation, model, field } of goneFromState(step, context)) {
      const before = step.before.model(model);
      if (before === undefined) continue;
      const uses = context.usesInHead(before, field);
      const [first] = uses.found;
      if (first === undefined) continue;
      const name = field === undefined ? before.name : `${before.name}.${field}`;
      yield {
        at: operation.at,
        subject: ['still used', model, field ?? ''],
        title: `${code(`${first.path}:${first.line}`)} still uses ${code(name)}, which the models no longer have`,
        message: paragraphs(usesSentence(uses), 'Change these places in the same pull request.'),
      };
    }
  },
});

interface Gone {
  readonly operation: Operation;
  readonly model: string;
  readonly field: string | undefined;
}

/** What leaves the state, or gets another name in it, without the table changing: of the rest other rules speak. */
function goneFromState(step: Step, context: RuleContext): readonly Gone[] {
  const changesTables = context
    .entriesOf(step)
    .some(({ effects }) => effects.actions.some(({ kind }) => loud.has(kind)));
  if (changesTables) return [];
  const operations = step.operation.stateOperations.length > 0 ? step.operation.stateOperations : [step.operation];
  return operations.flatMap((operation): readonly Gone[] => {
    const [model = ''] = operation.models;
    if (operation.name === 'RemoveField') return [{ operation, model, field: operation.field }];
    if (operation.name === 'DeleteModel') return [{ operation, model, field: undefined }];
    if (operation.name === 'RenameField') return [{ operation, model, field: textOf(operation, 'old_name') }];
    const old = textOf(operation, 'old_name')?.toLowerCase();
    if (operation.name !== 'RenameModel' || old === undefined) return [];
    return [{ operation, model: `${context.compiled.migration.app}.${old}`, field: undefined }];
  });
}

const loud: ReadonlySet<string> = new Set(['drop-column', 'drop-table', 'rename-column', 'rename-table']);

function textOf({ arguments: given }: Operation, name: string): string | undefined {
  const value = given.get(name);
  return value?.kind === 'string' ? value.value : undefined;
}
