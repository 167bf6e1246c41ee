import { describe, expect, test } from '@jest/globals';

import {
  columnsPart,
  referencesColumn,
  referencesIndex,
  referencesTable,
  render,
  renameColumn,
  renameTable,
  statement,
  tablePart,
  type Statement,
} from '../../../src/analyzer/sql/references.ts';
import { names } from '../../../src/analyzer/sql/identifiers.ts';

const printed = (whole: Statement): string => render(whole, names.postgresql);

const foreignKey = statement(
  'ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (%(column)s) REFERENCES %(to)s (%(key)s)',
  {
    table: tablePart('shop_order'),
    name: {
      kind: 'foreign-key-name',
      table: 'shop_order',
      columns: ['customer_id'],
      toTable: 'people_person',
      toColumns: ['id'],
      suffix: 'target',
    },
    column: columnsPart('shop_order', ['customer_id']),
    to: tablePart('people_person'),
    key: columnsPart('people_person', ['id']),
  },
);

const index = statement('CREATE INDEX %(name)s ON %(table)s (%(columns)s)%(include)s WHERE %(condition)s', {
  name: { kind: 'index-name', table: 'shop_order', columns: ['state'], suffix: '', name: undefined },
  table: tablePart('shop_order'),
  columns: columnsPart('shop_order', ['state', 'total'], { suffixes: ['DESC', ''], opclasses: ['varchar_ops', ''] }),
  include: { kind: 'statement', statement: statement(' INCLUDE (%(c)s)', { c: columnsPart('shop_order', ['note']) }) },
  condition: { kind: 'expressions', table: 'shop_order', pieces: [{ column: 'total' }, ' > 5'] },
});

describe('deferred statements', () => {
  test('print their parts', () => {
    expect(printed(index)).toMatch(
      /^CREATE INDEX "shop_order_state_\w{8}" ON "shop_order" \("state" varchar_ops DESC, "total"\) INCLUDE \("note"\) WHERE "total" > 5$/,
    );
  });

  test('know the tables of both ends, and columns wherever they stand', () => {
    expect([referencesTable(foreignKey, 'people_person'), referencesTable(foreignKey, 'shop_item')]).toEqual([
      true,
      false,
    ]);
    expect(referencesColumn(foreignKey, 'people_person', 'id')).toBe(true);
    expect(referencesColumn(index, 'shop_order', 'note')).toBe(true);
    expect(referencesColumn(index, 'shop_item', 'note')).toBe(false);
  });

  test('follow a rename of a table, in the names that Django makes up too', () => {
    const moved = printed(renameTable(renameTable(foreignKey, 'people_person', 'humans'), 'shop_order', 'orders'));
    expect(moved).toMatch(
      /^ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_\w{8}_fk_humans_id" .* REFERENCES "humans"/,
    );
  });

  test('follow a rename of a column', () => {
    const moved = printed(renameColumn(index, 'shop_order', 'total', 'sum'));
    expect(moved).toContain('"sum") INCLUDE ("note") WHERE "sum" > 5');
    expect(printed(renameColumn(foreignKey, 'people_person', 'id', 'key'))).toContain('_fk_people_person_key');
  });

  test('stay as they are when something else is renamed', () => {
    expect(renameColumn(index, 'shop_item', 'total', 'sum')).toEqual(index);
    expect(renameTable(index, 'shop_item', 'items')).toEqual(index);
  });

  test('are found by the index that they would create', () => {
    const name = /"(shop_order_state_\w{8})"/.exec(printed(index))?.[0] ?? '';
    expect([
      referencesIndex(index, 'shop_order', name, names.postgresql),
      referencesIndex(index, 'shop_order', '"other"', names.postgresql),
    ]).toEqual([true, false]);
  });
});
