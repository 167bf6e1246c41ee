import type { Wanted } from './references.ts';
import { lineAt, type TextUse } from './uses-in-text.ts';

/** Rows of a fixture (`loaddata`) that are of the model and have the field: Django refuses to load them. */
export function usesInFixture(text: string, { model, field }: Wanted): readonly TextUse[] {
  const rows = rowsOf(text);
  const isUsed = rows.some(
    (row) => labelOf(row) === model && (field === undefined || Object.hasOwn(fieldsOf(row), field)),
  );
  if (!isUsed) return [];
  const label = new RegExp(String.raw`"model"\s*:\s*"${model.replace('.', String.raw`\.`)}"`, 'iu');
  const from = label.exec(text)?.index ?? 0;
  const at = field === undefined ? from : text.indexOf(`"${field}"`, from);
  return [{ line: lineAt(text, at < 0 ? from : at), how: 'a fixture' }];
}

function rowsOf(text: string): readonly object[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((row): row is object => typeof row === 'object' && row !== null) : [];
  } catch {
    return [];
  }
}

function labelOf(row: object): string | undefined {
  return 'model' in row && typeof row.model === 'string' ? row.model.toLowerCase() : undefined;
}

function fieldsOf(row: object): object {
  return 'fields' in row && typeof row.fields === 'object' && row.fields !== null ? row.fields : {};
}
