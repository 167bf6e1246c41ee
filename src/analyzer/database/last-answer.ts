import type { SourceText } from './parse-sql.ts';

/**
 * Remembers the last answer: what a statement defines is asked for its effects, and at once again for the catalog after it. Parts of
 * trees may be shared by statements (statement-shapes.ts), whose texts differ.
 */
export function lastAnswer<Part extends object, Texts extends [source?: SourceText], Answer>(
  read: (part: Part, ...texts: Texts) => Answer,
): (part: Part, ...texts: Texts) => Answer {
  let last: { readonly part: Part; readonly source: SourceText | undefined; readonly answer: Answer } | undefined;
  return (part, ...texts) => {
    const [source] = texts;
    if (last?.part !== part || last.source !== source) last = { part, source, answer: read(part, ...texts) };
    return last.answer;
  };
}
