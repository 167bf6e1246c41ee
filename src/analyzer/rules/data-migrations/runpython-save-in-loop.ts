import { defineRule } from '../define.ts';
import { code, paragraphs, sentences, sizeSentence } from '../message.ts';
import { isKnownLargeOrHot } from '../table-size.ts';
import { isWholeTable, type Queryset } from './querysets.ts';
import { relationOf } from './relation-of.ts';
import type { FunctionSource } from './function-source.ts';
import { isInside, keywordsOf, methodOf, rowsIn, type RowLoop, type Rows } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';
import type { Modules } from '../../python/module.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { calledIn } from './called-names.ts';

export const runpythonSaveInLoop = defineRule({
  id: 'runpython-save-in-loop',
  severity: 'warning',
  vendors: undefined,
  hazard: 'duration',
  documentation: {
    what: 'A data migration saves the rows of a table in use one by one.',
    why: `Each \`save()\` is a statement of its own that writes every column of the row: a round trip for each row, and what other processes
have written to the other columns since the row was read is overwritten. In an atomic migration all rows that it has saved stay
locked until the end.`,
    facts: [
      '`Model.save()` without `update_fields` writes all fields (Django, Model instance reference, "Saving objects").',
      '`bulk_update(objs, fields, batch_size)` writes many rows with one statement (Django, QuerySet API reference).',
    ],
    whenToIgnore: 'The loop goes over few rows, whatever the table grows to.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const rows = rowsIn(source);
      for (const loop of rows.loops) {
        const { row } = loop;
        const relation = relationOf(loop.queryset.model, step);
        if (row === undefined || loop.node.type !== 'for_statement' || !context.isExisting(relation)) continue;
        const save = saveIn(loop.node, row, source) ?? saveByHelper(loop.node, row, source, context.project.modules);
        // A loop that loads the whole table is told so, which is the larger part of it.
        if (save === undefined || loadsAll(loop.queryset) || isOfFewRows(loop, rows, source)) continue;
        yield {
          at: locationIn(source, save.node, operation),
          relation,
          subject: [source.value.name, loop.queryset.model, 'save'],
          ...(isKnownLargeOrHot(context.facts(relation)) ? { severity: 'error' as const } : {}),
          title: `Each row of ${code(relation)} is written by a statement of its own`,
          message: paragraphs(
            sentences(
              save.helper === undefined ? undefined : `${code(save.helper)} saves it.`,
              save.isOfFields
                ? `${code(`${save.row}.save(update_fields=…)`)} is a round trip for each row.`
                : `${code(`${save.row}.save()`)} writes all columns of the row, also those that others have changed since it was read.`,
              context.compiled.migration.atomic
                ? 'Every row that is saved stays locked until the migration commits.'
                : undefined,
              placeSentence(source, save.node, operation),
            ),
            sizeSentence(relation, context),
            'Let the database do it with `update()` and an expression where it can; else collect some thousand rows and `bulk_update(rows, [fields], batch_size=1000)` them, each batch in a transaction of its own (`atomic = False`).',
          ),
        };
      }
    }
  },
});

interface Save {
  /** The call in the loop. */
  readonly node: SyntaxNode;
  /** The name of the row where it is saved. */
  readonly row: string;
  readonly isOfFields: boolean;
  /** The function of the project that saves it, where the loop does not do so itself. */
  readonly helper?: string;
}

function saveIn(root: SyntaxNode, row: string, source: Pick<FunctionSource, 'tree'>): Save | undefined {
  const node = [...nodesIn(root)].find((each) => {
    const call = methodOf(each, source);
    return call?.method === 'save' && textOf(source.tree, call.object) === row;
  });
  return node === undefined ? undefined : { node, row, isOfFields: keywordsOf(node, source).includes('update_fields') };
}

/** `store(order)` in the loop, where `store` saves what it is given. */
function saveByHelper(loop: SyntaxNode, row: string, source: FunctionSource, modules: Modules): Save | undefined {
  for (const { node, value } of calledIn(source, modules)) {
    if (value?.kind !== 'function' || !isInside(node, loop)) continue;
    const given = argumentsOf(node);
    const parameter = value.parameters[given.findIndex((each) => textOf(source.tree, each) === row)];
    const tree = modules.at(value.at.path)?.tree;
    const save = parameter === undefined || tree === undefined ? undefined : saveIn(value.node, parameter, { tree });
    if (save !== undefined) return { ...save, node, helper: value.name };
  }
  return undefined;
}

/** A slice of more rows than these is no handful. */
const few = 100;

/** `for order in orders[:50]`, which no other loop repeats. */
function isOfFewRows({ node }: RowLoop, { names }: Rows, { tree, value }: FunctionSource): boolean {
  const right = childOf(node, 'right');
  const asked = right?.type === 'identifier' ? names.valueAt(textOf(tree, right), right.startIndex) : right;
  const most = asked?.type === 'subscript' ? /\[\s*:\s*(\d{1,6})\s*\]$/u.exec(textOf(tree, asked))?.[1] : undefined;
  const isRepeated = [...nodesIn(value.node)].some(
    (each) =>
      each !== node && (each.type === 'while_statement' || each.type === 'for_statement') && isInside(node, each),
  );
  return most !== undefined && Number(most) <= few && !isRepeated;
}

function loadsAll(queryset: Queryset): boolean {
  return isWholeTable(queryset) && !queryset.steps.includes('iterator');
}
