import type { FixtureCase } from './fixture-projects.ts';

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

/** Precision and recall of the rules over the labelled set. */
export class Score {
  readonly #counts = new Map<string, Counts>();
  #cases = 0;

  /** Compares what was found in one case with its labels. */
  count(found: readonly string[], { expected, missed }: FixtureCase): void {
    this.#cases += 1;
    for (const each of found) this.#of(each)[expected.includes(each) ? 'right' : 'wrong'] += 1;
    for (const each of [...expected, ...missed]) if (!found.includes(each)) this.#of(each).missed += 1;
  }

  get precision(): number {
    const { right, wrong } = this.#sum();
    return right / (right + wrong);
  }

  get recall(): number {
    const { right, missed } = this.#sum();
    return right / (right + missed);
  }

  /** The figures over all, and the rules that are not perfect. */
  text(): string {
    const { right, wrong, missed } = this.#sum();
    const imperfect = [...this.#counts].filter(([, counts]) => counts.wrong + counts.missed > 0);
    return [
      `Labelled set: ${this.#cases} cases, ${this.#counts.size} rules, ${right + missed} labels: precision ${percent(this.precision)} (${wrong} wrong), recall ${percent(this.recall)} (${missed} missed).`,
      ...imperfect.map(([rule, counts]) => `  ${rule}: ${counts.wrong} wrong, ${counts.missed} missed`),
    ].join('\n');
  }

  /** The counts of the rule that a label ("path:line: rule=severity") names. */
  #of(label: string): Counts {
    const rule = label.slice(label.lastIndexOf(' ') + 1).replace(/=.*$/u, '');
    const counts = this.#counts.get(rule) ?? { right: 0, wrong: 0, missed: 0 };
    this.#counts.set(rule, counts);
    return counts;
  }

  #sum(): Counts {
    const all = [...this.#counts.values()];
    const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
    return { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
