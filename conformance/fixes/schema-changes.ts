/** Recipes of operations that change the schema. */
import { call, keyword, list } from '../../src/analyzer/fixes/layout.ts';
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
import type { DjangoVersion, Recipe, Written } from './instance.ts';
import { keywords, operation, type Code, type Style } from './style.ts';

type Values = Readonly<Record<string, Code>>;

const modern: readonly DjangoVersion[] = ['4.2', '5.2'];
const newest: readonly DjangoVersion[] = ['5.2'];

const field = (name: string, values: Values): Code => call(`models.${name}`, keywords(values));
const strings = (...names: readonly string[]): Code =>
  list(
    names.map((name) => `"${name}"`),
    false,
  );

const addIndex = (index: Code, model = 'order'): Code => operation('AddIndex', { model_name: `"${model}"`, index });
const alterField = (name: string, to: Code): Code =>
  operation('AlterField', { model_name: '"order"', name: `"${name}"`, field: to });
const addConstraint = (constraint: Code): Code => operation('AddConstraint', { model_name: '"order"', constraint });

/** What else stands in the migration: nothing, or something about another model, before or behind. */
const company: readonly Code[] = [
  operation('AddField', {
    model_name: '"customer"',
    name: '"city"',
    field: field('CharField', { max_length: '50', null: 'True' }),
  }),
];

interface Simple {
  readonly kind: FixKind;
  readonly name: string;
  readonly django?: readonly DjangoVersion[];
  readonly operations: (style: Style, django: DjangoVersion) => readonly Code[];
  readonly imports?: readonly string[];
}

/** The operation alone, and beside another one. */
function alone(
  simple: Simple,
  others: readonly ('alone' | 'after' | 'before')[] = ['alone', 'after', 'before'],
): readonly Recipe[] {
  return others.map((how) => ({
    kind: simple.kind,
    name: how === 'alone' ? simple.name : `${simple.name}-${how}-another`,
    ...(simple.django === undefined ? {} : { django: simple.django }),
    write(style, django): Written {
      const own = simple.operations(style, django);
      const operations = { alone: own, after: [...company, ...own], before: [...own, ...company] }[how];
      return { operations, ...(simple.imports === undefined ? {} : { imports: simple.imports }) };
    },
  }));
}

const index = (name: string, values: Values, className = 'models.Index'): Code =>
  call(className, [...keywords(values), `name="${name}"`]);

const indexes: readonly (readonly [
  name: string,
  index: Code,
  django?: readonly DjangoVersion[] | undefined,
  imports?: readonly string[],
])[] = [
  ['one-column', index('order_total_idx', { fields: strings('total') })],
  ['two-columns-descending', index('order_status_total_idx', { fields: strings('status', '-total') })],
  ['partial', index('order_open_idx', { condition: 'models.Q(status="open")', fields: strings('created') })],
  [
    'partial-of-two-conditions',
    index('order_open_paid_idx', {
      condition: call('models.Q', ['("status", "open")', '("is_paid", True)']),
      fields: strings('created', 'number'),
    }),
  ],
  ['covering', index('order_number_incl_idx', { fields: strings('number'), include: strings('total', 'status') })],
  [
    'operator-class',
    index('order_number_like_idx', { fields: strings('number'), opclasses: strings('varchar_pattern_ops') }),
  ],
  [
    'gin-of-json',
    index('order_data_gin', { fields: strings('data') }, 'GinIndex'),
    undefined,
    ['from django.contrib.postgres.indexes import GinIndex'],
  ],
  [
    'brin',
    index(
      'order_created_brin',
      { fields: strings('created'), pages_per_range: '32' },
      'django.contrib.postgres.indexes.BrinIndex',
    ),
    undefined,
    ['import django.contrib.postgres.indexes'],
  ],
  [
    'expression',
    call('models.Index', ['Upper("number")', 'name="order_number_upper_idx"']),
    undefined,
    ['from django.db.models.functions import Lower, Upper'],
  ],
  [
    'long-names',
    index('order_created_due_priority_idx', { fields: strings('created', 'due', 'priority', 'status', 'region') }),
  ],
];

const builtByAlter: readonly (readonly [name: string, field: string, to: Code])[] = [
  ['integer', 'total', field('IntegerField', { db_index: 'True', default: '0' })],
  ['text-with-like', 'number', field('CharField', { db_index: 'True', max_length: '20' })],
  ['date', 'created', field('DateTimeField', { db_index: 'True', null: 'True', verbose_name: '"when it was made"' })],
  [
    'decimal',
    'weight',
    field('DecimalField', { db_index: 'True', decimal_places: '2', max_digits: '10', null: 'True' }),
  ],
  ['boolean', 'is_paid', field('BooleanField', { db_index: 'True', null: 'True' })],
  ['e-mail', 'email', field('EmailField', { db_index: 'True', max_length: '254', null: 'True' })],
  ['slug', 'slug', field('SlugField', { null: 'True' })],
  [
    'choices',
    'status',
    field('CharField', {
      choices: list(['("open", "Open")', '("sent", "On its way to them")'], false),
      db_index: 'True',
      default: '"open"',
      max_length: '10',
    }),
  ],
];

