import type { TimelineEntry } from '../../database/effects.ts';
import { parseSql } from '../../database/parse-sql.ts';
import type { CompiledMigration } from '../../django/history.ts';
import type { ModelState } from '../../django/state.ts';
import { isAllKnown, schemaCodeOf } from '../data-migrations/schema-code.ts';
import { isOfAnotherDatabase } from '../another-database.ts';
import { isSyntaxError } from '../../database/mysql/judge.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, reasonText } from '../message.ts';
import { modelOfTable } from '../tables-of-models.ts';

export const statementRefused = defineRule({
  id: 'statement-refused',
  severity: 'error',
  // Each server refuses other things.
  vendors: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
  hazard: 'failure',
  covers: [
    'remove-index-not-concurrent',
    'add-index-not-concurrent',
    'add-unique-blocks',
    'alter-type-rewrite',
    'pk-type-change-fanout',
    'add-fk-validates',
    'add-check-validates',
    'drop-fk-locks-parent',
    'slow-statement-while-holding-ae',
    'multiple-fk-one-transaction',
    'unresolved-operation',
  ],
  documentation: {
    what: `The database refuses the statement, whatever the data: the migration fails on every database.`,
    why: `Lockkeeper follows what every migration has made, and knows what the server would answer: a name that is taken or missing, an object that others depend on, a form that this version does not have.`,
    facts: [
      `MariaDB 10.11.19, observed: \`DELIMITER //\` is error 1064. MySQL manual, 15.1.9 (ALTER TABLE) and 15.1.15 (CREATE INDEX): no IF EXISTS and no IF NOT EXISTS of columns and indexes, which MariaDB has.`,
      `SQLite 3.40, observed: the words of its refusals, among them "You can only execute one statement at a time" for two statements in an item of a list, and "error in view" where a view reads a table that is made again.`,
      `Each answer of PostgreSQL was taken from a server: the statements of whole histories were run on PostgreSQL 12 to 18 and compared (\`npm run conformance:migrations\`).`,
      `A table that \`schema_editor.delete_model()\` dropped in RunPython can be made again by the next migration, although no SQL of the history drops it (Django 5.2, PostgreSQL 15, tried).`,
    ],
    whenToIgnore: `The database was changed by something that is not in the repository. Where Python code of a migration may have changed what the statement is about (the schema editor, SQL that is put together where it runs), nothing is said.`,
  },
  *statement(entry, context) {
    const { error } = entry.effects;
    const { entries } = context.timeline;
    const isMysql = context.target.vendor === 'mysql' || context.target.vendor === 'mariadb';
    // What ALGORITHM and LOCK demand in vain has a rule of its own.
    if (isMysql && (error === undefined || !isSyntaxError(error))) return;
    // What is refused in a transaction alone has rules of its own.
    const isForm = !entry.effects.allowedInTransaction && entry.inTransaction;
    if (error === undefined || isForm || !context.isResolved(entry) || isOfAnotherDatabase(entry, context)) return;
    // What `sqlmigrate` prints and what runs differ where names are looked up in the database: then the text is not what is refused.
    if (!runsAsPrinted(entry, context.compiled) && context.stepOf(entry)?.operation.name !== 'RunSQL') return;
    // Views are mostly refreshed by what is in no migration.
    if (/\bpopulated$/.test(error)) return;
    // The server stops at the first.
    if (entries.slice(0, entries.indexOf(entry)).some(({ effects }) => effects.error !== undefined)) return;
    const relation = entry.effects.locks[0]?.relation;
    if (mayBeChangedByCode(entry, error, context)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['refused', entry.effects.command, error],
      title: `This migration fails: ${reasonText(error.replaceAll('"', '`'))}`,
      message: paragraphs(
        whoRefuses(entry, context),
        entry.inTransaction
          ? 'Nothing is changed: the deploy stops here.'
          : 'What ran before it in this migration stays.',
      ),
    };
  },
});

/** True if the migration executes what `sqlmigrate` prints up to a statement, the statement included. */
function runsAsPrinted({ source }: TimelineEntry, { script, executed }: CompiledMigration): boolean {
  if (executed.script === script) return true;
  const [printed, run] = [script, executed.script].map((items) =>
    items.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : [])).slice(0, source + 1),
  );
  return printed?.length === source + 1 && printed.join('\n') === run?.join('\n');
}

function whoRefuses(entry: TimelineEntry, { target }: RuleContext): string {
  const { command } = entry.effects;
  switch (target.vendor) {
    case 'postgresql':
      return `${code(command)} at line ${entry.line} is refused by PostgreSQL ${target.database[0]}, given what the migrations before it have made.`;
    case 'sqlite':
      return `SQLite refuses the statement at line ${entry.line}.`;
    default:
      return command === 'DELIMITER'
        ? '`DELIMITER` is a word of the `mysql` client, which no server knows. Django sends a trigger or procedure whole: leave it out.'
        : `The statement at line ${entry.line} has words that ${target.vendor === 'mysql' ? 'MariaDB reads and MySQL does not' : 'the server does not read'}.`;
  }
}

/**
 * True if Python code that has run before may have made or dropped what the server would miss or find: its SQL is in no script.
 * What it can have touched is told by the names in it.
 */
function mayBeChangedByCode(entry: TimelineEntry, error: string, context: RuleContext): boolean {
  const { modules } = context.project;
  // The grammar refuses a text whatever there is.
  if (parseSql(entry.sql).some(({ kind }) => kind === 'refused')) return false;
  const names = namesOf(entry, error, context);
  return context.stepsBefore(entry).some((step) => {
    const changed = schemaCodeOf(step, modules);
    if (changed === undefined) return false;
    const isOwn = context.compiled.steps.includes(step);
    if (isOwn && isAllKnown(step, modules, context.target.vendor)) return false;
    return changed === 'anything' || names.some((name) => changed.has(name));
  });
}

/** What a refusal is about: the names in it, the tables of the statement, and their models. */
function namesOf(entry: TimelineEntry, error: string, { compiled }: RuleContext): readonly string[] {
  const quoted = [...error.matchAll(/"([^"]+)"/gu)].map(([, name]) => name ?? '');
  const relations = [
    ...entry.effects.locks.map(({ relation }) => relation),
    ...entry.effects.actions.map(({ relation }) => relation ?? ''),
  ];
  const models = [...quoted, ...relations].flatMap((name): readonly ModelState[] => {
    const model = modelOfTable(compiled.stateBefore, name) ?? modelOfTable(compiled.stateAfter, name);
    return model === undefined ? [] : [model];
  });
  return [...quoted, ...relations, ...models.map(({ name }) => name)]
    .map((name) => name.toLowerCase())
    .filter((name) => name !== '');
}
