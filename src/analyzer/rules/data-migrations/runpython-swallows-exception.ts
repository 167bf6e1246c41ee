import { childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn, namingIn } from './called-names.ts';
import { isInside, rowsIn } from './rows.ts';
import { querysetOf } from './querysets.ts';
import { dataFunctionsOf, locationIn, placeSentence, type FunctionSource } from './run-python.ts';

/** Exceptions under which an error of the database hides. */
const hidesErrors =
  /^(builtins\.(Exception|BaseException)|django\.db(\.utils|\.models)?\.(Error|DatabaseError|IntegrityError|OperationalError|ProgrammingError|DataError|InternalError))$/u;

export const runpythonSwallowsException = defineRule({
  id: 'runpython-swallows-exception',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration catches errors of the database and goes on as if nothing had happened.',
    why: `Inside of a transaction PostgreSQL refuses every statement after an error ("current transaction is aborted"), so the next query fails
with a message that hides the cause. Outside of one the rows that failed stay as they were, and the migration counts as applied.`,
    facts: [
      'Django: "you should not catch database exceptions inside of `atomic()`" (Database transactions, Controlling transactions explicitly).',
      'Django raises TransactionManagementError for queries in a transaction that is known to be broken.',
    ],
    whenToIgnore: 'The block does nothing with the database but in a savepoint of its own.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const node of nodesIn(source.value.node)) {
        if (node.type !== 'try_statement') continue;
        const clause = node.children.find((child) => child.type === 'except_clause' && hides(child, source, context));
        const body = childOf(node, 'body');
        if (clause === undefined || body === undefined || !queries(body, source, context)) continue;
        yield {
          at: locationIn(source, clause, operation),
          subject: [source.value.name, textOf(source.tree, clause.children[0] ?? clause)],
          title: 'Errors of the database are swallowed: the migration counts as applied, whatever it has left undone',
          message: paragraphs(
            sentences(
              `${code(source.value.name)} catches them and goes on.`,
              context.compiled.migration.atomic
                ? 'In the transaction of the migration every later query then fails, with another message.'
                : 'Rows that failed stay as they were, and nobody hears of it.',
              placeSentence(source, clause, operation),
            ),
            'Let it fail, or put the part that may fail into `with transaction.atomic():` (a savepoint), count what failed, and raise at the end.',
          ),
        };
      }
    }
  },
});

type Context = Parameters<NonNullable<Parameters<typeof defineRule>[0]['step']>>[1];

/** A clause that catches errors of the database, and neither raises nor leaves the function. */
function hides(clause: SyntaxNode, source: FunctionSource, { project }: Context): boolean {
  const naming = namingIn(source, project.modules);
  const caught = clause.children.find(({ type }) => type !== 'block' && type !== 'comment');
  const types = caught === undefined ? [] : [...nodesIn(caught)].map((node) => naming(node));
  const isBroad = caught === undefined || types.some((name) => name !== undefined && hidesErrors.test(name));
  const ends = [...nodesIn(clause)].some(({ type }) => type === 'raise_statement' || type === 'return_statement');
  return isBroad && !ends;
}

/** True for code that queries the database by a historical model, outside of a savepoint of its own. */
function queries(body: SyntaxNode, source: FunctionSource, { project }: Context): boolean {
  const { names, models } = rowsIn(source);
  const calls = calledIn(source, project.modules).filter(({ node }) => isInside(node, body));
  if (calls.some(({ name }) => name === 'django.db.transaction.atomic')) return false;
  return calls.some(({ node }) => {
    const callee = childOf(node, 'function');
    const object = callee?.type === 'attribute' ? childOf(callee, 'object') : undefined;
    const method = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
    if (object === undefined || method === undefined) return false;
    const isRow = object.type === 'identifier' && models.has(textOf(source.tree, object));
    if (isRow) return ['save', 'delete', 'refresh_from_db'].includes(textOf(source.tree, method));
    const queryset = querysetOf(object, source.tree, names);
    return queryset !== undefined && queryset.steps.length > 0 && textOf(source.tree, method) !== 'get';
  });
}
