/** Recipes of fields that are added with an index, uniqueness or a foreign key. */
import { call, list } from '../../src/analyzer/fixes/layout.ts';
import type { Recipe, Written } from './instance.ts';
import { keywords, operation, type Code } from './style.ts';

type Values = Readonly<Record<string, Code>>;

const field = (name: string, values: Values): Code => call(`models.${name}`, keywords(values));

const fields: readonly (readonly [name: string, field: (label: string) => Code, more?: Values])[] = [
  ['indexed-date', () => field('DateTimeField', { db_index: 'True', null: 'True' })],
  ['indexed-text', () => field('CharField', { db_index: 'True', max_length: '40', null: 'True' })],
  ['indexed-text-with-default', () => field('CharField', { db_index: 'True', default: '"none"', max_length: '40' })],
  [
    'indexed-once-default',
    () => field('IntegerField', { db_index: 'True', default: '7' }),
    { preserve_default: 'False' },
  ],
  ['slug', () => field('SlugField', { null: 'True' })],
  ['unique-text', () => field('CharField', { max_length: '40', null: 'True', unique: 'True' })],
  [
    'unique-integer',
    () => field('BigIntegerField', { help_text: '"The number of it."', null: 'True', unique: 'True' }),
  ],
  ['unique-slug', () => field('SlugField', { null: 'True', unique: 'True' })],
  [
    'foreign-key',
    (label) =>
      field('ForeignKey', {
        null: 'True',
        on_delete: 'models.CASCADE',
        related_name: '"paid"',
        to: `"${label}.customer"`,
      }),
  ],
  [
    'foreign-key-of-another-app',
    () =>
      field('ForeignKey', {
        blank: 'True',
        null: 'True',
        on_delete: 'models.SET_NULL',
        related_name: '"orders_that_they_asked_for"',
        to: '"crm.contact"',
        verbose_name: '"who asked for it"',
      }),
  ],
  ['foreign-key-to-self', () => field('ForeignKey', { null: 'True', on_delete: 'models.PROTECT', to: '"self"' })],
  [
    'foreign-key-with-default',
    () => field('ForeignKey', { default: '1', on_delete: 'models.CASCADE', related_name: '"+"', to: '"crm.contact"' }),
  ],
  [
    'foreign-key-without-index',
    () =>
      field('ForeignKey', {
        db_index: 'False',
        null: 'True',
        on_delete: 'models.CASCADE',
        related_name: '"+"',
        to: '"crm.contact"',
      }),
  ],
];

const other: Code = operation('AddField', {
  model_name: '"customer"',
  name: '"city"',
  field: field('CharField', { max_length: '50', null: 'True' }),
});

export const addedFields: readonly Recipe[] = fields.flatMap(([name, made, more = {}]) =>
  (['alone', 'before'] as const).map((how): Recipe => ({
    kind: 'index-added-field-later',
    name: how === 'alone' ? name : `${name}-before-another`,
    write({ label }): Written {
      const added = operation('AddField', { model_name: '"order"', name: '"added"', field: made(label), ...more });
      return { operations: how === 'alone' ? [added] : [added, other] };
    },
  })),
);

/** A migration that has to be cut in two: what may not share a transaction, or may not have one. */
const check = (django: string): Code =>
  call('models.CheckConstraint', [
    `${django === '5.2' ? 'condition' : 'check'}=models.Q(total__gte=0)`,
    'name="order_total_positive"',
  ]);

const notValid = (django: string): Code =>
  operation('AddConstraintNotValid', { model_name: '"order"', constraint: check(django) });

const validate = call('ValidateConstraint', ['model_name="order"', 'name="order_total_positive"']);

const index = call('AddIndexConcurrently', [
  'model_name="order"',
  call('index=models.Index', [`fields=["total"]`, 'name="order_total_idx"']),
]);

const addColumn = operation('AddField', {
  model_name: '"order"',
  name: '"paid_at"',
  field: field('DateTimeField', { null: 'True' }),
});

const fill = `def fill(apps, schema_editor):
    Order = apps.get_model("LABEL", "Order")
    Order.objects.filter(status="open").update(note=PREFIX)`;

const constants = `PREFIX = "asked for"
LIMIT = 5


`;

const runs = 'migrations.RunPython(fill, migrations.RunPython.noop)';

const runSqlOperation = (sql: readonly string[]): Code =>
  operation('RunSQL', { sql: list(sql.map((each) => `"${each}"`)), reverse_sql: 'migrations.RunSQL.noop' });

export const splits: readonly Recipe[] = [
  {
    kind: 'split-migration',
    name: 'validation',
    django: ['4.2', '5.2'],
    write: (_, django) => ({
      imports: ['from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint'],
      operations: [notValid(django), validate],
    }),
  },
  {
    kind: 'split-migration',
    name: 'validation-between-others',
    django: ['4.2', '5.2'],
    write: (_, django) => ({
      imports: ['from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint'],
      operations: [addColumn, notValid(django), validate, other],
    }),
  },
  ...(['data-last', 'data-first', 'data-between'] as const).map((how): Recipe => ({
    kind: 'split-migration',
    name: how,
    write: ({ label }) => ({
      definitions: constants + fill.replace('LABEL', label),
      operations: {
        'data-last': [addColumn, runs],
        'data-first': [runs, addColumn],
        'data-between': [addColumn, runs, other],
      }[how],
    }),
  })),
  {
    kind: 'split-migration',
    name: 'rows-in-sql',
    write: ({ label }) => ({
      operations: [addColumn, runSqlOperation([`UPDATE ${label}_order SET paid_at = created WHERE is_paid`])],
    }),
  },
  {
    kind: 'split-migration',
    name: 'concurrent-build-behind-column',
    write: () => ({
      imports: ['from django.contrib.postgres.operations import AddIndexConcurrently'],
      attributes: ['atomic = False'],
      operations: [addColumn, index],
    }),
  },
  {
    kind: 'split-migration',
    name: 'concurrent-build-before-column',
    write: () => ({
      imports: ['from django.contrib.postgres.operations import AddIndexConcurrently'],
      attributes: ['atomic = False'],
      operations: [index, addColumn],
    }),
  },
];
