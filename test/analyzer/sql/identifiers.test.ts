import { createHash } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  createIndexName,
  indexNameFor,
  manyToManyTableName,
  quoteName,
  truncateName,
} from '../../../src/analyzer/sql/identifiers.ts';
import { md5 } from '../../../src/analyzer/sql/md5.ts';

// The names are what `_create_index_name`, `truncate_name` and `set_name_with_model` of Django 5.2 returned.
describe('names that Django makes up', () => {
  test.each([
    ['app_user', ['date_created'], '', 'app_user_date_created_6291fea7'],
    ['shop_order', ['customer_id', 'created'], '_uniq', 'shop_order_customer_id_created_e8b5957c_uniq'],
    ['_private', ['x'], '', '_private_x_3db36659'],
    ['Ünïcode_tabelle', ['größe'], '', 'Ünïcode_tabelle_größe_5fac9bf4'],
    ['"schema"."table"', ['a'], '', 'table_a_98af7013'],
    ['schema"."table', ['a'], '_pk', 'table_a_98af7013_pk'],
  ])('%s, %j, %s', (table, columns, suffix, name) => {
    expect(createIndexName(table, columns, suffix)).toBe(name);
  });

  test.each([
    ['a'.repeat(40), ['b'.repeat(40)], '_like', `${'a'.repeat(24)}_${'b'.repeat(24)}_86039ef7_like`],
    [`_${'p'.repeat(60)}`, ['x'.repeat(30)], '', `D_${'p'.repeat(25)}_${'x'.repeat(26)}_12c35ce`],
    [`1${'p'.repeat(70)}`, ['x'.repeat(30)], '_uniq', `D1${'p'.repeat(23)}_${'x'.repeat(24)}_a18334aa_uni`],
    ['x'.repeat(63), [], '_check', `${'x'.repeat(23)}__7dc2ca20_check`],
    ['t', ['a'], `_fk_${'x'.repeat(60)}`, 't_a_fec8f2a3_fk_xxxxxxxxx'],
  ])('cut to 63 characters: %s, %j, %s', (table, columns, suffix, name) => {
    expect(createIndexName(table, columns, suffix)).toBe(name);
  });

  test('no name is longer than the limit, whatever the tables are called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string(), { maxLength: 4 }),
        fc.string(),
        (table, columns, suffix) => {
          expect(Array.from(createIndexName(table, columns, suffix)).length).toBeLessThanOrEqual(63);
          expect(Array.from(truncateName(table.replaceAll('"', ''))).length).toBeLessThanOrEqual(63);
        },
      ),
    );
  });

  test('long tables are cut, and end in four digits of their digest', () => {
    expect(truncateName('a'.repeat(63))).toBe('a'.repeat(63));
    expect(truncateName('a'.repeat(64))).toBe(`${'a'.repeat(59)}0148`);
    expect(manyToManyTableName('"odd table"', 'tags')).toBe('odd table_tags');
  });

  test('an index without a name is named after table, first column and digest', () => {
    // The seed's migration names its index this way, with the suffix of GIN.
    const name = indexNameFor('massmedia_image', [{ column: 'search', descending: false }], 'gin');
    expect(name).toMatch(/^massmedia_i_search_[\da-f]{6}_gin$/);
  });

  test('a quoted name is not quoted again', () => {
    expect([quoteName('plain'), quoteName('"quoted"'), quoteName('"')]).toEqual(['"plain"', '"quoted"', '"""']);
  });
});

test('MD5 is the one of every other implementation', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(md5(text)).toBe(createHash('md5').update(text).digest('hex'));
    }),
  );
});
