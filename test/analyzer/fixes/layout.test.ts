import { describe, expect, test } from '@jest/globals';

import { call, keyword, layOut, list, pieceOf, type Piece } from '../../../src/analyzer/fixes/layout.ts';
import { lineLengthFor } from '../../../src/analyzer/fixes/line-length.ts';
import { parsePython } from '../../../src/analyzer/python/parser.ts';
import type { SyntaxNode } from '../../../src/analyzer/python/syntax.ts';
import { readerOf } from '../rules/fixture-projects.ts';

const place = { indent: '', lineLength: 40, trailing: '' };

function pieceIn(text: string): Piece | undefined {
  const tree = parsePython(text);
  const statement = tree.root.children[0] as SyntaxNode;
  return pieceOf(tree, statement.children[0] as SyntaxNode);
}

// Each text is what black 26 makes of it at 40 columns.
describe('an expression that black has laid out is laid out the same', () => {
  test.each([
    'f(a, b=1)',
    'f()',
    'a_function(\n    first_argument, second_argument=1\n)',
    'f(\n    first_argument,\n    second_argument=1234567,\n    third=12,\n)',
    'f(\n    a,\n)',
    'models.Index(\n    fields=["a", "b"], name="ab_idx_1"\n)',
    'models.Index(\n    fields=["number", "status"],\n    name="order_number_status",\n)',
    'f(\n    names=[\n        "a rather long name",\n        "another one of them",\n    ]\n)',
    'f(\n    (\n        "a_name_of_an_application",\n        "0001_initial_but_longer",\n    )\n)',
    'f({"a": 1, "b": [1, 2]})',
  ])('%j', (text) => {
    const piece = pieceIn(text);
    expect(piece === undefined ? undefined : layOut(piece, place)).toBe(text);
  });

  test.each(['f(a, # why\n  b)', 'f("""a\nb""")', 'f(a +\n  b)'])('%j is left alone', (text) => {
    expect(pieceIn(text)).toBeUndefined();
  });
});

test('what is written anew has one item a line where it is asked for', () => {
  expect(layOut(call('f', [keyword('a', list(['1']))], true), place)).toBe('f(\n    a=[\n        1,\n    ],\n)');
  expect(layOut(list([]), place)).toBe('[]');
});

describe('the length of lines', () => {
  const files = {
    'pyproject.toml': '[tool.black]\nline-length = 100\n',
    'backend/ruff.toml': 'line-length = 120\n',
    'broken/pyproject.toml': '[tool.black\n',
    'both/pyproject.toml': '[tool.black]\nline-length = 100\n[tool.ruff]\nline-length = 110\n',
    'wrong/pyproject.toml': '[tool.ruff]\nline-length = "long"\n',
  };

  test.each([
    ['shop/migrations/0001.py', 100],
    ['backend/shop/migrations/0001.py', 120],
    ['broken/shop/0001.py', 100],
    ['both/shop/0001.py', 110],
    ['wrong/shop/0001.py', 100],
  ])('of %s is %i', (path, length) => {
    expect(lineLengthFor(path, readerOf(files))).toBe(length);
  });

  test('is 88 where nothing is said', () => {
    expect(lineLengthFor('shop/migrations/0001.py', readerOf({}))).toBe(88);
  });
});
