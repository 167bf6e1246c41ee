/** One line of the result. */
export interface Figure {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'requests' | 'migrations' | 'operations' | 'statements/s' | 'times' | '%';
}

/** What a figure has to reach. A gate that could not be measured has a reason. */
export interface Gate {
  /** What is promised; of several gates of one subject, one that was measured is enough. */
  readonly subject: 'cold replay' | 'one migration' | 'beside sqlmigrate' | 'beside squawk';
  readonly name: string;
  readonly outcome: 'held' | 'missed' | 'skipped';
  readonly text: string;
}

type Measurement = Pick<Gate, 'subject' | 'name'> & { readonly value: number; readonly unit: Figure['unit'] };

export function atMost(limit: number, { value, unit, ...gate }: Measurement): Gate {
  return { ...gate, outcome: value <= limit ? 'held' : 'missed', text: `${round(value)} ${unit}, at most ${limit}` };
}

export function atLeast(limit: number, { value, unit, ...gate }: Measurement): Gate {
  return { ...gate, outcome: value >= limit ? 'held' : 'missed', text: `${round(value)} ${unit}, at least ${limit}` };
}

export function skipped(gate: Pick<Gate, 'subject' | 'name'>, reason: string): Gate {
  return { ...gate, outcome: 'skipped', text: reason };
}

/** Whether a gate was missed; or, where everything has to be measured, whether nothing of a subject was. */
export function isFailed(gates: readonly Gate[], mustMeasure: boolean): boolean {
  if (gates.some(({ outcome }) => outcome === 'missed')) return true;
  const measured = new Set(gates.flatMap(({ outcome, subject }) => (outcome === 'skipped' ? [] : [subject])));
  return mustMeasure && gates.some(({ subject }) => !measured.has(subject));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function printGates(gates: readonly Gate[]): string {
  const marks = { held: 'held   ', missed: 'MISSED ', skipped: 'SKIPPED' } as const;
  return ['Gates', ...gates.map(({ name, outcome, text }) => `  ${marks[outcome]} ${name}: ${text}`)].join('\n');
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
  return unit === 'ms' ? value.toFixed(value < 100 ? 2 : 0) : String(round(value));
}
