import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

import type { ConfigProblem } from './config.ts';
import { nearest } from './nearest.ts';

/** A file that people write is far smaller; a larger one is not parsed at all. */
const largestFile = 200_000;

export type Checked =
  | { readonly kind: 'valid'; readonly value: unknown; readonly positionOf: PositionOf }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/** The place of a key (or of its value where there is no such key), given its way from the top. */
export type PositionOf = (way: readonly (string | number)[]) => { readonly line: number; readonly column: number };

/** Parses YAML (or JSON, which is YAML) and checks it against a schema; every problem has its line, column and key. */
export function checkDocument(text: string, path: string, validate: ValidateFunction): Checked {
  const whole = (message: string): Checked => ({
    kind: 'invalid',
    problems: [{ path, line: 1, column: 1, key: '', message }],
  });
  if (text.length > largestFile) return whole(`is larger than ${largestFile / 1000} kB`);
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    // "silent" would drop a second document without a word.
    logLevel: 'error',
  });
  const positionOf: PositionOf = (way) => positionAt(document, lines, way);

  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 20).map(({ code, message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      const what =
        code === 'MULTIPLE_DOCS'
          ? 'begins another document: there can be only one'
          : `is not valid YAML: ${message.split('\n')[0] ?? ''}`;
      return { path, line, column: col, key: '', message: what };
    });
    return { kind: 'invalid', problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch (error) {
    return whole(`can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (validate(value)) return { kind: 'valid', value, positionOf };
  const problems = (validate.errors ?? []).slice(0, 50).map((error) => problemOf(error, path, positionOf));
  return { kind: 'invalid', problems: withoutRepeats(problems).toSorted((one, other) => one.line - other.line) };
}

/** Compiles a schema for `checkDocument`. */
export function compileSchema(schema: object): ValidateFunction {
  return new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(schema);
}

/** "database", "tables.media_image.rows". */
export function keyOf(way: readonly (string | number)[]): string {
  return way.join('.');
}

function problemOf(error: ErrorObject, path: string, positionOf: PositionOf): ConfigProblem {
  const parent = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const unknownKey = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
  const way = unknownKey === undefined ? parent : [...parent, unknownKey];
  return { path, ...positionOf(way), key: keyOf(way), message: messageOf(error, unknownKey) };
}

function messageOf(error: ErrorObject, unknownKey: string | undefined): string {
  const schema = (error.parentSchema ?? {}) as {
    properties?: object;
    enum?: readonly string[];
    examples?: readonly unknown[];
  };
  const example = schema.examples?.[0];
  const hint =
    example === undefined ? '' : `; for example ${typeof example === 'string' ? example : JSON.stringify(example)}`;
  if (unknownKey !== undefined) {
    const known = Object.keys(schema.properties ?? {});
    const meant = nearest(unknownKey, known);
    return meant === undefined
      ? `is no known key; known are ${known.join(', ')}`
      : `is no known key; did you mean ${meant}?`;
  }
  if (error.keyword === 'enum') {
    const allowed = schema.enum ?? [];
    const meant = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined;
    return `must be one of ${allowed.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  if (error.keyword === 'type') return `must be ${typeWords([error.params['type']].flat() as string[])}${hint}`;
  if (error.keyword === 'pattern') return `is not understood: ${JSON.stringify(error.data)}${hint}`;
  return `${error.message ?? 'is not valid'}${hint}`;
}

function typeWords(types: readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    object: 'a mapping of keys to values',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return types.map((type) => words[type] ?? type).join(' or ');
}

/** Alternatives of a schema complain one by one about the same value. */
function withoutRepeats(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ line, column, key, message }) => {
    const mark = JSON.stringify([line, column, key, message]);
    return !seen.has(mark) && seen.add(mark);
  });
}

function positionAt(
  document: Document.Parsed,
  lines: LineCounter,
  way: readonly (string | number)[],
): { readonly line: number; readonly column: number } {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of way) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, part);
    const start = startOf(child?.at);
    if (child === undefined || start === undefined) break;
    offset = start;
    node = child.value;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The value below a key or an index, and the node to point at: the key where there is one. */
function childOf(node: unknown, part: string | number): { readonly at: unknown; readonly value: unknown } | undefined {
  if (isSeq(node)) return { at: node.items[Number(part)], value: node.items[Number(part)] };
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part));
  return pair === undefined ? undefined : { at: pair.key, value: pair.value };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
