import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { callSyntaxOf } from '../call-syntax.ts';
import { constantText, executor, sqlOfCode } from '../data-migrations/code-sql.ts';
import { methodOf } from '../data-migrations/rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from '../data-migrations/run-python.ts';
import { paragraphs, sentences } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';
import type { Operation } from '../../django/operations/define.ts';
import { defineRule, type RuleContext } from '../define.ts';

export const runsqlFstring = defineRule({
  id: 'runsql-fstring',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation'],
  documentation: {
    what: `SQL is put together from values that are only known when it runs.`,
    why: `What is put between quotes with an f-string, \`%\` or \`.format\` is not escaped: a quote in it ends the text, and what follows is run. And nobody can review what will run.`,
    facts: [`Django manual, RunSQL: parameters are passed as \`(sql, params)\`.`],
    whenToIgnore: `The values are constants of this file.`,
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const node of nodesIn(source.value.node)) {
        const call = methodOf(node, source);
        const [sql] = call?.method === 'execute' ? argumentsOf(node) : [];
        if (call === undefined || sql === undefined || !executor.test(textOf(source.tree, call.object))) continue;
        const { modules } = context.project;
        const isKnown = constantText(sql, { source, modules }) !== undefined || isSentAsKnown(node, operation, context);
        if (isKnown || !isQuotedByHand(sql, source.tree)) continue;
        yield {
          at: locationIn(source, node, operation),
          subject: ['runsql-fstring', source.value.name, textOf(source.tree, sql).slice(0, 60)],
          title: 'A quote in a value ends this SQL early: values are put between quotes by hand',
          message: paragraphs(
            'An apostrophe in a name makes the statement fail, or run what stands behind it.',
            sentences(
              'Pass values as parameters: `execute("… WHERE name = %s", [name])`.',
              placeSentence(source, node, operation),
            ),
          ),
        };
      }
    }
    for (const operation of databaseOperationsOf(step.operation)) {
      if (operation.name !== 'RunSQL' || step.understood) continue;
      const source = callSyntaxOf(operation, context);
      if (source === undefined) continue;
      const found = source.nodes.some((node) => isPutTogether(node, source.tree));
      if (!found) continue;
      yield {
        at: operation.at,
        subject: ['runsql-fstring', String(context.compiled.steps.indexOf(step))],
        title: 'The SQL that runs here is not known: it is put together from values',
        message: "Pass values as parameters (`RunSQL([(sql, params)])`). Names can't be parameters: write them out.",
      };
    }
  },
});

/** True for what a loop over constants puts in. */
function isSentAsKnown(node: SyntaxNode, operation: Operation, { project, target }: RuleContext): boolean {
  return sqlOfCode(operation, project.modules, target.vendor).some(
    ({ at }) => at.startLine === node.startLine && at.startColumn === node.startColumn,
  );
}

/** `'{name}'` of an f-string or of `.format()`, `'%s'` of `%`. */
function isQuotedByHand(sql: SyntaxNode, tree: SyntaxTree): boolean {
  const isFilled = [...nodesIn(sql)].some((node) => isPutTogether(node, tree));
  return isFilled && /'(?:\{[^}']*\}|%s|%\(\w+\)s)'/u.test(textOf(tree, sql).replaceAll("\\'", "'"));
}

/** An f-string with values in it, `"…" % values`, or `"…".format(…)`. */
function isPutTogether(node: SyntaxNode, tree: SyntaxTree): boolean {
  if (node.type === 'interpolation') return true;
  if (node.type === 'binary_operator') {
    const left = childOf(node, 'left');
    return left?.type === 'string' && textOf(tree, node).slice(textOf(tree, left).length).trimStart().startsWith('%');
  }
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  const attribute = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  return attribute !== undefined && textOf(tree, attribute) === 'format';
}