const dropped: readonly (readonly [name: string, field: string, to: Code])[] = [
  ['integer', 'priority', field('IntegerField', { default: '0' })],
  ['text-with-like', 'region', field('CharField', { max_length: '40', null: 'True' })],
];

const unique = (values: Values, name: string): Code =>
  call('models.UniqueConstraint', [...keywords(values), `name="${name}"`]);

const uniques: readonly (readonly [
  name: string,
  constraint: Code,
  django?: readonly DjangoVersion[] | undefined,
  imports?: readonly string[],
])[] = [
  ['one-column', unique({ fields: strings('number') }, 'order_number_unique')],
  ['three-columns', unique({ fields: strings('customer', 'number', 'status') }, 'order_customer_number_status_uniq')],
  ['partial', unique({ condition: 'models.Q(is_paid=True)', fields: strings('number') }, 'order_number_paid_unique')],
  [
    'partial-is-null',
    unique(
      { condition: call('models.Q', ['("note__isnull", True)']), fields: strings('email', 'number') },
      'order_email_unnoted',
    ),
  ],
  ['deferred', unique({ deferrable: 'models.Deferrable.DEFERRED', fields: strings('rank') }, 'order_rank_deferred')],
  [
    'deferrable',
    unique({ deferrable: 'models.Deferrable.IMMEDIATE', fields: strings('rank') }, 'order_rank_immediate'),
  ],
  ['covering', unique({ fields: strings('number'), include: strings('total') }, 'order_number_covering')],
  [
    'operator-class',
    unique({ fields: strings('number'), opclasses: strings('varchar_pattern_ops') }, 'order_number_pattern'),
  ],
  [
    'expression',
    call('models.UniqueConstraint', ['Lower("number")', 'name="order_number_lower"']),
    modern,
    ['from django.db.models.functions import Lower'],
  ],
  ['nulls-not-distinct', unique({ fields: strings('email'), nulls_distinct: 'False' }, 'order_email_nulls'), newest],
];

const uniqueByAlter: readonly (readonly [name: string, field: string, to: Code])[] = [
  ['integer', 'rank', field('SmallIntegerField', { null: 'True', unique: 'True' })],
  ['text-with-like', 'number', field('CharField', { max_length: '20', unique: 'True' })],
  ['uuid', 'reference', field('UUIDField', { default: 'uuid.uuid4', unique: 'True' })],
  ['e-mail', 'email', field('EmailField', { max_length: '254', null: 'True', unique: 'True' })],
  ['date', 'due', field('DateField', { null: 'True', unique: 'True' })],
];

const check =
  (condition: Code, name: string) =>
  (django: DjangoVersion): Code =>
    call('models.CheckConstraint', [keyword(django === '5.2' ? 'condition' : 'check', condition), `name="${name}"`]);

const checks: readonly (readonly [name: string, constraint: (django: DjangoVersion) => Code])[] = [
  ['comparison', check('models.Q(total__gte=0)', 'order_total_positive')],
  ['list', check(call('models.Q', [keyword('status__in', strings('open', 'sent', 'lost'))]), 'order_status_known')],
  ['columns', check('models.Q(rank__lte=models.F("priority"))', 'order_rank_below_priority')],
  ['either', check('models.Q(note__isnull=False) | models.Q(total__lt=100)', 'order_note_or_cheap')],
  ['not', check('~models.Q(number="")', 'order_number_not_empty')],
  [
    'long',
    check(
      call('models.Q', ['("total__gte", 0)', '("total__lte", 1000000)', '("weight__gte", 0)', '("priority__gte", 0)']),
      'order_everything_that_counts_is_positive_and_not_too_large',
    ),
  ],
  ['percent', check('models.Q(number__contains="-")', 'order_number_has_dash')],
  ['quote', check('~models.Q(status="it is %d\'s")', 'order_status_quote')],
];

