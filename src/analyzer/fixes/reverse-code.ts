import type { Operation } from '../django/operations/define.ts';
import { argumentsOf, childOf } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { addKeyword } from './operation-list.ts';
import { callAt, fixOf, keywordOf, sourceFileAt, sourceOf } from './source-file.ts';

/** Gives RunPython a `reverse_code` that does nothing. */
export function addReverseCode(operation: Operation, context: RuleContext): Fix | undefined {
  const file = sourceFileAt(operation.at.path, context.project);
  const call = file === undefined ? undefined : callAt(file, operation.at);
  const callee = call === undefined ? undefined : childOf(call, 'function');
  if (file === undefined || call === undefined || callee === undefined) return undefined;
  const positional = argumentsOf(call).filter(({ type }) => type !== 'keyword_argument');
  const name = sourceOf(file, callee);
  if (positional.length > 1 || !name.endsWith('RunPython') || keywordOf(file, call, 'reverse_code') !== undefined) {
    return undefined;
  }
  const splices = addKeyword(file, call, ['reverse_code', `${name}.noop`]);
  return fixOf({ kind: 'reverse-does-nothing', title: 'Say that going back needs no work' }, file, splices);
}
