import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { FunctionValue } from '../../python/value.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { runPythonsOf } from './run-python.ts';

export const runpythonArgNames = defineRule({
  id: 'runpython-arg-names',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `The function of RunPython can't be called with \`(apps, schema_editor)\`, or takes them the wrong way round.`,
    why: `Django calls it with two positional arguments, whatever their names. With another number of them the migration fails with TypeError; with
the two names exchanged, \`apps.get_model()\` is asked of the schema editor, and it fails with AttributeError. A reverse function that
has the fault fails when it is needed: in a rollback.`,
    facts: [
      'Django: `RunPython.database_forwards` calls `self.code(from_state.apps, schema_editor)` (django/db/migrations/operations/special.py).',
    ],
    whenToIgnore: 'Never: other names for the two are not told.',
  },
  *step(step, context) {
    for (const operation of runPythonsOf(step.operation)) {
      for (const argument of ['code', 'reverse_code']) {
        const value = operation.arguments.get(argument);
        const tree = value?.kind === 'function' ? context.project.modules.at(value.at.path)?.tree : undefined;
        if (value?.kind !== 'function' || tree === undefined) continue;
        const fault = faultOf(value, (node) => textOf(tree, node));
        if (fault === undefined) continue;
        const name = value.name === '' ? 'the lambda' : code(value.name);
        const isReverse = argument === 'reverse_code';
        yield {
          at: operation.at,
          subject: [argument, value.name],
          title: `${isReverse ? 'Rolling back past this migration fails' : 'This migration fails'} with ${fault.error}: ${name} ${fault.how}`,
          message: paragraphs(
            `Django calls it with two positional arguments: the registry of historical models and the schema editor.`,
            'Write `def name(apps, schema_editor):`.',
          ),
        };
      }
    }
  },
});

interface Fault {
  readonly error: string;
  readonly how: string;
}

function faultOf(called: FunctionValue, text: (node: SyntaxNode) => string): Fault | undefined {
  // A decorator may give other arguments, and a method takes its own first.
  if ((called.decorators ?? []).length > 0 || called.bound !== undefined) return undefined;
  const { required, optional, takesMore, needsKeyword } = shapeOf(called.node, text);
  if (required > 2 || needsKeyword) {
    return { error: 'TypeError', how: 'asks for more than the two arguments that it is called with' };
  }
  if (required + optional < 2 && !takesMore) {
    const takes = required + optional === 0 ? 'takes no argument' : 'takes one argument';
    return { error: 'TypeError', how: `${takes}, and gets two` };
  }
  const [first = '', second] = called.parameters;
  const isSwapped = /^(schema_)?editor$/u.test(first) && second === 'apps';
  const asksApps = isSwapped && text(called.node).includes('apps.get_model');
  return asksApps
    ? { error: 'AttributeError', how: 'takes `apps` and the schema editor the wrong way round' }
    : undefined;
}

interface Shape {
  /** Positional parameters without and with a default. */
  readonly required: number;
  readonly optional: number;
  /** `*args`. */
  readonly takesMore: boolean;
  /** A parameter behind `*` without a default. */
  readonly needsKeyword: boolean;
}

function shapeOf(node: SyntaxNode, text: (node: SyntaxNode) => string): Shape {
  const list = childOf(node, 'parameters')?.children ?? [];
  const isRequired = ({ type }: SyntaxNode): boolean => type === 'identifier' || type === 'typed_parameter';
  const isOptional = ({ type }: SyntaxNode): boolean => type.endsWith('default_parameter');
  // `*`, `*args` and `*args: str`.
  const isEnd = (each: SyntaxNode): boolean => /^\*(?!\*)/u.test(text(each));
  const end = list.findIndex(isEnd);
  const named = list.filter((each) => !text(each).startsWith('*'));
  const positional = end < 0 ? named : named.filter((each) => list.indexOf(each) < end);
  return {
    required: positional.filter(isRequired).length,
    optional: positional.filter(isOptional).length,
    takesMore: end >= 0 && text(list[end] ?? node) !== '*',
    needsKeyword: named.some((each) => !positional.includes(each) && isRequired(each)),
  };
}
