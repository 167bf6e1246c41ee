import type { CatalogColumn } from '../database/catalog.ts';
import type { RuleContext } from '../rules/define.ts';
import { code } from '../rules/message.ts';
import { columnOfField, tableOfModel } from '../rules/tables-of-models.ts';
import type { Plan } from './plan.ts';

/** What the plan is made for. */
interface Dropped {
  readonly app: string;
  readonly model: string;
  readonly field: string;
  readonly table: string;
  readonly column: CatalogColumn;
  /** Names of the foreign keys on the column. */
  readonly keys: readonly string[];
}

/**
 * Two pull requests in place of a migration that is one RemoveField: the field leaves the code and the state first, the column
 * goes a release later. For PostgreSQL; undefined where the migration does more, or is numbered in a way of its own.
 */
export function planToDropColumn(context: RuleContext): Plan | undefined {
  const dropped = droppedBy(context);
  const { migration } = context.compiled;
  const number = /^(\d{4,})_/u.exec(migration.name)?.[1];
  const app = context.project.apps.get(migration.app);
  const dependency = migration.dependencies.find(({ key }) => key[0] === migration.app);
  if (dropped === undefined || number === undefined || app === undefined || dependency === undefined) return undefined;
  const ending = `${dropped.model.toLowerCase()}_${dropped.field}`;
  const first = `${number}_forget_${ending}`;
  const second = `${String(Number(number) + 1).padStart(number.length, '0')}_drop_${ending}`;
  const pathOf = (name: string): string => `${app.migrationsPath}/${name}.py`;
  const field = code(`${dropped.model}.${dropped.field}`);
  return {
    title: `Drop ${code(`${dropped.table}.${dropped.column.name}`)} in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Take ${field} out of the model and of all code that uses it, with this migration in place of ${code(migration.name)}. The column stays.`,
        files: [{ path: pathOf(first), content: forgetting(dropped, dependency.key[1]) }],
      },
      {
        kind: 'deploy',
        text: 'Deploy it, and wait until no process of the release before runs any more. Until the next step the release can be taken back without loss.',
        files: [],
      },
      {
        kind: 'pull-request',
        text: 'Drop the column. Nothing asks for it any more; the values are lost with it.',
        files: [{ path: pathOf(second), content: dropping(dropped, first) }],
      },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

function droppedBy({ compiled, target }: RuleContext): Dropped | undefined {
  const { migration } = compiled;
  const step = compiled.steps.length === 1 && migration.replaces.length === 0 ? compiled.steps[0] : undefined;
  if (target.vendor !== 'postgresql' || step?.operation.name !== 'RemoveField') return undefined;
  const { models, field = '' } = step.operation;
  const model = step.before.model(models[0] ?? '');
  const definition = model?.fields.get(field);
  if (model === undefined || definition === undefined || model.app !== migration.app) return undefined;
  const table = tableOfModel(model);
  const known = compiled.catalogBefore.table(table);
  const column = known?.columns.get(columnOfField(definition, field) ?? '');
  if (known === undefined || column === undefined || column.generated) return undefined;
  const keys = known.constraints
    .filter(({ kind, columns }) => kind === 'foreign-key' && columns.includes(column.name))
    .map(({ name }) => name);
  const dropped = { app: model.app, model: model.name, field, table, column, keys };
  return isPlain([table, column.name, field, model.name, ...keys]) ? dropped : undefined;
}

/** Names that can stand in SQL and in Python texts as they are. */
function isPlain(names: readonly string[]): boolean {
  return names.every((name) => /^\w+$/u.test(name));
}

const timeout = "SET LOCAL lock_timeout = '5s'";

function forgetting({ app, model, field, table, column, keys }: Dropped, dependency: string): string {
  const demands = column.notNull && !column.hasDefault && !column.identity;
  const statements = [
    // New code no longer writes the column, and Django no longer deletes what points by it. IF EXISTS: going back does not make the key anew.
    ...(demands ? [`ALTER TABLE "${table}" ALTER COLUMN "${column.name}" DROP NOT NULL`] : []),
    ...keys.map((name) => `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}"`),
  ];
  const database =
    statements.length === 0
      ? ''
      : `
            database_operations=[
                # Going back leaves it so: rows without a value are there by then.
                migrations.RunSQL(
                    [
${[timeout, ...statements].map((sql) => `                        ${text(sql)},\n`).join('')}                    ],
                    migrations.RunSQL.noop,
                ),
            ],`;
  return `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("${app}", "${dependency}"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(
                    model_name="${model.toLowerCase()}",
                    name="${field}",
                ),
            ],${database}
        ),
    ]
`;
}

function dropping({ app, table, column }: Dropped, dependency: string): string {
  const isKnown = column.type !== 'unknown' && /^[\w(),[\] ]+$/u.test(column.type);
  const back = isKnown
    ? `                ${text(`ALTER TABLE "${table}" ADD COLUMN "${column.name}" ${column.type} NULL`)},\n`
    : '';
  return `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("${app}", "${dependency}"),
    ]

    operations = [
        migrations.RunSQL(
            [
                ${text(timeout)},
                ${text(`ALTER TABLE "${table}" DROP COLUMN "${column.name}"`)},
            ],
${back === '' ? '' : `            # The column comes back, its values do not.\n            [\n${back}            ],\n`}        ),
    ]
`;
}

/** A Python text, in the quotes that need no escape. */
function text(sql: string): string {
  return sql.includes('"') ? `'${sql}'` : `"${sql}"`;
}
