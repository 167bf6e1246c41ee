/** Recipes of migrations that change rows, or run SQL. */
import { call, list } from '../../src/analyzer/fixes/layout.ts';
import type { Recipe, Written } from './instance.ts';
import { models } from './project.ts';
import { operation, type Code, type Style } from './style.ts';

const defined = (body: readonly string[], name = 'forwards', header: readonly string[] = []): string =>
  [...header, `def ${name}(apps, schema_editor):`, ...body.map((line) => `    ${line}`)].join('\n');

const run = (...items: readonly Code[]): Code => call('migrations.RunPython', items);

/** Functions that a data migration runs; LABEL is the app. */
const bodies: readonly (readonly [name: string, body: readonly string[]])[] = [
  ['update', ['Order = apps.get_model("LABEL", "Order")', 'Order.objects.filter(status="open").update(note="seen")']],
  ['insert', ['Customer = apps.get_model("LABEL", "Customer")', 'Customer.objects.create(name="East", code="e")']],
  ['delete', ['Order = apps.get_model("LABEL", "Order")', 'Order.objects.filter(total__gt=20).delete()']],
];

const labelled = ({ label }: Style, text: string): string => text.replaceAll('LABEL', label);

const irreversible: readonly Recipe[] = bodies.flatMap(([name, body]) =>
  (
    [
      ['plain', run('forwards')],
      ['keyword', run('code=forwards')],
      ['with-hints', run('forwards', 'hints={"tables": ["order"]}')],
      ['elidable', run('code=forwards', 'elidable=True')],
      ['long-name', run('forwards_for_every_order_that_is_there_and_every_customer')],
    ] as const
  ).map(([how, operation]): Recipe => ({
    kind: 'reverse-does-nothing',
    name: `${name}-${how}`,
    write: (style) => ({
      definitions: labelled(
        style,
        defined(body, how === 'long-name' ? 'forwards_for_every_order_that_is_there_and_every_customer' : 'forwards'),
      ),
      operations: [operation],
    }),
  })),
);

const imported: readonly Recipe[] = (
  [
    [
      'module',
      ['from LABEL.models import Order'],
      defined(['Order.objects.filter(status="open").update(note="seen")']),
    ],
    [
      'module-two-names',
      ['from LABEL.models import Customer, Order'],
      defined(['Order.objects.filter(status="open").update(note="seen")', 'print(Customer.__name__, end="")']),
    ],
    [
      'both-names-used',
      ['from LABEL.models import Customer, Order'],
      defined([
        'Order.objects.filter(status="open").update(note="seen")',
        'Customer.objects.filter(code="n").update(name="North end")',
      ]),
    ],
    [
      'one-name-a-line',
      ['from LABEL.models import (', '    Customer,', '    Order,', ')'],
      defined([
        'Order.objects.filter(status="open").update(note="seen")',
        'Customer.objects.filter(code="n").update(name="North end")',
      ]),
    ],
    [
      'another-name',
      ['from LABEL.models import Customer as Buyer, Order as Sale'],
      defined([
        'Sale.objects.filter(status="open").update(note="seen")',
        'Buyer.objects.filter(code="n").update(name="North end")',
      ]),
    ],
    [
      'in-function-two-names',
      [],
      defined([
        'from LABEL.models import Customer, Order',
        '',
        'Order.objects.filter(total__gt=10).update(note="much")',
        'Customer.objects.filter(code="n").update(name="North end")',
      ]),
    ],
    [
      'in-function-one-name-a-line',
      [],
      defined([
        'from LABEL.models import (',
        '    Customer,',
        '    Order,',
        ')',
        '',
        'Order.objects.filter(total__gt=10).update(note="much")',
        'Customer.objects.filter(code="n").update(name="North end")',
      ]),
    ],
    ['relative', ['from ..models import Order'], defined(['Order.objects.filter(total__gt=10).update(note="much")'])],
    [
      'in-function',
      [],
      defined(['from LABEL.models import Order', '', 'Order.objects.filter(total__gt=10).update(note="much")']),
    ],
    [
      'with-docstring',
      ['from LABEL.models import Order'],
      defined(['"""Fill what is empty."""', 'Order.objects.filter(status="open").update(note="seen")']),
    ],
    [
      'loop',
      ['from LABEL.models import Order'],
      defined(['for order in Order.objects.order_by("pk").iterator():', '    print(order.number, end="")']),
    ],
  ] as const
).map(([name, imports, definitions]): Recipe => ({
  kind: 'historical-model',
  name,
  write: (style) => ({
    imports: imports.map((line) => labelled(style, line)),
    definitions: labelled(style, definitions),
    operations: [run('forwards', 'migrations.RunPython.noop')],
    files: { [`${style.label}/models.py`]: models(style.label) },
  }),
}));

const loops: readonly Recipe[] = (
  [
    ['all', 'Order.objects.all()'],
    ['ordered', 'Order.objects.order_by("-pk")'],
    ['using', 'Order.objects.using(schema_editor.connection.alias).all()'],
    ['related', 'Order.objects.select_related("customer").all()'],
    ['only', 'Order.objects.only("pk", "total").all()'],
  ] as const
).flatMap(([name, queryset]) =>
  (['order', 'order_that_somebody_made_before_and_that_has_not_been_counted'] as const).map((variable): Recipe => ({
    kind: 'read-in-chunks',
    name: variable === 'order' ? name : `${name}-long`,
    write: (style) => ({
      definitions: labelled(
        style,
        defined([
          'Order = apps.get_model("LABEL", "Order")',
          'Customer = apps.get_model("LABEL", "Customer")',
          'total = 0',
          `for ${variable} in ${queryset}:`,
          `    total += ${variable}.total`,
          'Customer.objects.filter(code="n").update(name=str(total))',
        ]),
      ),
      operations: [run('forwards', 'migrations.RunPython.noop')],
    }),
  })),
);