const required: readonly (readonly [name: string, field: string, to: Code])[] = [
  ['text', 'note', field('TextField', {})],
  ['small-integer', 'rank', field('SmallIntegerField', {})],
  ['decimal', 'weight', field('DecimalField', { decimal_places: '2', max_digits: '10' })],
  ['e-mail', 'email', field('EmailField', { max_length: '254', verbose_name: '"where it went"' })],
  ['date', 'due', field('DateField', {})],
  ['json', 'data', field('JSONField', {})],
  ['indexed-text', 'region', field('CharField', { db_index: 'True', help_text: '"Of the world."', max_length: '40' })],
  [
    'foreign-key',
    'contact',
    field('ForeignKey', {
      db_constraint: 'False',
      on_delete: 'models.CASCADE',
      related_name: '"+"',
      to: '"crm.contact"',
    }),
  ],
];

const constrained: readonly (readonly [name: string, field: string, to: (label: string) => Code])[] = [
  [
    'own-app',
    'customer',
    (label) =>
      field('ForeignKey', { db_index: 'False', null: 'True', on_delete: 'models.CASCADE', to: `"${label}.customer"` }),
  ],
  [
    'other-app',
    'contact',
    () => field('ForeignKey', { null: 'True', on_delete: 'models.SET_NULL', related_name: '"+"', to: '"crm.contact"' }),
  ],
];

const removeIndex = (name: string): Code => operation('RemoveIndex', { model_name: '"order"', name: `"${name}"` });

export const schemaChanges: readonly Recipe[] = [
  ...indexes.flatMap(([name, made, django, imports]) =>
    alone({
      kind: 'build-indexes-concurrently',
      name: `add-index-${name}`,
      operations: () => [addIndex(made)],
      ...(django === undefined ? {} : { django }),
      ...(imports === undefined ? {} : { imports }),
    }),
  ),
  ...builtByAlter.flatMap(([name, column, to]) =>
    alone({ kind: 'build-indexes-concurrently', name: `db-index-${name}`, operations: () => [alterField(column, to)] }),
  ),
  ...alone(
    {
      kind: 'build-indexes-concurrently',
      name: 'two-indexes',
      operations: () => [
        addIndex(index('order_total_idx', { fields: strings('total') })),
        addIndex(index('customer_code_idx', { fields: strings('code') }), 'customer'),
      ],
    },
    ['alone'],
  ),
  ...alone(
    {
      kind: 'build-indexes-concurrently',
      name: 'index-together',
      django: ['3.2', '4.2'],
      operations: () => [
        operation('AlterIndexTogether', { name: '"order"', index_together: '{("number", "status")}' }),
      ],
    },
    ['alone', 'after'],
  ),
  ...['order_due_idx', 'order_status_created_idx'].flatMap((name) =>
    alone({
      kind: 'drop-indexes-concurrently',
      name: `remove-${name.replaceAll('_', '-')}`,
      operations: () => [removeIndex(name)],
    }),
  ),
  ...alone({
    kind: 'drop-indexes-concurrently',
    name: 'remove-both',
    operations: () => [removeIndex('order_due_idx'), removeIndex('order_status_created_idx')],
  }),
  ...dropped.flatMap(([name, column, to]) =>
    alone({ kind: 'drop-indexes-concurrently', name: `db-index-${name}`, operations: () => [alterField(column, to)] }),
  ),
  ...uniques.flatMap(([name, constraint, django, imports]) =>
    alone({
      kind: 'build-unique-index-concurrently',
      name: `constraint-${name}`,
      operations: () => [addConstraint(constraint)],
      ...(django === undefined ? {} : { django }),
      ...(imports === undefined ? {} : { imports }),
    }),
  ),
  ...uniqueByAlter.flatMap(([name, column, to]) =>
    alone({
      kind: 'build-unique-index-concurrently',
      name: `unique-${name}`,
      operations: () => [alterField(column, to)],
      ...(name === 'uuid' ? { imports: ['import uuid'] } : {}),
    }),
  ),
  ...alone({
    kind: 'build-unique-index-concurrently',
    name: 'unique-together',
    operations: () => [
      operation('AlterUniqueTogether', { name: '"order"', unique_together: '{("number", "status")}' }),
    ],
  }),
  ...checks.flatMap(([name, constraint]) =>
    alone(
      {
        kind: 'add-constraint-not-valid',
        name: `check-${name}`,
        operations: (_, django) => [addConstraint(constraint(django))],
      },
      ['alone', 'after'],
    ),
  ),
  ...alone({
    kind: 'add-constraint-not-valid',
    name: 'check-of-field',
    operations: () => [alterField('total', field('PositiveIntegerField', { default: '0' }))],
  }),
  ...constrained.flatMap(([name, column, to]) =>
    alone({
      kind: 'add-constraint-not-valid',
      name: `foreign-key-${name}`,
      operations: ({ label }) => [alterField(column, to(label))],
    }),
  ),
  ...required.flatMap(([name, column, to]) =>
    alone({
      kind: 'not-null-by-check',
      name: `required-${name}`,
      operations: () => [alterField(column, to)],
    }),
  ),
];
