/**
 * Kills the App with SIGKILL at random moments, under load, and looks at what becomes of it: every delivery that was answered
 * must end in one concluded check on each head, and nothing may be said twice.
 *
 *     node test/reliability/crashes.ts [embedded|redis] [KILLS] [SEED]
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startRedis } from '../support/redis.ts';
import { startGitHub } from '../support/github/server.ts';
import { type AppProcess, startProcess } from './app-process.ts';
import { makeRepository, openHazard, problemsOf, pushAgain } from './worlds.ts';

export interface CrashRun {
  readonly mode: 'embedded' | 'redis';
  /** How often a process is killed. */
  readonly kills: number;
  readonly seed: number;
  /** Processes that run at the same time: one, if embedded. */
  readonly processes?: number;
  readonly say?: (line: string) => void;
}

export interface CrashReport {
  readonly kills: number;
  readonly deliveries: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly pulls: number;
  readonly heads: number;
  readonly comments: number;
  readonly seconds: number;
  readonly problems: readonly string[];
}

/** Runs the App, loads it, kills it, lets it come to rest, and reports. */
export async function crash({
  mode,
  kills,
  seed,
  processes = 1,
  say = () => undefined,
}: CrashRun): Promise<CrashReport> {
  const random = createRandom(seed);
  const start = performance.now();
  const github = await startGitHub();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lockkeeper-crash-'));
  const redis = mode === 'redis' ? await startRedis() : undefined;
  const secret = randomBytes(16).toString('hex');
  const options = (index: number) => ({
    appId: github.appId,
    privateKey: github.privateKey,
    webhookSecret: secret,
    baseUrl: github.url,
    dataDir: path.join(dataDir, String(index)),
    redisUrl: redis?.url,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'warn',
    debounce: 20,
    retryDelay: 50,
    leaseLength: 1500,
    throttle: false,
    recoveryInterval: 500,
  });
  const running: AppProcess[] = [];
  const deliverTo = (): void => {
    const [first] = running;
    if (first !== undefined) github.webhooks.deliverTo(`${first.url}/api/github/webhooks`, secret);
  };
  let crashes = 0;
  let isOver = false;

  /** Every process is killed after a random time, and started again. */
  const torment = async (index: number): Promise<void> => {
    while (crashes < kills) {
      await sleep(random() * 900);
      crashes += 1;
      await running[index]?.kill();
      running[index] = await startProcess(options(index));
      deliverTo();
      if (crashes % 20 === 0) say(`${crashes} kills, ${github.state.deliveries.length} deliveries`);
    }
  };

  const people = async (): Promise<void> => {
    const world = { github } as Parameters<typeof makeRepository>[0];
    const repository = await makeRepository(world);
    const names: string[] = [];
    for (let round = 0; !isOver; round += 1) {
      const name = names[Math.floor(random() * names.length * 1.3)];
      if (name === undefined && names.length < 12) {
        names.push(`work-${round}`);
        await openHazard(world, repository, `work-${round}`);
      } else {
        await pushAgain(world, repository, { name: name ?? names[0] ?? '', text: `round ${round}` });
      }
      await sleep(random() * 250);
    }
  };

  try {
    for (let index = 0; index < processes; index += 1) running.push(await startProcess(options(index)));
    deliverTo();
    const acting = people();
    await Promise.all(running.map((_, index) => torment(index)));
    isOver = true;
    await acting;
    await github.webhooks.settled();
    const problems = await comeToRest(() => problemsOf({ github } as Parameters<typeof problemsOf>[0]), github.log);
    const { state } = github;
    const answered = state.deliveries.filter(({ statusCode }) => statusCode === 200).length;
    return {
      kills: crashes,
      deliveries: state.deliveries.length,
      answered,
      unanswered: state.deliveries.length - answered,
      pulls: state.pulls.length,
      heads: new Set(state.checkRuns.map(({ headSha }) => headSha)).size,
      comments: state.reviewComments.length,
      seconds: Math.round((performance.now() - start) / 100) / 10,
      problems: [...problems, ...github.violations],
    };
  } finally {
    isOver = true;
    await Promise.all(running.map((each) => each.kill()));
    await redis?.remove();
    await rm(dataDir, { recursive: true, force: true });
    await github.stop().catch(() => undefined);
  }
}

/** Waits until nothing is wrong and nothing happens any more; gives what is still wrong after two minutes. */
async function comeToRest(
  problems: () => string[],
  log: { readonly requests: readonly { readonly operation: string }[] },
): Promise<string[]> {
  // Looking for what was missed goes on for ever.
  const others = (): number =>
    log.requests.filter(({ operation }) => operation !== 'apps/list-webhook-deliveries').length;
  const until = Date.now() + 120_000;
  let before = -1;
  while (Date.now() < until) {
    const now = others();
    if (now === before && problems().length === 0) return [];
    before = now;
    await sleep(3000);
  }
  return problems();
}

/** A small generator of numbers from 0 to 1: the same seed gives the same moments (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (process.argv[1] === import.meta.filename) {
  const [mode = 'embedded', kills = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  const report = await crash({
    mode: mode === 'redis' ? 'redis' : 'embedded',
    kills: Number(kills),
    seed: Number(seed),
    processes: mode === 'redis' ? 2 : 1,
    say: (line) => console.log(line),
  });
  console.log(JSON.stringify(report, undefined, 2));
  process.exitCode = report.problems.length === 0 ? 0 : 1;
}
