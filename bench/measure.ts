/** One line of the result. `value` is undefined where a figure could not be taken. */
export interface Figure {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'requests' | 'migrations' | 'operations' | '%';
}

/** Runs something and gives its result with the milliseconds it took. */
export async function timed<Result>(run: () => Result | Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now();
  const result = await run();
  return { result, ms: performance.now() - start };
}

/** The value below which this share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function printFigures(figures: readonly Figure[]): string {
  const lines: string[] = [];
  let group = '';
  for (const figure of figures) {
    if (figure.group !== group) {
      lines.push('', figure.group);
      ({ group } = figure);
    }
    lines.push(`  ${figure.name.padEnd(52)} ${format(figure).padStart(10)} ${figure.unit}`);
  }
  return lines.join('\n').trimStart();
}

function format({ value, unit }: Figure): string {
  return unit === 'ms' ? value.toFixed(value < 100 ? 2 : 0) : String(Math.round(value * 100) / 100);
}
