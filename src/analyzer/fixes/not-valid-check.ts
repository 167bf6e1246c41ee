import type { Step } from '../django/history.ts';
import { childOf } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { isAtLeast } from '../target.ts';
import { importSplices } from './imports.ts';
import { migrationText, nextPlace, sortedImports } from './new-migration.ts';
import { callAt, fixOf, operationItems, quoted, sourceFileAt, sourceOf } from './source-file.ts';

const operationsModule = 'django.contrib.postgres.operations';

/** `AddConstraint` of a check becomes `AddConstraintNotValid`, and a new migration validates it (Django 4.0). */
export function addConstraintNotValid(step: Step, context: RuleContext): Fix | undefined {
  const { operation } = step;
  const { migration } = context.compiled;
  const file = sourceFileAt(operation.at.path, context.project);
  const node = file === undefined ? undefined : callAt(file, operation.at);
  const callee = node === undefined ? undefined : childOf(node, 'function');
  if (file === undefined || node === undefined || callee === undefined) return undefined;
  if (!operationItems(file).includes(node) || !sourceOf(file, callee).endsWith('AddConstraint')) return undefined;
  const name = nameOfConstraint(step, context);
  const [key] = operation.models;
  const model = step.after.model(key ?? '');
  const place = nextPlace(migration, 'validate', context.project);
  if (name === undefined || model === undefined || place === undefined) return undefined;
  if (operation.name !== 'AddConstraint' || !isAtLeast(context.target.django, [4, 0])) return undefined;
  const validate = [
    '        ValidateConstraint(',
    `            model_name=${quoted(file, model.name.toLowerCase())},`,
    `            name=${quoted(file, name)},`,
    '        )',
  ].join('\n');
  const content = migrationText(file, {
    imports: sortedImports(['from django.db import migrations', `from ${operationsModule} import ValidateConstraint`]),
    atomic: true,
    dependencies: [[migration.app, place.dependency]],
    operations: [validate],
  });
  return fixOf(
    'Add the constraint without validating it, and validate it in a migration of its own',
    file,
    [
      ...importSplices(file, operationsModule, 'AddConstraintNotValid'),
      { start: callee.startIndex, end: callee.endIndex, text: 'AddConstraintNotValid' },
    ],
    [{ path: place.path, content }],
  );
}

function nameOfConstraint(step: Step, context: RuleContext): string | undefined {
  for (const { effects } of context.entriesOf(step)) {
    for (const action of effects.actions) {
      if (action.kind === 'add-constraint' && action.constraint === 'check') return plain(action.name);
    }
  }
  return undefined;
}

/** A name that can stand in quotes as it is. */
function plain(name: string | undefined): string | undefined {
  return name !== undefined && /^[\w.-]+$/u.test(name) ? name : undefined;
}
