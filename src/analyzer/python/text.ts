import type { Location } from '../location.ts';
import { isSequence, string, unknown } from './make.ts';
import type { PythonValue } from './value.ts';

/** `str(value)`; undefined for values whose text is not known. */
export function textOfValue(value: PythonValue): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'none':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return value.value.toString();
    case 'float':
      return floatText(value.value);
    default:
      return undefined;
  }
}

/** `repr()` of a float: the shortest text that reads back, exponents as Python writes them. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `template % argument`: `%s`, `%d`, `%r` of plain values, `%(name)s`, `%%`. */
export function formatPercent(template: string, argument: PythonValue, at: Location): PythonValue {
  const positional = argument.kind === 'tuple' ? [...argument.items] : [argument];
  let failed = false;
  const text = template.replaceAll(/%(?:\((\w+)\))?([sdrif%])/g, (_whole, name: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const value = name === undefined ? positional.shift() : entryOf(argument, name);
    const part = value === undefined ? undefined : formatted(value, kind);
    failed ||= part === undefined;
    return part ?? '';
  });
  return failed ? unknown('a formatted string whose parts are not known', at) : string(text, at);
}

function formatted(value: PythonValue, kind: string): string | undefined {
  if (kind === 'r' && value.kind === 'string') return `'${value.value}'`;
  if ((kind === 'd' || kind === 'i') && value.kind !== 'integer') return undefined;
  if (kind === 'f') return undefined;
  return textOfValue(value);
}

function entryOf(value: PythonValue, name: string): PythonValue | undefined {
  if (value.kind !== 'dict') return undefined;
  return value.entries.find(([key]) => key.kind === 'string' && key.value === name)?.[1];
}

/** `template.format(…)`: `{}`, `{0}`, `{name}` without format specifications, `{{` and `}}`. */
export function formatBraces(
  template: string,
  positional: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  at: Location,
): PythonValue {
  let next = 0;
  let failed = false;
  const text = template.replaceAll(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, field: string | undefined) => {
    if (whole === '{{') return '{';
    if (whole === '}}') return '}';
    const value = fieldValue(field ?? '', positional, keywords, () => next++);
    const part = value === undefined ? undefined : textOfValue(value);
    failed ||= part === undefined;
    return part ?? '';
  });
  return failed ? unknown('a formatted string whose parts are not known', at) : string(text, at);
}

function fieldValue(
  field: string,
  positional: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  nextIndex: () => number,
): PythonValue | undefined {
  if (field === '') return positional[nextIndex()];
  return /^\d+$/.test(field) ? positional[Number(field)] : keywords.get(field);
}

/** `separator.join(items)`; undefined unless every item is a known string. */
export function joined(separator: string, items: PythonValue): string | undefined {
  if (!isSequence(items)) return undefined;
  const parts = items.items.map((item) => (item.kind === 'string' ? item.value : undefined));
  return parts.includes(undefined) ? undefined : parts.join(separator);
}
