import { typeParts } from './type-name.ts';

/** How PostgreSQL stores a type: its length in bytes, and the multiple of bytes that it starts at. */
interface Layout {
  readonly length: number;
  readonly alignment: 1 | 2 | 4 | 8;
}

/** Types of a fixed length, by `pg_type.typlen` and `typalign` of PostgreSQL 12 to 18 on 64 bits. */
export const fixedLayouts: Readonly<Record<string, Layout>> = {
  bool: { length: 1, alignment: 1 },
  box: { length: 32, alignment: 8 },
  char: { length: 1, alignment: 1 },
  circle: { length: 24, alignment: 8 },
  date: { length: 4, alignment: 4 },
  float4: { length: 4, alignment: 4 },
  float8: { length: 8, alignment: 8 },
  int2: { length: 2, alignment: 2 },
  int4: { length: 4, alignment: 4 },
  int8: { length: 8, alignment: 8 },
  interval: { length: 16, alignment: 8 },
  line: { length: 24, alignment: 8 },
  lseg: { length: 32, alignment: 8 },
  macaddr: { length: 6, alignment: 4 },
  macaddr8: { length: 8, alignment: 4 },
  money: { length: 8, alignment: 8 },
  name: { length: 64, alignment: 1 },
  oid: { length: 4, alignment: 4 },
  point: { length: 16, alignment: 8 },
  time: { length: 8, alignment: 8 },
  timestamp: { length: 8, alignment: 8 },
  timestamptz: { length: 8, alignment: 8 },
  timetz: { length: 12, alignment: 8 },
  uuid: { length: 16, alignment: 1 },
};

/** Types of a length that varies. A short value is stored without alignment, so where the next column starts depends on the row. */
export const variableTypes: ReadonlySet<string> = new Set(
  'bit bpchar bytea cidr daterange inet int4range int8range json jsonb numeric numrange path polygon text tsquery tsrange tstzrange tsvector varbit varchar xml'.split(
    ' ',
  ),
);

/** A column with its canonical type, as the catalog has it. */
export interface LaidOutColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * The bytes between columns in this order, in a row without NULLs: the fewest that there can be. Undefined where a type is not known.
 */
export function paddingOf(columns: readonly LaidOutColumn[]): number | undefined {
  let padding = 0;
  // Undefined behind a value whose length varies: the next column may start there without a gap.
  let offset: number | undefined = 0;
  for (const { type } of columns) {
    const layout = layoutOf(type);
    if (layout === undefined) return undefined;
    if (layout === 'variable') {
      offset = undefined;
      continue;
    }
    const { length, alignment } = layout;
    const gap: number = offset === undefined ? 0 : (alignment - (offset % alignment)) % alignment;
    padding += gap;
    // A value that is aligned by less than 8 leaves open where the ones that need more start.
    offset = offset === undefined ? startOf(alignment, length) : offset + gap + length;
  }
  return padding;
}

/** Behind a value that starts at an unknown multiple of 8, the offset is known again; behind others it is not. */
function startOf(alignment: number, length: number): number | undefined {
  return alignment === 8 ? length : undefined;
}

/** The same columns with no gaps between them: the strictest alignment first, what varies last. Undefined where a type is not known. */
export function withoutPadding<Column extends LaidOutColumn>(
  columns: readonly Column[],
): readonly Column[] | undefined {
  const ranked = columns.map((column) => ({ column, rank: rankOf(column.type) }));
  if (ranked.some(({ rank }) => rank === undefined)) return undefined;
  return ranked.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0)).map(({ column }) => column);
}

/** Within an alignment, lengths that are no multiple of it (`timetz`, `macaddr`) come last. */
function rankOf(type: string): number | undefined {
  const layout = layoutOf(type);
  if (layout === undefined) return undefined;
  if (layout === 'variable') return 100;
  const { length, alignment } = layout;
  return -2 * alignment + (length % alignment === 0 ? 0 : 1);
}

function layoutOf(type: string): Layout | 'variable' | undefined {
  if (type.endsWith('[]')) return 'variable';
  const { name } = typeParts(type);
  if (Object.hasOwn(fixedLayouts, name)) return fixedLayouts[name];
  return variableTypes.has(name) ? 'variable' : undefined;
}
