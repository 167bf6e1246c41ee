import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { callSyntaxOf } from '../call-syntax.ts';
import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';

export const sqlFileRead = defineRule({
  id: 'sql-file-read',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation'],
  documentation: {
    what: `The SQL of a migration is read from another file when it runs.`,
    why: `A migration is not to change once it is merged; the file can, and nobody sees that an old migration now does something else.`,
    facts: [`Django records a migration by its name alone (\`MigrationRecorder\`): what it did is not compared.`],
    whenToIgnore: `The file is never changed; a check holds that.`,
  },
  *step(step, context) {
    for (const operation of databaseOperationsOf(step.operation)) {
      if (operation.name !== 'RunSQL' || step.understood) continue;
      const source = callSyntaxOf(operation, context);
      if (source === undefined) continue;
      const found = source.nodes.some((node) => isRead(node, source.tree));
      if (!found) continue;
      yield {
        at: operation.at,
        subject: ['sql-file-read', String(context.compiled.steps.indexOf(step))],
        title: 'What this migration does stands in another file, which can change later',
        message: 'Write the SQL into the migration.',
      };
    }
  },
});

/** A call of `open` or of a method that reads a file. */
function isRead(node: SyntaxNode, tree: SyntaxTree): boolean {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  if (callee?.type === 'identifier') return textOf(tree, callee) === 'open';
  const attribute = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  return attribute !== undefined && ['read_text', 'read', 'render_to_string'].includes(textOf(tree, attribute));
}
