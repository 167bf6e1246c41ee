import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { FunctionValue } from '../../python/value.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { ownNodesIn, runPythonsOf } from './run-python.ts';

export const runpythonArgNames = defineRule({
  id: 'runpython-arg-names',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `The function of RunPython can't be called with \`(apps, schema_editor)\`, takes them the wrong way round, or does nothing when it is called: a coroutine, a generator.`,
    why: `Django calls it with two positional arguments, whatever their names. With another number of them the migration fails with TypeError; with
the two names exchanged, \`apps.get_model()\` is asked of the schema editor, and it fails with AttributeError. A reverse function that
has the fault fails when it is needed: in a rollback. Of an \`async def\`, or a function with \`yield\`, Django gets an object that nobody runs: the migration
counts as applied, and not one row has changed.`,
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
        const subject = argument === 'reverse_code' ? 'Rolling back past this migration' : 'This migration';
        yield {
          at: operation.at,
          subject: [argument, value.name],
          title: `${subject} ${fault.consequence}: ${name} ${fault.how}`,
          message: paragraphs(fault.why, fault.way),
        };
      }
    }
  },
});

interface Fault {
  /** What becomes of the migration. */
  readonly consequence: string;
  readonly how: string;
  readonly why: string;
  readonly way: string;
}

function failure(error: string, how: string): Fault {
  return {
    consequence: `fails with ${error}`,
    how,
    why: 'Django calls it with two positional arguments: the registry of historical models and the schema editor.',
    way: 'Write `def name(apps, schema_editor):`.',
  };
}

function nothingDone(how: string, way: string): Fault {
  return {
    consequence: 'does nothing, and counts as done',
    how,
    why: 'Django calls it and drops what it returns: nothing in its body runs.',
    way,
  };
}

function faultOf(called: FunctionValue, text: (node: SyntaxNode) => string): Fault | undefined {
  // A decorator may give other arguments, and a method takes its own first.
  if ((called.decorators ?? []).length > 0 || called.bound !== undefined) return undefined;
  const { required, optional, takesMore, needsKeyword } = shapeOf(called.node, text);
  if (required > 2 || needsKeyword) {
    return failure('TypeError', 'asks for more than the two arguments that it is called with');
  }
  if (required + optional < 2 && !takesMore) {
    const takes = required + optional === 0 ? 'takes no argument' : 'takes one argument';
    return failure('TypeError', `${takes}, and gets two`);
  }
  if (/^async\s/u.test(text(called.node))) {
    return nothingDone(
      'is a coroutine',
      'Write it without `async` and `await`: what `aupdate()` does, `update()` does as well.',
    );
  }
  if ([...ownNodesIn(called.node)].some(({ type }) => type === 'yield')) {
    return nothingDone('is a generator', 'Let another function loop over it, and give that one to RunPython.');
  }
  const [first = '', second] = called.parameters;
  const isSwapped = /^(schema_)?editor$/u.test(first) && second === 'apps';
  const asksApps = isSwapped && text(called.node).includes('apps.get_model');
  return asksApps ? failure('AttributeError', 'takes `apps` and the schema editor the wrong way round') : undefined;
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
