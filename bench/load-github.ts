/**
 * The GitHub of `load.ts`, in a process of its own, so that neither it nor the sender of webhooks waits for the other. It opens
 * pull requests, and pushes to them for as long as it is asked to: each head is a review to be done.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { makeRepository, openHazard, pushAgain } from '../test/reliability/worlds.ts';
import { startGitHub } from '../test/support/github/server.ts';

/** What the sender needs to know. */
export interface LoadGitHub {
  readonly url: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly installationId: number;
  readonly repository: { readonly id: number; readonly name: string; readonly owner: string };
}

export interface LoadProgress {
  /** Checks that are concluded. */
  readonly concluded: number;
  readonly pulls: readonly { readonly number: number; readonly headSha: string }[];
}

/** `look` is answered with LoadProgress; `push` starts the pushes. */
export type LoadOrder = 'look' | 'push' | 'stop';

const [pulls = 20, pushesASecond = 2, latency = 0] = process.argv.slice(2).map(Number);
const github = await startGitHub();
const world = { github } as Parameters<typeof makeRepository>[0];
const repository = await makeRepository(world);
for (let index = 0; index < pulls; index += 1) await openHazard(world, repository, `work-${index}`);

if (latency > 0) {
  github.faults.add({ times: Number.POSITIVE_INFINITY, happens: { kind: 'delay', milliseconds: latency } });
}

let isPushing = false;
let pushing: Promise<void> | undefined;
async function push(): Promise<void> {
  for (let round = 0; isPushing; round += 1) {
    await pushAgain(world, repository, { name: `work-${round % pulls}`, text: `round ${round}` });
    await sleep(1000 / pushesASecond);
  }
}

process.on('message', (order: LoadOrder) => {
  const { state } = github;
  if (order === 'look') {
    const concluded = state.checkRuns.filter(({ status }) => status === 'completed').length;
    process.send?.({ concluded, pulls: state.pulls.map(({ number, headSha }) => ({ number, headSha })) });
  } else if (order === 'push') {
    isPushing = true;
    pushing = push();
  } else {
    isPushing = false;
    void pushing?.then(() => github.stop()).finally(() => process.exit());
  }
});
const { url, appId, privateKey } = github;
const { id, name, owner } = repository;
process.send?.({
  url,
  appId,
  privateKey,
  installationId: github.state.app.installationId,
  repository: { id, name, owner },
});
