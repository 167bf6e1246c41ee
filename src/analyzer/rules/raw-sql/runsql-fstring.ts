import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { callSyntaxOf } from '../call-syntax.ts';
import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';

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
