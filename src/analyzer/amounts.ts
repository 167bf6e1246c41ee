/** 812 → "812"; 41,000 → "41 k"; 3,100,000 → "3.1 M". Small counts are given in full. */
export function describeCount(count: number): string {
  if (count < 10_000) return String(Math.round(count));
  return scaled(count, 1000, ['', 'k', 'M', 'G', 'T']);
}

/** As PostgreSQL counts them, by 1024: "2.4 GB". */
export function describeBytes(bytes: number): string {
  return scaled(bytes, 1024, ['B', 'kB', 'MB', 'GB', 'TB', 'PB']);
}

function scaled(value: number, base: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (rest >= base && unit < units.length - 1) {
    rest /= base;
    unit += 1;
  }
  const digits = rest < 10 && unit > 0 ? rest.toFixed(1).replace(/\.0$/, '') : String(Math.round(rest));
  return `${digits} ${units[unit] ?? ''}`.trim();
}
