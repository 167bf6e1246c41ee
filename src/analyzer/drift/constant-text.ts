import { stringOf } from '../django/plain-values.ts';
import type { PythonValue } from '../python/value.ts';

/** What marks a text for translation; `makemigrations` runs without translations, so it gives the text itself. */
const translation = /^django\.utils\.translation\.(u?gettext|u?gettext_lazy|gettext_noop)$/u;

/** A constant as text that is the same for values that are equal in Python; undefined for anything that is not known. */
export function constantText(value: PythonValue, depth = 0): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'boolean':
    case 'integer':
    case 'float':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'call': {
      const isTranslation = value.callee.kind === 'reference' && translation.test(value.callee.name);
      const text = stringOf(value.positional[0]);
      return isTranslation && value.positional.length === 1 && text !== undefined ? JSON.stringify(text) : undefined;
    }
    case 'list':
    case 'tuple': {
      // A list and a tuple of the same are not equal.
      const items = depth > 5 ? [undefined] : value.items.map((item) => constantText(item, depth + 1));
      return items.every((item) => item !== undefined) ? `${value.kind}(${items.join(', ')})` : undefined;
    }
    default:
      return undefined;
  }
}
