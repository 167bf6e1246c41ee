import { readdirSync, readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property, tuple } from 'fast-check';

import { parseWithGrammar, prepareSqlParser, type Node } from '../../../src/analyzer/database/prepare.ts';
import { splitSql } from '../../../src/analyzer/database/split-sql.ts';
import { createShapeCache } from '../../../src/analyzer/database/statement-shapes.ts';
import { worlds } from './worlds.ts';

beforeAll(prepareSqlParser);

/** The statements of a text as PostgreSQL's grammar has them; undefined where it refuses the text. */
function statementsOf(
  text: string,
): readonly { readonly start: number; readonly text: string; readonly node: Node }[] | undefined {
  const parsed = parseWithGrammar(text);
  if (parsed.kind === 'refused') return undefined;
  const bytes = Buffer.from(text);
  return (parsed.result.stmts ?? []).flatMap(({ stmt, stmt_location: from = 0, stmt_len: length = 0 }) => {
    if (stmt === undefined) return [];
    const own = bytes.subarray(from, length === 0 ? bytes.length : from + length).toString();
    return [{ start: bytes.subarray(0, from).toString().length, text: own.trim(), node: stmt }];
  });
}

/** A tree with its locations changed, or without them. */
function relocated(tree: unknown, change: (location: number) => number | undefined): unknown {
  return JSON.parse(JSON.stringify(tree), function (this: object, key, value: unknown) {
    const isLocation = /^(?:location|\w+_location|(?:rexpr_)?list_(?:start|end))$/.test(key);
    return isLocation && typeof value === 'number' ? change(value) : value;
  });
}

/** The grammar's tree as a shape's is: locations only where there is a CHECK, in UTF-16 units from the start of the statement. */
function asOfShape(
  { start, text, node }: NonNullable<ReturnType<typeof statementsOf>>[number],
  whole: string,
): unknown {
  if (!/\bcheck\b/i.test(text)) return relocated(node, () => undefined);
  const bytes = Buffer.from(whole);
  return relocated(node, (location) =>
    location < 0 ? location : bytes.subarray(0, location).toString().length - start,
  );
}

function parseOne(text: string): Node | undefined {
  return statementsOf(text)?.[0]?.node;
}

/** The SQL that real Django was recorded to print on PostgreSQL. */
function recordedSql(): readonly string[] {
  return ['recorded/5.2/', 'packages/recorded/5.1/'].flatMap((place) => {
    const folder = new URL(`../../../conformance/${place}`, import.meta.url);
    return readdirSync(folder)
      .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
      .flatMap((line) => (line === '' ? [] : ((JSON.parse(line) as { readonly sql?: string | null }).sql ?? [])));
  });
}

