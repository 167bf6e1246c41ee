/**
 * Shows the App at work without a GitHub account: a stand-in for GitHub on this machine, the real App, and the pull
 * requests of `fixtures/pull-requests/`, opened through signed webhooks.
 *
 *     npm run demo                    prints the review of the seeds' pull request and a table of the others
 *     npm run demo -- NAME            prints the review of another one
 *     npm run demo -- --serve [PORT]  serves all of them as pages
 */
import { type World, startWorld } from './app.ts';
import { latestRun } from './demo/pages.ts';
import { servePages } from './demo/serve.ts';
import { ownComments, printPull, printTable } from './demo/terminal.ts';
import type { Pull } from './github/state.ts';
import { type Scenario, continueScenario, openScenario, readScenarios } from './scenarios.ts';

interface Shown {
  readonly scenario: Scenario;
  readonly pull: Pull;
}

const named = process.argv.slice(2).find((argument) => !/^(--.*|\d+)$/.test(argument)) ?? 'media-search-vectors';
const serve = process.argv.includes('--serve');
const port = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 0);

const start = performance.now();
const world = await startWorld({ logLevel: process.env['LOG_LEVEL'] ?? 'silent' });
const shown = await openAll(world);
const problems = [...missing(world, shown), ...world.github.violations];
print(world, shown);

if (serve) {
  const stories = new Map(shown.map(({ scenario, pull }) => [pull.id, scenario.story]));
  const pages = await servePages(world.github.state, stories, port);
  console.log(`\nThe pull requests are at ${pages.url} until you press Ctrl+C.`);
  process.once('SIGINT', () => void pages.stop().then(() => world.stop()));
} else {
  await world.stop().catch((error: unknown) => problems.push(String(error)));
}
if (problems.length > 0) {
  console.error(`\nThis is not as it should be:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  process.exitCode = 1;
}

async function openAll(world: World): Promise<readonly Shown[]> {
  const opened: Shown[] = [];
  for (const scenario of readScenarios()) {
    opened.push({ scenario, pull: await openScenario(world.github, scenario) });
  }
  await world.settle();
  for (const { scenario } of opened) {
    await continueScenario(world.github, scenario, () => world.settle());
  }
  return opened;
}

function print({ github }: World, all: readonly Shown[]): void {
  const chosen = all.filter(({ scenario }) => scenario.name === named).map(({ pull }) => pull);
  const others = all.filter(({ scenario }) => scenario.name !== named).map(({ pull }) => pull);
  for (const pull of chosen) {
    console.log(printPull(github.state, pull));
  }
  console.log(`\n${printTable(github.state, others)}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const requests = github.log.total();
  const { length } = github.state.deliveries;
  console.log(`\n${all.length} pull requests, ${length} webhooks, ${requests} requests to GitHub, ${seconds} s.`);
}

/** What the demo promises: each pull request ends with a concluded check, and the seeds' one with comments. */
function missing({ github }: World, all: readonly Shown[]): string[] {
  const chosen = all.find(({ scenario }) => scenario.name === named);
  if (chosen === undefined) {
    const names = all.map(({ scenario }) => scenario.name).join(', ');
    return [`there is no pull request "${named}" among ${names}`];
  }
  const unconcluded = all
    .filter(({ pull }) => latestRun(github.state, pull)?.conclusion === undefined)
    .map(({ scenario }) => `${scenario.name} has no concluded check`);
  const needsComments = named === 'media-search-vectors' && ownComments(github.state, chosen.pull).length === 0;
  const failed = github.state.deliveries
    .filter((delivery) => delivery.statusCode !== 200 && delivery.statusCode !== 202)
    .map((delivery) => `${delivery.event}.${delivery.action ?? ''} was answered with ${delivery.statusCode}`);
  return [...unconcluded, ...failed, ...(needsComments ? [`${named} has no inline comments`] : [])];
}
