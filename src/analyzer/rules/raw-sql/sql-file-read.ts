import type { Location } from '../../location.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { Step } from '../../django/history.ts';
import { callSyntaxOf } from '../call-syntax.ts';
import { databaseOperationsOf } from '../operations.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { firstLine } from '../graph/lines.ts';
import { code } from '../message.ts';

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
    for (const at of readsIn(step, context)) {
      yield {
        at,
        subject: ['sql-file-read', String(context.compiled.steps.indexOf(step))],
        title: 'What this migration does stands in another file, which can change later',
        message: 'Write the SQL into the migration.',
      };
    }
  },
  // Where the reading stands in a helper or in a constant, the SQL itself tells.
  *migration(context) {
    const { migration, steps, texts } = context.compiled;
    if (texts.size === 0 || steps.some((step) => readsIn(step, context).length > 0)) return;
    const taken = steps.flatMap((step) => filesBehind(step, context));
    if (taken.length === 0) return;
    const [first = '', ...more] = new Set(taken);
    yield {
      at: firstLine(migration.at),
      subject: ['sql-file-read'],
      title: `What this migration does stands in ${code(first)}${more.length > 0 ? ` and ${more.length} more` : ''}, which can change later`,
      message: 'Write the SQL into the migration.',
    };
  },
});

/** Where RunSQL is written together with the call that reads a file. */
function readsIn(step: Step, context: RuleContext): readonly Location[] {
  return databaseOperationsOf(step.operation).flatMap((operation) => {
    const source = operation.name === 'RunSQL' ? callSyntaxOf(operation, context) : undefined;
    return source?.nodes.some((node) => isRead(node, source.tree)) === true ? [operation.at] : [];
  });
}

/** Files that were read and hold the longest line of a statement of RunSQL, which the migration itself does not. */
function filesBehind(step: Step, context: RuleContext): readonly string[] {
  const { compiled, project } = context;
  if (!databaseOperationsOf(step.operation).some(({ name }) => name === 'RunSQL')) return [];
  const textOf = (path: string): string => {
    const content = project.reader.read(path);
    return content?.kind === 'text' ? content.text : '';
  };
  return context.entriesOf(step).flatMap(({ sql }) => {
    const [line = ''] = sql.split('\n').toSorted((one, other) => other.length - one.length);
    const isOwn = line.trim() === '' || textOf(compiled.migration.path).includes(line.trim());
    return isOwn ? [] : [...compiled.texts].filter((path) => textOf(path).includes(line.trim()));
  });
}

/** A call of `open` or of a method that reads a file. */
function isRead(node: SyntaxNode, tree: SyntaxTree): boolean {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  if (callee?.type === 'identifier') return textOf(tree, callee) === 'open';
  const attribute = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  return attribute !== undefined && ['read_text', 'read', 'render_to_string'].includes(textOf(tree, attribute));
}
