import { startWorld, type World } from '../test/support/app.ts';
import type { Pull } from '../test/support/github/state.ts';
import { openScenario, readScenario, repositoryFor } from '../test/support/scenarios.ts';
import { type Figure, percentile, timed } from './measure.ts';

const webhooksToSend = 200;

/** The App against a stand-in for GitHub on this machine: so without the network. */
export async function measureApp(): Promise<readonly Figure[]> {
  const world = await startWorld();
  try {
    const scenario = readScenario('media-search-vectors');
    const cold = await measureReview(world, 'first of a repository', () => openScenario(world.github, scenario));
    const repository = await repositoryFor(world.github, scenario);
    const { author, branch } = scenario;
    const push = { repository, branch, author, files: { 'README.md': '# News\n' } };
    const warm = await measureReview(world, 'pushed again', () => world.github.people.push(push));
    const answers = await measureAnswers(world, world.github.state.pulls[0]);
    return [...cold, ...warm, ...answers];
  } finally {
    await world.stop();
  }
}

async function measureReview(world: World, when: string, act: () => Promise<unknown>): Promise<readonly Figure[]> {
  const group = `One pull request's review, ${when}`;
  const since = world.github.log.requests.length;
  const { ms } = await timed(async () => {
    await act();
    await world.settle();
  });
  const counts = Object.entries(world.github.log.counts(since)).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [
    { group, name: 'From the push to the concluded check', value: ms, unit: 'ms' },
    { group, name: 'Requests to GitHub', value: world.github.log.total(since), unit: 'requests' },
    ...counts.map(([operation, value]): Figure => ({ group, name: `  ${operation}`, value, unit: 'requests' })),
  ];
}

/** How long GitHub waits for the answer to a webhook: half of them cause a review, half are remarks. */
async function measureAnswers(world: World, pull: Pull | undefined): Promise<readonly Figure[]> {
  if (pull === undefined) {
    throw new Error('there is no pull request to comment on');
  }
  const since = world.github.state.deliveries.length;
  for (let count = 0; count < webhooksToSend / 2; count += 1) {
    await world.github.people.comment(pull, 'ann', `Remark ${count}`);
    await world.github.people.setDraft(pull, count % 2 === 0);
  }
  const times = world.github.state.deliveries.slice(since).map((delivery) => delivery.durationSeconds * 1000);
  await world.settle();
  const group = `Webhook to answer, ${times.length} webhooks`;
  return [
    { group, name: 'Half are answered within', value: percentile(times, 0.5), unit: 'ms' },
    { group, name: '99 of 100 are answered within', value: percentile(times, 0.99), unit: 'ms' },
  ];
}
