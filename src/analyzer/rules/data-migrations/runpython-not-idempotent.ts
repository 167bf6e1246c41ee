import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import type { FunctionSource } from './function-source.ts';
import { querysetOf } from './querysets.ts';
import { relationOf } from './relation-of.ts';
import { keywordsOf, methodOf, rowsIn } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonNotIdempotent = defineRule({
  id: 'runpython-not-idempotent',
  severity: 'warning',
  vendors: undefined,
  hazard: 'data-loss',
  documentation: {
    what: 'A data migration that commits as it goes makes rows, or adds to values, again when it is run again.',
    why: `With \`atomic = False\` what is done stays done if the function is cut off, and \`migrate\` starts it from the beginning. Rows that it
creates are then there twice, and counters that it adds to are added to twice.`,
    facts: [
      'Django records a migration only after all of its operations; a non-atomic one that fails is run again as a whole ("Writing migrations", Non-atomic migrations).',
    ],
    whenToIgnore: 'A constraint of the database refuses the second row, or the function passes over what it has done.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      if (context.compiled.migration.atomic || isAtomic(operation.arguments.get('atomic'))) continue;
      for (const { node } of calledIn(source, context.project.modules)) {
        const write = writeOf(node, source);
        if (write === undefined) continue;
        const relation = relationOf(write.model, step);
        yield {
          at: locationIn(source, node, operation),
          relation,
          subject: [source.value.name, write.model, write.does],
          title: `${write.does === 'makes rows' ? `Rows of ${code(relation)} are there` : `Values in ${code(relation)} are added to`} twice if this migration is cut off and run again`,
          message: paragraphs(
            sentences(
              'The migration commits as it goes (`atomic = False`), and starts from the beginning when it is run again.',
              placeSentence(source, node, operation),
            ),
            write.does === 'makes rows'
              ? 'Use `get_or_create()`, or `bulk_create(…, ignore_conflicts=True)` on a unique key, or pass over what is there.'
              : 'Filter for the rows that are still to do, or keep a mark of what is done.',
          ),
        };
      }
    }
  },
});

/** A call that gives another result when it is made again. */
function writeOf(
  node: SyntaxNode,
  source: FunctionSource,
): { readonly model: string; readonly does: 'makes rows' | 'adds' } | undefined {
  const call = methodOf(node, source);
  const queryset = call === undefined ? undefined : querysetOf(call.object, source.tree, rowsIn(source).names);
  if (call === undefined || queryset === undefined || queryset.steps.length === 0) return undefined;
  const { model, steps } = queryset;
  const handlesConflicts = keywordsOf(node, source).some((name) => /^(ignore|update)_conflicts$/u.test(name));
  if (call.method === 'create' || (call.method === 'bulk_create' && !handlesConflicts)) {
    // Where it looks first for what is there, it may well pass over it.
    return looksFirst(source) ? undefined : { model, does: 'makes rows' };
  }
  const isFiltered =
    steps.some((name) => name === 'filter' || name === 'exclude') && !isOfKeysAlone(call.object, source);
  return call.method === 'update' && !isFiltered && addsToItself(node, source) ? { model, does: 'adds' } : undefined;
}

function isAtomic(value: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return value?.kind === 'boolean' && value.value === true;
}

/** `filter(pk__gte=…, pk__lt=…)` cuts the table into pieces, and says nothing of what is done. */
function isOfKeysAlone(queryset: SyntaxNode, source: FunctionSource): boolean {
  const filters = [...nodesIn(queryset)].filter((node) =>
    /^(filter|exclude)$/u.test(methodOf(node, source)?.method ?? ''),
  );
  return (
    filters.length > 0 &&
    filters.every((filter) => {
      const given = argumentsOf(filter);
      const names = keywordsOf(filter, source);
      return names.length === given.length && names.every((name) => /^(pk|id)__(gte?|lte?|range)$/u.test(name));
    })
  );
}

/** `exists()`, `values_list()` of what is there, `continue`: signs that it passes over what it has done. */
function looksFirst(source: FunctionSource): boolean {
  for (const node of nodesIn(source.value.node)) {
    if (node.type === 'continue_statement') return true;
    const method = methodOf(node, source)?.method ?? '';
    if (/^(exists|exclude|filter|get|first|count|values_list|in_bulk|delete)$/u.test(method)) return true;
  }
  return false;
}

/** `update(n=F("n") + 1)`: an expression over the field that it sets. */
function addsToItself(call: SyntaxNode, { tree }: FunctionSource): boolean {
  return argumentsOf(call).some((argument) => {
    const name = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    const value = childOf(argument, 'value');
    if (name === undefined || value?.type !== 'binary_operator') return false;
    const field = textOf(tree, name);
    return new RegExp(String.raw`\bF\(\s*['"]${field}['"]`, 'u').test(textOf(tree, value));
  });
}
