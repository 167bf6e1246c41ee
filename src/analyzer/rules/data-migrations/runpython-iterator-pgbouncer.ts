import { entriesOf, stringOf } from '../../django/plain-values.ts';
import type { ProjectSettings } from '../../django/project.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import { querysetOf } from './querysets.ts';
import { methodOf, rowsIn } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonIteratorPgbouncer = defineRule({
  id: 'runpython-iterator-pgbouncer',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A data migration outside of a transaction uses \`iterator()\`, and the settings point to PgBouncer.`,
    why: `Outside of a transaction \`iterator()\` opens a server-side cursor that lives on the connection (WITH HOLD). A pool that hands out connections
by the transaction gives the next FETCH to another one: "cursor does not exist". Inside of a transaction it works.`,
    facts: [
      'Django manual, "Transaction pooling and server-side cursors": set `DISABLE_SERVER_SIDE_CURSORS`, or wrap each use in `atomic()`.',
      'PgBouncer documentation, features by pooling mode: WITH HOLD cursors work in session mode alone. A pool is known by its host (`pgbouncer`) or its port (6432).',
    ],
    whenToIgnore: 'The pool works in session mode, or migrations connect by another alias.',
  },
  *step(step, context) {
    const sign = signOfPool(context.project.settings);
    if (sign === undefined) return;
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const given = operation.arguments.get('atomic');
      const isAtomic = given?.kind === 'boolean' ? given.value : context.compiled.migration.atomic;
      if (isAtomic) continue;
      const calls = calledIn(source, context.project.modules);
      if (calls.some(({ name }) => name === 'django.db.transaction.atomic')) continue;
      const { names } = rowsIn(source);
      for (const { node } of calls) {
        const call = methodOf(node, source);
        if (call?.method !== 'iterator' || querysetOf(call.object, source.tree, names) === undefined) continue;
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, 'iterator'],
          title: `This may fail with "cursor does not exist": ${code('iterator()')} outside of a transaction, behind ${sign}`,
          message: paragraphs(
            sentences(
              'Its cursor lives on one connection of the server; a pool that hands out connections by the transaction gives the next rows to be fetched from another.',
              placeSentence(source, node, operation),
            ),
            'Go through the primary keys in steps instead, set `DISABLE_SERVER_SIDE_CURSORS`, or let migrations connect to the server directly.',
          ),
        };
      }
    }
  },
});

/** "`pgbouncer:6432`", where the settings name it and server-side cursors are not switched off. */
function signOfPool({ values }: ProjectSettings): string | undefined {
  const database = entriesOf(entriesOf(values.get('DATABASES'))?.get('default'));
  const disabled = database?.get('DISABLE_SERVER_SIDE_CURSORS');
  if (database === undefined || (disabled !== undefined && !(disabled.kind === 'boolean' && !disabled.value)))
    return undefined;
  const host = stringOf(database.get('HOST')) ?? '';
  const port = database.get('PORT');
  const number = port?.kind === 'integer' ? String(port.value) : (stringOf(port) ?? '');
  return /pgbouncer/iu.test(host) || number === '6432' ? code(`${host}:${number}`) : undefined;
}