const text = (sql: string): string => `"${sql}"`;

const runSql = (sql: Code, more: Readonly<Record<string, Code>> = {}): Code => operation('RunSQL', { sql, ...more });

const buildSql = 'CREATE INDEX CONCURRENTLY order_total_raw ON LABEL_order (total)';
const dropSql = text('DROP INDEX CONCURRENTLY IF EXISTS order_total_raw');

const statements: readonly Recipe[] = (
  [
    ['timeout-and-index', ["SET lock_timeout = '60s'", buildSql, 'RESET lock_timeout']],
    ['two-indexes', [buildSql, 'CREATE INDEX CONCURRENTLY order_rank_raw ON LABEL_order (rank)']],
    ['drop-and-build', ['DROP INDEX CONCURRENTLY IF EXISTS order_total_raw', buildSql]],
    ['build-and-analyze', [buildSql, 'ANALYZE LABEL_order']],
    ['comment-and-build', ["COMMENT ON TABLE LABEL_order IS 'What was bought'", buildSql]],
  ] as const
).map(([name, parts]): Recipe => ({
  kind: 'statements-as-list',
  name,
  write(style): Written {
    const sql = parts.map((part) => labelled(style, part));
    const reverse =
      name === 'two-indexes' ? list([dropSql, text('DROP INDEX CONCURRENTLY IF EXISTS order_rank_raw')]) : dropSql;
    const more = { reverse_sql: reverse };
    return {
      attributes: ['atomic = False'],
      operations: [runSql(text(`${sql.join('; ')};`), more)],
      reference: { attributes: ['atomic = False'], operations: [runSql(list(sql.map(text)), more)] },
    };
  },
}));

const nonAtomic: readonly Recipe[] = (
  [
    ['raw-index', (style: Style) => [runSql(text(labelled(style, buildSql)), { reverse_sql: dropSql })], []],
    [
      'index',
      () => [
        call('AddIndexConcurrently', [
          'model_name="order"',
          call('index=models.Index', ['fields=["total"]', 'name="order_total_idx"']),
        ]),
      ],
      ['from django.contrib.postgres.operations import AddIndexConcurrently'],
    ],
    [
      'drop',
      () => [call('RemoveIndexConcurrently', ['model_name="order"', 'name="order_due_idx"'])],
      ['from django.contrib.postgres.operations import RemoveIndexConcurrently'],
    ],
    [
      'reindex',
      (style: Style) => [
        runSql(text(labelled(style, 'REINDEX TABLE CONCURRENTLY LABEL_order')), {
          reverse_sql: 'migrations.RunSQL.noop',
        }),
      ],
      [],
    ],
  ] as const
).map(([name, operations, imports]): Recipe => ({
  kind: 'run-without-transaction',
  name,
  write(style): Written {
    const own = operations(style);
    return { imports, operations: own, reference: { imports, attributes: ['atomic = False'], operations: own } };
  },
}));

const withoutReverse: readonly Recipe[] = (
  [
    ['column', ['ALTER TABLE LABEL_order ADD COLUMN raw integer']],
    ['index', ['CREATE INDEX order_total_raw ON LABEL_order (total)']],
    ['check', ['ALTER TABLE LABEL_order ADD CONSTRAINT order_total_raw CHECK (total >= 0) NOT VALID']],
    [
      'check-and-validation',
      [
        'ALTER TABLE LABEL_order ADD CONSTRAINT order_total_raw CHECK (total >= 0) NOT VALID',
        'ALTER TABLE LABEL_order VALIDATE CONSTRAINT order_total_raw',
      ],
    ],
    [
      'column-and-index',
      ['ALTER TABLE LABEL_order ADD COLUMN raw integer', 'CREATE INDEX order_raw_idx ON LABEL_order (raw)'],
    ],
  ] as const
).flatMap(([name, sql]): readonly Recipe[] =>
  (['string', 'list'] as const).map((how) => ({
    kind: 'reverse-sql',
    name: `${name}-${how}`,
    write(style): Written {
      const parts = sql.map((part) => labelled(style, part));
      return { operations: [runSql(how === 'list' ? list(parts.map(text)) : text(parts.join('; ')))] };
    },
  })),
);

const comments: readonly Recipe[] = (['above', 'beside', 'on-top', 'between'] as const).map((how) => ({
  kind: 'unused-suppression',
  name: how,
  write(): Written {
    const comment = '# lockkeeper: ignore[add-index-not-concurrent] the table is small';
    const options = 'migrations.AlterModelOptions(name="order", options={"ordering": ["number"]})';
    return {
      ...(how === 'on-top' ? { imports: [], definitions: comment } : {}),
      operations: [
        {
          above: `${comment}\n        ${options}`,
          beside: `${options},  ${comment}\n        ${options}`,
          'on-top': options,
          between: `${options},\n        ${comment}\n        ${options}`,
        }[how],
      ],
    };
  },
}));

export const dataMigrations: readonly Recipe[] = [
  ...irreversible,
  ...imported,
  ...loops,
  ...statements,
  ...nonAtomic,
  ...withoutReverse,
  ...comments,
];
