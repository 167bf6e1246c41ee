import { floatText } from '../../python/text.ts';
import type { CallValue, PythonValue } from '../../python/value.ts';
import { pathOf, shortName } from '../django-class.ts';

/** `Operation.describe()`: the class's name and the arguments, as Python shows them. Undefined where one is not plain. */
export function describeCall(call: CallValue): string | undefined {
  const positional = call.positional.map((value) => repr(value));
  const keywords = [...call.keywords].map(([name, value]) => {
    const shown = repr(value);
    return shown === undefined ? undefined : `'${name}': ${shown}`;
  });
  if (positional.includes(undefined) || keywords.includes(undefined)) return undefined;
  const tuple = positional.length === 1 ? `(${positional.join('')},)` : `(${positional.join(', ')})`;
  return `${shortName(pathOf(call.callee))}: (${tuple}, {${keywords.join(', ')}})`;
}

/** `repr()` of a literal; undefined for what is not plain. */
function repr(value: PythonValue, depth = 0): string | undefined {
  if (depth > 20) return undefined;
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    case 'string':
      return reprText(value.value);
    case 'list':
      return wrapped('[', joined(value.items, depth), ']');
    case 'tuple':
      return wrapped('(', joined(value.items, depth), value.items.length === 1 ? ',)' : ')');
    case 'dict': {
      const entries = value.entries.map((entry) => joined(entry, depth, ': '));
      return entries.includes(undefined) ? undefined : `{${entries.join(', ')}}`;
    }
    default:
      return undefined;
  }
}

function joined(items: readonly PythonValue[], depth: number, separator = ', '): string | undefined {
  const shown = items.map((item) => repr(item, depth + 1));
  return shown.includes(undefined) ? undefined : shown.join(separator);
}

function wrapped(open: string, inner: string | undefined, close: string): string | undefined {
  return inner === undefined ? undefined : `${open}${inner}${close}`;
}

/** Text of printable ASCII alone: Python's rules for the rest are not needed here. */
function reprText(text: string): string | undefined {
  if (!/^[\u0020-\u007e\n\t]*$/.test(text)) return undefined;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}