describe('splitting SQL by its letters', () => {
  test.each([
    ['-- a\n/* b\n */ SELECT 1 ; SELECT 2', ['SELECT 1', 'SELECT 2'], [3, 3]],
    ["SELECT 'a;\n''b'; SELECT 2", ["SELECT 'a;\n''b'", 'SELECT 2'], [1, 2]],
    ['SELECT "a;b"; SELECT 2 -- c;d', ['SELECT "a;b"', 'SELECT 2 -- c;d'], [1, 1]],
    ['DO $x$ a; $$ b; $x$; SELECT 2', ['DO $x$ a; $$ b; $x$', 'SELECT 2'], [1, 1]],
    ['SELECT $1, a$b; SELECT 2', ['SELECT $1, a$b', 'SELECT 2'], [1, 1]],
    ['CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2); SELECT 3', undefined, [1, 1]],
    [';;', [], []],
  ])('%j', (text, expected, lines) => {
    const pieces = splitSql(text);
    const wanted = expected ?? ['CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2)', 'SELECT 3'];
    expect(pieces?.map(({ start, end }) => text.slice(start, end).trim())).toEqual(wanted);
    expect(pieces?.map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    "SELECT E'a\\';b'",
    'SELECT $$ a',
    '\\connect b',
    '/* /* */ */ SELECT 1',
    'SELECT "a',
    "SELECT 'a",
    'BEGIN ATOMIC a; END',
  ])('leaves %j to the grammar', (text) => {
    expect(splitSql(text)).toBeUndefined();
  });

  test('agrees with the grammar on whatever it accepts', () => {
    const statement = constantFrom(
      "SELECT 1, 'x;'",
      'SELECT "a;", "b"".c;"',
      "SELECT E'y;'",
      'DO $$;\n$$',
      'DO $t$;$$;$t$',
      "SELECT U&'z'",
      'SELECT é, $1',
      'CREATE RULE r AS ON INSERT TO a DO (SELECT 1; SELECT 2)',
      'SELECT\n(1)',
      "SELECT 'it''s;'",
      'SELECT a$b$c',
      "SELECT '\\'",
      '',
    );
    const end = constantFrom(';', '; -- ;\n', ' /* ; */;', ' -- ;\n;', ';\n\n', '\t;/* \n */');
    let compared = 0;
    assert(
      property(array(tuple(statement, end), { maxLength: 6 }), (parts) => {
        const text = parts.flat().join('');
        const wanted = statementsOf(text);
        const pieces = splitSql(text);
        if (wanted === undefined || pieces === undefined) return;
        compared += wanted.length;
        expect(pieces.map(({ start, end }) => ({ start, text: text.slice(start, end).trim() }))).toEqual(
          wanted.map(({ start, text: own }) => ({ start, text: own })),
        );
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});

describe('trees by the shape of a statement', () => {
  test('are those of the grammar, for all that Django prints and all that is observed', () => {
    const cache = createShapeCache(parseOne);
    const texts = [
      ...recordedSql(),
      ...worlds.flatMap(({ schema, shapes }) => [schema, ...Object.values(shapes).flat()]),
    ];
    let made = 0;
    let checked = 0;
    for (const text of texts) {
      const pieces = splitSql(text) ?? [];
      const wanted = pieces.length === 0 ? [] : (statementsOf(text) ?? []);
      if (wanted.length === 0) continue;
      expect(pieces.map(({ start }) => start)).toEqual(wanted.map(({ start }) => start));
      for (const [index, { shape }] of pieces.entries()) {
        const tree = shape === undefined ? undefined : cache.treeOf(shape);
        if (tree === undefined) continue;
        made += 1;
        const own = wanted[index];
        if (own === undefined) throw new Error(`no statement ${index} in ${text}`);
        const isChecked = /\bcheck\b/i.test(own.text);
        if (isChecked) checked += 1;
        // A name in quotes may hold the word, and then has no locations.
        expect(tree).toEqual(
          /\bcheck\b/i.test(shape?.key ?? '') === isChecked
            ? asOfShape(own, text)
            : relocated(own.node, () => undefined),
        );
      }
    }
    expect(made).toBeGreaterThan(1000);
    expect(checked).toBeGreaterThan(50);
  });

  test.each([
    ['ALTER TABLE "t" OWNER TO "x"', 'ALTER TABLE "t" OWNER TO "public"'],
    ['CREATE TABLE "t" (a int) PARTITION BY "range" (a)', 'CREATE TABLE "t" (a int) PARTITION BY "list" (a)'],
    [`ALTER TABLE "t" ADD CHECK ("a" <> 'ö')`, `ALTER TABLE "t" ADD CHECK ("b" <> 'ö')`],
    ['DROP TABLE "a"', `DROP TABLE "${'a'.repeat(70)}"`],
    ['DROP TABLE "a"', 'DROP TABLE "a""b"'],
    ['SELECT "a"', 'SELECT "b"'],
    ['SET "a"."b" = 1', 'SET "c"."d" = 1'],
  ])('are not made where the grammar looks at the name: %s, %s', (first, second) => {
    const cache = createShapeCache(parseOne);
    for (const text of [first, first, first])
      cache.treeOf(splitSql(text)?.[0]?.shape ?? { key: 'none', identifiers: [] });
    const shape = splitSql(second)?.[0]?.shape;
    expect(shape === undefined ? undefined : cache.treeOf(shape)).toBeUndefined();
  });

  test('point to the text of a CHECK constraint, however long the names before it are', () => {
    const cache = createShapeCache(parseOne);
    const texts = ['a', 'b', 'ölig', 'a name "of" thirty characters'.replaceAll('"', '')].map(
      (name) => `ALTER TABLE "${name}" ADD COLUMN "${name}" integer CONSTRAINT "k" CHECK ("${name}" >= 0) NOT NULL`,
    );
    const constraints = texts.map((text) => {
      const shape = splitSql(text)?.[0]?.shape;
      const tree = shape === undefined ? undefined : cache.treeOf(shape);
      let at: number | undefined;
      JSON.parse(JSON.stringify(tree ?? {}), (_, value: { readonly contype?: string; readonly location?: number }) => {
        if (value?.contype === 'CONSTR_CHECK') at = value.location;
        return value;
      });
      return at === undefined ? undefined : text.slice(at).slice(0, 14);
    });
    expect(constraints).toEqual([undefined, undefined, 'CONSTRAINT "k"', 'CONSTRAINT "k"']);
  });

  test('share what does not differ, which nobody can change', () => {
    const cache = createShapeCache(parseOne);
    const trees = ['a', 'b', 'c', 'd'].map((name) =>
      cache.treeOf(
        splitSql(`ALTER TABLE "${name}" ADD COLUMN "x" integer NULL`)?.[0]?.shape ?? { key: '', identifiers: [] },
      ),
    );
    expect(trees.map((tree) => tree !== undefined)).toEqual([false, false, true, true]);
    const [, , third, fourth] = trees.map((tree) => JSON.stringify(tree));
    expect(fourth).toBe(third?.replace('"c"', '"d"'));
  });

  test('take bounded room', () => {
    const cache = createShapeCache(parseOne);
    const shapeOf = (limit: number) => ({ key: `CREATE TABLE "" (a varchar(${limit}))`, identifiers: ['t'] });
    for (let limit = 1; limit <= 40_000; limit += 1) cache.treeOf(shapeOf(limit));
    for (const _ of [1, 2, 3]) cache.treeOf(shapeOf(7));
    expect(cache.treeOf(shapeOf(7))).toBeDefined();
  });
});

test('a name of over 63 bytes is left to the grammar, which cuts it, also where its characters are fewer', () => {
  const name = `${'ö'.repeat(31)}_x`;
  expect(splitSql(`DROP TABLE "${name}"`)?.map(({ shape }) => shape)).toEqual([undefined]);
  expect(splitSql(`DROP TABLE "${name.slice(1)}"`)?.[0]?.shape).toBeDefined();
});
