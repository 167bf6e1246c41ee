import type { World } from '../app.ts';
import { resultsOf } from '../results.ts';
import type { Pull, Repository } from '../github/state.ts';
import type { Chance } from './chance.ts';
import { type App, type Variant, migration, variants } from './project.ts';

/** A pull request of the run, with what its branch holds. */
export interface StormPull {
  readonly pull: Pull;
  readonly app: App;
  readonly branch: string;
  variant: Variant;
  /** The migration that ours depends on. */
  parent: string;
  /** Rules that somebody has asked to ignore on it; whether that was granted depends on what was found just then. */
  readonly ignored: Set<string>;
}

export interface Storm {
  readonly world: World;
  readonly repository: Repository;
  readonly chance: Chance;
  readonly pulls: StormPull[];
  /** The last migration of each app on the base branch. */
  readonly leaves: Map<App, string>;
  /** The conclusions that are right, by head and base. */
  readonly conclusions: Map<string, ReadonlySet<string>>;
}

/** Something that happens. Gives what it was, or undefined where it could not happen. */
type Event = (storm: Storm) => Promise<string | undefined>;

const author = 'ann';

/** Opens a pull request; one in four does not touch a migration. */
export async function openPull(storm: Storm): Promise<void> {
  const { world, repository, chance, pulls, leaves } = storm;
  const number = pulls.length + 1;
  const app = chance.oneOf([...leaves.keys()]) ?? 'shop';
  const variant = chance.oneOf(variants) ?? 'harmless';
  const branch = `change-${number}`;
  const parent = leaves.get(app) ?? '';
  const onto = repository.branches.get('main') ?? '';
  const files = chance.percent(25)
    ? { [`docs/${number}.md`]: 'Words.\n' }
    : fileOf({ app, branch, parent, variant, number });
  await world.github.people.push({ repository, branch, author, files, onto });
  const pull = await world.github.people.openPull({
    repository,
    author,
    branch,
    title: `Change ${number}`,
    draft: chance.percent(10),
  });
  pulls.push({ pull, app, branch, variant, parent, ignored: new Set() });
}

const nameOf = (branch: string, parent: string): string =>
  `${String(Number(parent.slice(0, 4)) + 1).padStart(4, '0')}_${branch.replace('-', '_')}`;

function fileOf(of: { app: App; branch: string; parent: string; variant: Variant; number: number }) {
  const { app, branch, parent, variant, number } = of;
  return { [`${app}/migrations/${nameOf(branch, parent)}.py`]: migration(app, parent, { number, variant }) };
}

function anyOpen({ pulls, chance }: Storm): StormPull | undefined {
  return chance.oneOf(pulls.filter(({ pull }) => pull.state === 'open'));
}

const push: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  const { world, repository, chance } = storm;
  const { branch, app, parent, pull } = one;
  if (chance.percent(40)) {
    const files = { [`docs/${branch}.md`]: `${chance.below(1000)}\n` };
    await world.github.people.push({ repository, branch, author, files });
    return 'push of other files';
  }
  one.variant = chance.oneOf(variants) ?? 'harmless';
  const files = fileOf({ app, branch, parent, variant: one.variant, number: pull.number });
  await world.github.people.push({ repository, branch, author, files });
  return 'push of a migration';
};

/** Onto the tip of the base branch, on top of the last migration there. */
const rebase: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  const { world, repository, leaves } = storm;
  const { branch, app, variant, pull } = one;
  one.parent = leaves.get(app) ?? one.parent;
  const onto = repository.branches.get('main') ?? '';
  const files = fileOf({ app, branch, parent: one.parent, variant, number: pull.number });
  await world.github.people.push({ repository, branch, author, files, onto });
  return 'rebase';
};

const command: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  const { world, chance } = storm;
  const rule = 'add-index-not-concurrent';
  const said = chance.oneOf(['review', 'sql', 'help', `explain ${rule}`, `ignore ${rule} reason="quiet hours"`]) ?? '';
  if (said.startsWith('ignore')) one.ignored.add(rule);
  await world.github.people.comment(one.pull, 'bob', `/lockkeeper ${said}`);
  return `command: ${said.split(' ')[0]}`;
};

const comment: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  await storm.world.github.people.comment(one.pull, 'misha', 'Looks good. What does `/lockkeeper review` say?');
  return 'comment';
};

const rerun: Event = async (storm) => {
  const one = anyOpen(storm);
  const run = one === undefined ? undefined : resultsOf(storm.world.github, one.pull).run;
  if (one === undefined || run === undefined) return undefined;
  const { people } = storm.world.github;
  if (storm.chance.percent(50)) await people.rerunCheck(run, 'bob');
  else await people.rerunAll(storm.repository, one.pull.headSha, 'bob');
  return 're-run';
};

const duplicate: Event = async ({ world, chance }) => {
  const past = chance.oneOf(world.github.state.deliveries);
  if (past === undefined) return undefined;
  await world.github.webhooks.redeliver(past.id);
  return 'duplicate delivery';
};

const draft: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  await storm.world.github.people.setDraft(one.pull, !one.pull.draft);
  return 'draft or ready';
};

const reopen: Event = async (storm) => {
  const one = anyOpen(storm);
  if (one === undefined) return undefined;
  await storm.world.github.people.close(one.pull, author);
  await storm.world.github.people.reopen(one.pull, author);
  return 'closed and reopened';
};

/** Only what is green, and stands on what the base branch ends with. */
const merge: Event = async (storm) => {
  const { world, leaves, chance, pulls } = storm;
  const ready = pulls.filter(
    ({ pull, app, parent }) =>
      pull.state === 'open' &&
      parent === leaves.get(app) &&
      resultsOf(world.github, pull).run?.conclusion === 'success',
  );
  const one = chance.oneOf(ready);
  if (one === undefined) return undefined;
  await world.github.people.enqueue(one.pull, 'dora');
  await world.github.people.merge(one.pull, 'dora');
  const name = nameOf(one.branch, one.parent);
  const main = await storm.repository.store.read(
    `${storm.repository.branches.get('main')}:${one.app}/migrations/${name}.py`,
  );
  if (main !== undefined) leaves.set(one.app, name);
  return 'queued and merged';
};

/** What happens, and how often. */
export const events: readonly (readonly [share: number, event: Event])[] = [
  [30, push],
  [14, rebase],
  [12, command],
  [6, comment],
  [8, rerun],
  [10, duplicate],
  [5, draft],
  [3, reopen],
  [12, merge],
];

export async function happen(storm: Storm): Promise<string | undefined> {
  let ticket = storm.chance.below(events.reduce((sum, [share]) => sum + share, 0));
  for (const [share, event] of events) {
    if (ticket < share) return event(storm);
    ticket -= share;
  }
  return undefined;
}
