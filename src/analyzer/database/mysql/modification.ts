import type { ChangeKind } from './changes.ts';
import type { WrittenColumn } from './statement.ts';
import type { MysqlTable } from './tables.ts';

/** Bytes of a character of utf8mb4, Django's character set for MySQL by recommendation. */
const bytesOfCharacter = 4;

/**
 * What MODIFY or CHANGE comes to, which depends on the column as it was. Where that is not known, the heaviest case is
 * named and said to be a guess.
 */
export function kindOfModification(
  from: string,
  after: WrittenColumn,
  table: MysqlTable | undefined,
): { readonly kinds: readonly ChangeKind[]; readonly unknown?: string } {
  const before = table?.columns.get(from);
  const renames: readonly ChangeKind[] = from === after.name ? [] : ['rename-column'];
  if (before === undefined) {
    return { kinds: [...renames, 'change-type'], unknown: `the type of column ${from} before is not known` };
  }
  const kinds: ChangeKind[] = [...renames];
  const type = kindOfType(before.type, after.type);
  if (type !== undefined) kinds.push(type);
  if (after.notNull !== before.notNull) kinds.push(after.notNull ? 'set-not-null' : 'drop-not-null');
  if (after.collation !== before.collation) kinds.push('change-collation');
  if (after.characterSet !== before.characterSet) kinds.push('change-type');
  return { kinds: kinds.length === 0 ? ['column-attributes'] : kinds };
}

/** What a change of the type alone comes to; undefined where it stays. */
export function kindOfType(before: string, after: string): ChangeKind | undefined {
  if (before === after) return undefined;
  const [from, to] = [lengthOfVarchar(before), lengthOfVarchar(after)];
  if (from !== undefined && to !== undefined)
    return to >= from && lengthBytes(from) === lengthBytes(to) ? 'widen-varchar' : 'change-type';
  const [labels, newLabels] = [labelsOf(before), labelsOf(after)];
  const isExtended = labels !== undefined && newLabels?.startsWith(`${labels},`) === true;
  return isExtended ? 'extend-enum' : 'change-type';
}

function lengthOfVarchar(type: string): number | undefined {
  const match = /^varchar\((\d{1,5})\)$/.exec(type);
  return match === null ? undefined : Number(match[1]);
}

/** A value is stored behind its length: one byte up to 255 bytes, two beyond. */
function lengthBytes(length: number): number {
  return length * bytesOfCharacter <= 255 ? 1 : 2;
}

function labelsOf(type: string): string | undefined {
  return /^(?:enum|set)\((.*)\)$/s.exec(type)?.[1];
}
