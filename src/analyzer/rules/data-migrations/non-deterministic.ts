import type { Location } from '../../location.ts';
import type { PythonValue } from '../../python/value.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

/** Functions that give another value each time that they are called. */
const changing =
  /^(datetime\.(datetime\.(now|utcnow|today)|date\.today)|django\.utils\.timezone\.(now|localtime|localdate)|time\.(time|time_ns|localtime|gmtime)|uuid\.uuid[14]|random\.\w+|secrets\.\w+|os\.urandom|django\.utils\.crypto\.get_random_string)$/u;

export const nonDeterministic = defineRule({
  id: 'non-deterministic',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A value of a migration is made up when the file is imported: another one in each process and on each database.',
    why: `\`default=timezone.now()\` is called while the file is read. Every \`manage.py\` process computes it anew, so \`makemigrations\` sees a change
that never ends, and each database gets another value.`,
    facts: [
      'Django calls a default that is callable when it adds the column, once (`BaseDatabaseSchemaEditor.effective_default`); a value that was called is stored in the state.',
    ],
    whenToIgnore: 'Never: give the function itself, or write the value down.',
  },
  *step(step, context) {
    for (const operation of databaseOperationsOf(step.operation)) {
      for (const { name, at } of calledAtImport([...operation.arguments.values()])) {
        if (at.path !== context.compiled.migration.path) continue;
        const short = name.split('.').slice(-2).join('.');
        yield {
          at: operation.at,
          subject: [operation.name, ...operation.models, operation.field ?? '', name],
          title: `Each process makes up another value: ${code(`${short}()`)} is called when the file is imported`,
          message: paragraphs(
            `It stands at line ${at.startLine}. The value goes into the state of the model, and differs from database to database.`,
            `Give the function without the parentheses (${code(short)}), or write the value down.`,
          ),
        };
        break;
      }
    }
  },
});

/** Calls among the arguments, nested ones too. Functions that only run later are not looked into. */
function* calledAtImport(values: readonly PythonValue[]): Iterable<{ readonly name: string; readonly at: Location }> {
  const open = [...values];
  for (let count = 0; open.length > 0 && count < 10_000; count += 1) {
    const value = open.pop();
    if (value?.kind === 'call') {
      const { callee } = value;
      if (callee.kind === 'reference' && changing.test(callee.name)) yield { name: callee.name, at: value.at };
      open.push(...value.positional, ...value.keywords.values());
    } else if (value?.kind === 'list' || value?.kind === 'tuple' || value?.kind === 'set') open.push(...value.items);
    else if (value?.kind === 'dict') open.push(...value.entries.flat());
  }
}
