import { startWorld } from '../app.ts';
import { collaborators } from '../scenarios.ts';
import type { Pull } from '../github/state.ts';
import { createChance } from './chance.ts';
import { type Storm, type StormPull, happen, openPull } from './events.ts';
import { expectedConclusion } from './expect.ts';
import { apps, project } from './project.ts';

export interface StormOptions {
  readonly seed: number;
  readonly pulls: number;
  readonly events: number;
}

/** What one kind of event cost. Events that came in bursts are counted together, as "burst". */
export interface Cost {
  readonly event: string;
  readonly times: number;
  /** Requests to GitHub an event: the middle one and the most. */
  readonly median: number;
  readonly most: number;
}

export interface StormReport {
  readonly costs: readonly Cost[];
  readonly requests: number;
  readonly checks: number;
  /** Findings that were told in comments. */
  readonly told: number;
  /** What is not as it should be; empty if all is well. */
  readonly problems: readonly string[];
}

/** Lets a seeded sequence of events loose on the App, and looks at what it leaves behind. */
export async function runStorm({ seed, pulls, events }: StormOptions): Promise<StormReport> {
  const world = await startWorld();
  try {
    const chance = createChance(seed);
    const repository = await world.github.people.createRepository({
      owner: 'acme',
      name: 'storm',
      files: project(),
      collaborators,
    });
    const storm: Storm = {
      world,
      repository,
      chance,
      pulls: [],
      conclusions: new Map(),
      // So few apps that pull requests meet.
      leaves: new Map(apps.slice(0, Math.ceil(pulls / 5)).map((app) => [app, '0001_initial'])),
    };
    const requests = new Map<string, number[]>();
    const problems = new Set<string>();
    const measure = async (act: () => Promise<string>): Promise<void> => {
      const from = world.github.log.requests.length;
      const event = await act();
      await world.settle();
      requests.set(event, [...(requests.get(event) ?? []), world.github.log.total(from)]);
      for (const problem of await problemsOf(storm))
        problems.add(`${problem} (after ${stepsSoFar(requests)} steps: ${event})`);
    };
    for (let number = 0; number < pulls; number += 1) {
      await measure(async () => {
        await openPull(storm);
        return 'opened';
      });
    }
    for (let count = 0; count < events;) {
      const size = chance.percent(20) ? 2 + chance.below(5) : 1;
      await measure(async () => {
        const happened = size === 1 ? await happen(storm) : await burst(storm, size);
        count += happened === undefined ? 0 : size;
        return happened ?? 'nothing';
      });
    }
    return {
      costs: costsOf(requests),
      requests: world.github.log.total(),
      checks: world.github.state.checkRuns.length,
      told: storm.pulls.reduce((sum, { pull }) => sum + subjectsOn(storm, pull).length, 0),
      problems: [...problems],
    };
  } finally {
    await world.stop();
  }
}

/** Several events whose webhooks arrive together and in any order. */
async function burst(storm: Storm, size: number): Promise<string> {
  const { webhooks } = storm.world.github;
  webhooks.hold();
  for (let number = 0; number < size; number += 1) await happen(storm);
  await webhooks.release((parcels) => storm.chance.shuffle(parcels));
  return 'burst, out of order';
}

function costsOf(requests: ReadonlyMap<string, readonly number[]>): readonly Cost[] {
  return [...requests]
    .filter(([event]) => event !== 'nothing')
    .map(([event, all]) => {
      const sorted = all.toSorted((one, other) => one - other);
      return { event, times: all.length, median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
    })
    .toSorted((one, other) => (one.event < other.event ? -1 : 1));
}

function stepsSoFar(requests: ReadonlyMap<string, readonly number[]>): number {
  return [...requests.values()].reduce((sum, all) => sum + all.length, 0);
}

/** What must hold whenever nothing is under way, whatever happened. */
async function problemsOf(storm: Storm): Promise<readonly string[]> {
  const { world, pulls } = storm;
  const { state } = world.github;
  const problems = state.checkRuns
    .filter((run) => run.status !== 'completed')
    .map((run) => `the check on ${run.headSha.slice(0, 7)} was never concluded`);
  for (const one of pulls) {
    const { pull } = one;
    const markers = subjectsOn(storm, pull);
    const repeated = markers.filter((marker, index) => markers.indexOf(marker) !== index);
    problems.push(...repeated.map((marker) => `#${pull.number} is told twice: ${marker}`));
    if (pull.state !== 'open') continue;
    const runs = state.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
    const last = runs.at(-1);
    if (last === undefined) problems.push(`#${pull.number} has no check on its head`);
    const right = await rightConclusions(storm, one);
    if (last?.conclusion !== undefined && !right.has(last.conclusion))
      problems.push(`#${pull.number} ends with ${last.conclusion}, and should with ${[...right].join(' or ')}`);
  }
  const failed = state.deliveries.filter(({ statusCode }) => statusCode < 200 || statusCode >= 300);
  return [...problems, ...failed.map(({ event, statusCode }) => `${event} was answered with ${statusCode}`)];
}

/** What the App's comments on a pull request are about, each as often as it is told in a comment of its own. */
function subjectsOn({ world }: Storm, pull: Pull): readonly string[] {
  const { state } = world.github;
  const own = [...state.reviewComments, ...state.issueComments].filter(
    (comment) => comment.pullId === pull.id && comment.author === `${state.app.slug}[bot]`,
  );
  return own.flatMap(({ body }) => [
    ...new Set(
      [...body.matchAll(/<!-- lockkeeper:(?:finding|summary) v\d+[^>]*-->/g)].map(([marker]) => subjectOf(marker)),
    ),
  ]);
}

/** What the check may say: with and without what somebody has asked to ignore. Known for a head and a base once and for all. */
async function rightConclusions(storm: Storm, { pull, ignored }: StormPull): Promise<ReadonlySet<string>> {
  const { world, repository, conclusions } = storm;
  const key = `${pull.headSha} ${repository.branches.get('main')} ${[...ignored].join()}`;
  const known = conclusions.get(key);
  if (known !== undefined) return known;
  const found = new Set([
    await expectedConclusion(world.github, { repository, pull, ignored }),
    await expectedConclusion(world.github, { repository, pull, ignored: new Set() }),
  ]);
  conclusions.set(key, found);
  return found;
}

/** What a marker is about, without the state that it tells. */
function subjectOf(marker: string): string {
  return /summary|[0-9a-f]{16}/.exec(marker)?.[0] ?? marker;
}

/** A table as people read it. */
export function printReport({ seed, pulls, events }: StormOptions, report: StormReport): string {
  const rows = report.costs.map(
    ({ event, times, median, most }) =>
      `| ${event.padEnd(22)} | ${String(times).padStart(5)} | ${String(median).padStart(6)} | ${String(most).padStart(4)} |`,
  );
  return [
    `${pulls} pull requests, ${events} events, seed ${seed}: ${report.requests} requests to GitHub, ${report.checks} check runs, ${report.told} findings told.`,
    '',
    `| ${'event'.padEnd(22)} | times | median | most |`,
    `|${'-'.repeat(24)}|------:|-------:|-----:|`,
    ...rows,
    '',
    report.problems.length === 0
      ? 'All is as it should be.'
      : report.problems.map((problem) => `- ${problem}`).join('\n'),
  ].join('\n');
}
