const longestName = 63;

/** Bytes of UTF-8 that a UTF-16 unit takes at most. */
const longestCharacter = 3;

/**
 * The name that PostgreSQL makes for an object from two names and a label, cut to 63 bytes: the longer name loses
 * characters first (`makeObjectName`, commands/indexcmds.c).
 */
function makeObjectName(first: string, second: string | undefined, label: string): string {
  if ((first.length + (second?.length ?? 0)) * longestCharacter + label.length + 2 <= longestName) {
    return second === undefined ? `${first}_${label}` : `${first}_${second}_${label}`;
  }
  const fixed = label.length + 1 + (second === undefined ? 0 : 1);
  const available = longestName - fixed;
  let firstLength = utf8.encode(first).length;
  let secondLength = second === undefined ? 0 : utf8.encode(second).length;
  while (firstLength + secondLength > available) {
    if (firstLength > secondLength) firstLength -= 1;
    else secondLength -= 1;
  }
  const parts =
    second === undefined ? [clip(first, firstLength)] : [clip(first, firstLength), clip(second, secondLength)];
  return [...parts, label].join('_');
}

/** The first of `t_c_label`, `t_c_label1`, … that is free (`ChooseRelationName`, `ChooseConstraintName`). */
export function chooseName(
  parts: { readonly table: string; readonly addition: string | undefined; readonly label: string },
  isTaken: (name: string) => boolean,
): string {
  const { table, addition, label } = parts;
  let name = makeObjectName(table, addition, label);
  for (let pass = 1; isTaken(name); pass += 1) name = makeObjectName(table, addition, `${label}${pass}`);
  return name;
}

/** A name as the server keeps it, and as it compares names: cut to 63 bytes (`truncate_identifier`, parser/scansup.c). */
export function storedName(name: string): string {
  return name.length * longestCharacter <= longestName ? name : clip(name, longestName);
}

/** The columns' part of an implicit name: joined by "_", not added to once it is too long (`ChooseIndexNameAddition`). */
export function nameAddition(columns: readonly string[]): string {
  let addition = '';
  for (const column of columns) {
    addition = addition === '' ? column : `${addition}_${column}`;
    if (addition.length >= longestName + 1) break;
  }
  return addition;
}

const utf8 = new TextEncoder();

/** At most this many bytes of a name, without splitting a character. */
function clip(name: string, bytes: number): string {
  if (utf8.encode(name).length <= bytes) return name;
  let clipped = '';
  let used = 0;
  for (const character of name) {
    used += utf8.encode(character).length;
    if (used > bytes) break;
    clipped += character;
  }
  return clipped;
}
