import { readMysql } from '../../database/mysql/read-statement.ts';
import { entriesOf, stringOf } from '../../django/plain-values.ts';
import type { ProjectSettings } from '../../django/project.ts';
import { alteredFields } from '../fields-of-step.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';

export const mysqlStrictMode = defineRule({
  id: 'mysql-strict-mode',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'data-loss',
  covers: ['varchar-shrink', 'decimal-narrowing'],
  documentation: {
    what: `The settings switch strict mode off, and a migration changes a column's type or makes it required.`,
    why: `Without \`STRICT_TRANS_TABLES\` the server does not refuse values that don't fit: texts are cut, numbers are set to the nearest that is
possible, NULL becomes 0 or the empty text. The migration succeeds, and the values are gone.`,
    facts: [
      "MariaDB 10.11.19, observed: with `sql_mode = ''` the text `long` in a column that becomes varchar(2) is `lo` afterwards, and the statement succeeds.",
      'MySQL manual, 7.1.11, Server SQL Modes: strict mode is on by default since 5.7; MariaDB since 10.2.4.',
      'Django system check mysql.W002; `sql_mode` in `OPTIONS` replaces what the server has.',
    ],
    whenToIgnore: 'No row has a value that does not fit.',
  },
  *step(step, context) {
    const mode = laxMode(context.project.settings);
    if (mode === undefined) return;
    const isTypeChange = context
      .entriesOf(step)
      .some((entry) => actionsOf(entry, 'alter-column-type').some(({ change }) => change === 'rewrite'));
    for (const { operation, model, name, before, after } of alteredFields(step)) {
      const relation = tableOfModel(model);
      const isRequired = before.null && !after.null;
      if (!context.isExisting(relation) || (!isTypeChange && !isRequired)) continue;
      yield {
        at: operation.at,
        relation,
        subject: ['strict mode', relation, name],
        title: `Values of ${code(`${relation}.${name}`)} that don't fit are changed in silence: the settings switch strict mode off`,
        message: paragraphs(
          `${code('sql_mode')} is ${code(mode)}, without ${code('STRICT_TRANS_TABLES')}: the server cuts texts, clamps numbers and turns NULL into 0 or the empty text, instead of refusing the migration.`,
          'Put `STRICT_TRANS_TABLES` back, for migrations at the least, and look for values that do not fit first.',
        ),
      };
    }
  },
});

/** The `sql_mode` that the settings give, where it is written out and is not strict. */
function laxMode({ values }: ProjectSettings): string | undefined {
  const options = entriesOf(entriesOf(entriesOf(values.get('DATABASES'))?.get('default'))?.get('OPTIONS'));
  const command = stringOf(options?.get('init_command'));
  const set = command === undefined ? [] : readMysql(command);
  const [byCommand] = set.flatMap((each) => (each.kind === 'set' && each.name === 'sql_mode' ? [each.value] : []));
  const mode = stringOf(options?.get('sql_mode')) ?? byCommand;
  return mode === undefined || /STRICT_|TRADITIONAL|@@|CONCAT/iu.test(mode) ? undefined : mode;
}
