import type { Step } from '../django/history.ts';
import { childOf } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { callAt, fixOf, keywordOf, sourceFileAt } from './source-file.ts';

const kind = {
  kind: 'database-default',
  title: 'Keep the default in the database (give the model the same `db_default`)',
} as const;

const literals = new Set(['string', 'integer', 'float', 'true', 'false', 'unary_operator']);

/** `default=x` of an added field becomes `db_default=x`, which the database keeps (Django 5.0). Literals only. */
export function keepDefaultInDatabase(step: Step, context: RuleContext): Fix | undefined {
  const file = sourceFileAt(step.operation.at.path, context.project);
  const call = file === undefined ? undefined : callAt(file, step.operation.at);
  if (file === undefined || call === undefined || step.operation.name !== 'AddField') return undefined;
  const field = keywordOf(file, call, 'field');
  const fieldCall = field === undefined ? undefined : childOf(field, 'value');
  const given = fieldCall?.type === 'call' ? keywordOf(file, fieldCall, 'default') : undefined;
  const name = given === undefined ? undefined : childOf(given, 'name');
  const value = given === undefined ? undefined : childOf(given, 'value');
  if (name === undefined || value === undefined || !literals.has(value.type)) return undefined;
  return fixOf(kind, file, [{ start: name.startIndex, end: name.endIndex, text: 'db_default' }]);
}
