import { shortName } from '../django/django-class.ts';
import type { CallValue, PythonValue } from '../python/value.ts';
import { constantText } from './constant-text.ts';

/**
 * A `Q` or an expression as text that is the same for all that Django may take for equal (`Q.__eq__`, `Expression.identity`): what
 * one version nests and another does not, a list and a tuple, 1 and True are told alike. Different texts are certainly different
 * conditions; undefined for anything that is not known.
 */
export function conditionText(value: PythonValue): string | undefined {
  return textAt(value, 0);
}

/** The expressions of an index or constraint; a text stands for `F` of it (`Index.__init__`, `UniqueConstraint.__init__`). */
export function expressionsText(values: readonly PythonValue[]): string | undefined {
  return joined(values.map((value) => (value.kind === 'string' ? `F(${leafOf(value)})` : conditionText(value))));
}

/** True for a `Q` of plain lookups: Django has one way to hold it, so equal texts are equal conditions. */
export function isPlainCondition(value: PythonValue): boolean {
  if (!isQ(value) || value.keywords.has('_connector') || value.keywords.has('_negated')) return false;
  const isScalar = (each: PythonValue | undefined): boolean =>
    each !== undefined && ['none', 'boolean', 'integer', 'string'].includes(each.kind);
  return (
    value.positional.every((each) => each.kind === 'tuple' && each.items.length === 2 && isScalar(each.items[1])) &&
    [...value.keywords.values()].every(isScalar)
  );
}

/** `Q` (utils/tree.py): lookups as texts, other nodes as they are. */
interface Node {
  readonly connector: string;
  readonly negated: boolean;
  readonly children: readonly (Node | string)[];
}

const depthLimit = 30;

function textAt(value: PythonValue, depth: number): string | undefined {
  if (depth > depthLimit) return undefined;
  if (value.kind === 'operation' || isQ(value)) {
    const node = nodeOf(value, depth);
    return node === undefined ? undefined : print(node);
  }
  return leafOf(value, depth);
}

function isQ(value: PythonValue): value is CallValue {
  return (
    value.kind === 'call' &&
    value.callee.kind === 'reference' &&
    /^django\.db\.models\.(query_utils\.)?Q$/u.test(value.callee.name)
  );
}

const connectors: Readonly<Record<string, string>> = { '&': 'AND', '|': 'OR', '^': 'XOR' };

function nodeOf(value: PythonValue, depth: number): Node | undefined {
  if (depth > depthLimit) return undefined;
  if (isQ(value)) return nodeOfCall(value, depth);
  if (value.kind !== 'operation') return undefined;
  const right = nodeOf(value.right, depth + 1);
  if (right === undefined) return undefined;
  if (value.left === undefined) {
    return value.operator === '~' ? normal({ connector: 'AND', negated: true, children: [right] }) : undefined;
  }
  const left = nodeOf(value.left, depth + 1);
  const connector = Object.hasOwn(connectors, value.operator) ? connectors[value.operator] : undefined;
  if (left === undefined || connector === undefined) return undefined;
  return normal({ connector, negated: false, children: [left, right] });
}

function nodeOfCall({ positional, keywords }: CallValue, depth: number): Node | undefined {
  const [connector, negated] = [keywords.get('_connector'), keywords.get('_negated')];
  if (keywords.has('**') || (connector !== undefined && connector.kind !== 'string')) return undefined;
  if (negated !== undefined && negated.kind !== 'boolean') return undefined;
  // `sorted(kwargs.items())`, after what is given by position.
  const named = [...keywords]
    .filter(([name]) => name !== '_connector' && name !== '_negated')
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const children = [
    ...positional.map((item) => childOf(item, depth)),
    ...named.map(([name, value]) => lookupOf(name, value, depth)),
  ];
  const known = children.filter((child) => child !== undefined);
  if (known.length !== children.length) return undefined;
  return normal({ connector: connector?.value ?? 'AND', negated: negated?.value ?? false, children: known });
}

function childOf(item: PythonValue, depth: number): Node | string | undefined {
  if (item.kind !== 'tuple') return nodeOf(item, depth + 1) ?? textAt(item, depth + 1);
  const [name, value] = item.items;
  if (item.items.length !== 2 || name?.kind !== 'string' || value === undefined) return undefined;
  return lookupOf(name.value, value, depth);
}

function lookupOf(name: string, value: PythonValue, depth: number): string | undefined {
  const text = textAt(value, depth + 1);
  return text === undefined ? undefined : `${name}=${text}`;
}

/** Without nesting that means nothing, and without what is there twice. */
function normal({ connector, negated, children }: Node): Node {
  const flat = children.flatMap((child): readonly (Node | string)[] => {
    if (typeof child === 'string' || child.negated) return [child];
    return child.connector === connector || child.children.length <= 1 ? child.children : [child];
  });
  const kept = [...new Map(flat.map((child) => [typeof child === 'string' ? child : print(child), child])).values()];
  const [only] = kept;
  if (kept.length !== 1 || only === undefined) return { connector, negated, children: kept };
  return typeof only === 'string'
    ? { connector: 'AND', negated, children: kept }
    : { ...only, negated: only.negated !== negated };
}

function print({ connector, negated, children }: Node): string {
  const parts = children.map((child) => (typeof child === 'string' ? child : print(child)));
  return `${negated ? 'NOT ' : ''}${connector}(${parts.join(', ')})`;
}

/** Expressions whose arguments are all that there is to them, by position and without defaults. */
const expressions: ReadonlySet<string> = new Set(
  'F Value Lower Upper Length Trim LTrim RTrim Abs Coalesce Greatest Least Concat MD5 Reverse'.split(' '),
);

function leafOf(value: PythonValue, depth = 0): string | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value ? '1' : '0';
    case 'list':
    case 'tuple': {
      const items = joined(value.items.map((item) => textAt(item, depth + 1)));
      return items === undefined ? undefined : `[${items}]`;
    }
    case 'call':
      return constantText(value) ?? expressionOf(value, depth);
    default:
      return constantText(value);
  }
}

function expressionOf({ callee, positional, keywords }: CallValue, depth: number): string | undefined {
  const name = callee.kind === 'reference' && callee.name.startsWith('django.db.models.') ? shortName(callee.name) : '';
  if (!expressions.has(name) || keywords.size > 0) return undefined;
  const inner = joined(positional.map((argument) => textAt(argument, depth + 1)));
  return inner === undefined ? undefined : `${name}(${inner})`;
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? known.join(', ') : undefined;
}
