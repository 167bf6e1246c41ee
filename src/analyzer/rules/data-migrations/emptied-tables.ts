import { keyOfModel } from '../../django/model-changes.ts';
import { childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import type { Step } from '../../django/history.ts';
import { oncePer } from '../../once-per.ts';
import type { RuleContext } from '../define.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { namesIn } from './names.ts';
import { isWholeTable, querysetOf } from './querysets.ts';
import { functionsOf, runPythonsOf, type FunctionSource } from './run-python.ts';

/** Methods after which a table may have rows again. */
const makesRows = new Set(['create', 'bulk_create', 'save', 'get_or_create', 'update_or_create', 'add', 'set']);

/** True if the migration itself has taken every row out of a table before a statement, and put none into it since. */
export function isEmptiedBefore(entry: TimelineEntry, relation: string, context: RuleContext): boolean {
  const writing = writingSteps(context);
  const { steps } = context.compiled;
  const own = writing.length === 0 ? undefined : context.stepOf(entry);
  if (own === undefined) return false;
  const place = steps.indexOf(own);
  const last = writing.findLast(
    ({ step, index }) => index < place && (empties(step, relation, context) || mayWrite(step, relation, context)),
  );
  return last !== undefined && empties(last.step, relation, context);
}

/** The steps that write rows of any table, or run code, with their places. */
const writingSteps = oncePer((context: RuleContext) =>
  context.compiled.steps.flatMap((step, index) => {
    const isWriting =
      context.entriesOf(step).some(({ effects }) => effects.rowsWritten.length > 0) ||
      runPythonsOf(step.operation).length > 0;
    return isWriting ? [{ step, index }] : [];
  }),
);

function empties(step: Step, relation: string, context: RuleContext): boolean {
  return (
    context
      .entriesOf(step)
      .some(({ effects }) =>
        effects.rowsWritten.some(
          (written) =>
            written.relation === relation &&
            (written.command === 'TRUNCATE' || (written.command === 'DELETE' && written.whole)),
        ),
      ) ||
    runPythonsOf(step.operation).some((operation) =>
      emptiesByCode(functionsOf(operation, context.project.modules), step, relation),
    )
  );
}

/** `Order.objects.all().delete()` among the statements of the function itself, and nothing that makes rows in any. */
function emptiesByCode(sources: readonly FunctionSource[], { before }: Step, relation: string): boolean {
  const [first] = sources;
  const model = modelOfTable(before, relation);
  const body = first === undefined ? undefined : childOf(first.value.node, 'body');
  if (first === undefined || model === undefined || body?.type !== 'block') return false;
  if (sources.some((source) => [...nodesIn(source.value.node)].some((node) => isCallOf(node, makesRows, source)))) {
    return false;
  }
  const names = namesIn(first.value.node, first.tree, first.given);
  return body.children.some((statement) => {
    const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    const queryset = call?.type === 'call' ? querysetOf(call, first.tree, names) : undefined;
    return (
      queryset?.model === keyOfModel(model) &&
      queryset.steps.at(-1) === 'delete' &&
      isWholeTable({ ...queryset, steps: queryset.steps.slice(0, -1) })
    );
  });
}

function isCallOf(node: SyntaxNode, methods: ReadonlySet<string>, { tree }: FunctionSource): boolean {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  const attribute = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  return attribute !== undefined && methods.has(textOf(tree, attribute));
}

/** Rows that SQL writes, or code of which that is not known. */
function mayWrite(step: Step, relation: string, context: RuleContext): boolean {
  const isWritten = context
    .entriesOf(step)
    .some(({ effects }) => effects.rowsWritten.some((written) => written.relation === relation));
  return isWritten || runPythonsOf(step.operation).length > 0;
}
