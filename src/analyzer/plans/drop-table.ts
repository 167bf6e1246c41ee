import type { Piece } from '../fixes/layout.ts';
import { call, keyword, list } from '../fixes/layout.ts';
import { migrationsName, textLiteral } from '../fixes/operation-list.ts';
import type { RuleContext } from '../rules/define.ts';
import { code, codes } from '../rules/message.ts';
import { tablesOf } from '../rules/tables-of-models.ts';
import type { Plan } from './plan.ts';
import { brief, timeout } from './sql-steps.ts';
import { isPlain, operationPiece, planFiles, subjectOf, type PlanSubject } from './subject.ts';

/** A table goes in two releases: the model leaves the code and the state first, with its foreign keys, then the table. */
export function planToDropTable(context: RuleContext): Plan | undefined {
  const subject = subjectOf(context, 'DeleteModel');
  const original = subject === undefined ? undefined : operationPiece(subject, 2);
  if (subject === undefined || original === undefined || isReferred(subject)) return undefined;
  const tables = tablesOfModel(subject);
  const keys = foreignKeysOf(subject, tables);
  if (!isPlain([...tables, ...keys.map(({ name }) => name)])) return undefined;
  const ending = subject.model.name.toLowerCase();
  const files = planFiles(subject, [
    { purpose: `forget_${ending}`, atomic: true, operations: [forgetting(subject, original, keys)] },
    { purpose: `drop_${ending}`, atomic: true, operations: [dropping(subject, tables)] },
  ]);
  if (files === undefined) return undefined;
  return {
    title: `Drop ${code(subject.table.name)} in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Take the model ${code(subject.model.name)} and all code that uses it out, with this migration in place of ${code(context.compiled.migration.name)}. The rows stay${keys.length === 0 ? '' : '; its foreign keys go, so that rows it points to can still be deleted'}.`,
        files: files.slice(0, 1),
      },
      {
        kind: 'deploy',
        text: 'Deploy it, and wait until no process of the release before runs any more. Until the next step the release can be taken back without loss.',
        files: [],
      },
      {
        kind: 'pull-request',
        text: `Drop ${codes(tables)}. Nothing asks for it any more; the rows are lost with it, and there is no way back but a backup.`,
        files: files.slice(1),
      },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

/** The model's table and those of its many-to-many fields, which go before it. */
function tablesOfModel({ step, model, table }: PlanSubject): readonly string[] {
  const own = [...tablesOf(step.before)].flatMap(([name, each]) =>
    each === model && name !== table.name ? [name] : [],
  );
  return [...own, table.name];
}

/** Other models that point to this one have to go, or lose their field, first. */
function isReferred({ step, model }: PlanSubject): boolean {
  const key = `${model.app}.${model.name.toLowerCase()}`;
  return [...step.before.models.values()].some(
    (each) => each !== model && [...each.fields.values()].some(({ relation }) => relation?.to === key),
  );
}

interface Key {
  readonly table: string;
  readonly name: string;
}

function foreignKeysOf({ context }: PlanSubject, tables: readonly string[]): readonly Key[] {
  return tables.flatMap((table) =>
    (context.compiled.catalogBefore.table(table)?.constraints ?? [])
      .filter(({ kind, references }) => kind === 'foreign-key' && !tables.includes(references?.relation ?? ''))
      .map(({ name }) => ({ table, name })),
  );
}

function forgetting({ file }: PlanSubject, original: Piece, keys: readonly Key[]): Piece {
  const state = keyword('state_operations', list([original]));
  const sql = brief(file, {
    // Going back does not make the keys anew, so they may be gone.
    forwards: keys.map(({ table, name }) => `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}"`),
    backwards: [],
  });
  const items = keys.length === 0 ? [state] : [state, keyword('database_operations', list([sql]))];
  return call(`${migrationsName(file)}.SeparateDatabaseAndState`, items, true);
}

function dropping({ file }: PlanSubject, tables: readonly string[]): Piece {
  const statements = [timeout, ...tables.map((table) => `DROP TABLE "${table}"`)];
  return call(`${migrationsName(file)}.RunSQL`, [list(statements.map((sql) => textLiteral(file, sql)))], true);
}
