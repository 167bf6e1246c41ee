/**
 * Webhooks from this process to the App in another one, on loopback, while it reviews: how long GitHub would wait, how many
 * reviews are done meanwhile, and how much memory it takes.
 *
 *     node bench/load.ts [--rate 500] [--events 10000] [--pushes 2] [--pulls 20] [--latency 0] [--redis] [--workers 1]
 *
 * With `--redis` a web process takes the webhooks and `--workers` processes do the work. The GitHub that they talk to runs in
 * a third process, where people push `--pushes` times a second to `--pulls` pull requests, and which takes `--latency`
 * milliseconds for each answer. Ends by itself.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { type AppProcess, type ProcessOptions, startProcess } from '../test/reliability/app-process.ts';
import { startRedis } from '../test/support/redis.ts';
import type { LoadGitHub, LoadOrder, LoadProgress } from './load-github.ts';
import { percentile } from './measure.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '500' },
    events: { type: 'string', default: '10000' },
    pushes: { type: 'string', default: '2' },
    pulls: { type: 'string', default: '20' },
    latency: { type: 'string', default: '0' },
    workers: { type: 'string', default: '1' },
    redis: { type: 'boolean', default: false },
  },
});
const rate = Number(values.rate);
const events = Number(values.events);

const child = fork(path.join(import.meta.dirname, 'load-github.ts'), [values.pulls, values.pushes, values.latency]);
const [github] = (await once(child, 'message')) as [LoadGitHub];
const dataDir = await mkdtemp(path.join(tmpdir(), 'lockkeeper-load-'));
const redis = values.redis ? await startRedis() : undefined;
const secret = randomBytes(16).toString('hex');
const options = (role: 'all' | 'web' | 'worker', index = 0): ProcessOptions => ({
  appId: github.appId,
  privateKey: github.privateKey,
  webhookSecret: secret,
  baseUrl: github.url,
  dataDir: path.join(dataDir, String(index)),
  redisUrl: redis?.url,
  role,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'warn',
  debounce: 10,
  throttle: false,
});

const processes: AppProcess[] = [await startProcess(options(values.redis ? 'web' : 'all'))];
const [front] = processes;
if (values.redis)
  for (let index = 1; index <= Number(values.workers); index += 1)
    processes.push(await startProcess(options('worker', index)));

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const times: number[] = [];
const statuses = new Map<number, number>();
const memory: string[] = [];
const before = await look(child);
let payloads = payloadsOf(before);
// GitHub tells of the head that there is.
const following = setInterval(() => void look(child).then((now) => (payloads = payloadsOf(now))), 250);
order(child, 'push');
const ownDelay = monitorEventLoopDelay({ resolution: 10 });
ownDelay.enable();
await metricsOf(processes);
const start = performance.now();

for (let sent = 0; sent < events; sent += 1) {
  // Each event has its moment; one that is late is sent at once, so that a slow answer does not lower the rate.
  const wait = start + (sent * 1000) / rate - performance.now();
  if (wait > 1) await sleep(wait);
  void deliver(`load-${start}-${sent}`, payloads[sent % payloads.length] ?? '');
  if (sent % Math.ceil(events / 10) === 0) memory.push(memoryOf(processes));
}
// Whoever gets no answer for ten seconds is told so: GitHub waits no longer.
while (times.length < events) await sleep(10);
const seconds = (performance.now() - start) / 1000;
memory.push(memoryOf(processes));

console.log(
  `${events} webhooks in ${seconds.toFixed(1)} s: ${(events / seconds).toFixed(0)} a second, ${values.redis ? `Redis, ${values.workers} workers` : 'embedded'}`,
);
console.log(`answers: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`);
for (const share of [0.5, 0.95, 0.99, 1]) console.log(`p${share * 100}: ${percentile(times, share).toFixed(1)} ms`);
clearInterval(following);
const concluded = (await look(child)).concluded - before.concluded;
console.log(`reviews concluded meanwhile: ${concluded}, ${((concluded * 60) / seconds).toFixed(0)} a minute`);
console.log(`of the App:\n${await metricsOf(processes)}`);
console.log(
  `how late this process was: p50 ${late(50)}, p99 ${late(99)}, longest ${late(100)} ms; load ${readFileSync('/proc/loadavg', 'utf8').trim()}`,
);
console.log(
  `processor time of the App: ${processes.map(({ pid }) => cpuOf(pid).toFixed(1)).join('+')} s in ${seconds.toFixed(1)} s`,
);
console.log(
  `threads of the App (name, processor time, time that it waited for a processor):\n${threadsOf(front?.pid ?? 0)}`,
);
console.log(`memory (MB, each process): ${memory.join('  ')}`);
for (const each of processes) await each.stop();
const complaints = processes.flatMap(({ log }) => log).filter((line) => line.includes('"level":50'));
if (complaints.length > 0) console.log(`${complaints.length} errors, the first:\n${complaints[0]?.slice(0, 2000)}`);
await redis?.remove();
await rm(dataDir, { recursive: true, force: true });
order(child, 'stop');

async function look(asked: ChildProcess): Promise<LoadProgress> {
  order(asked, 'look');
  const [progress] = (await once(asked, 'message')) as [LoadProgress];
  return progress;
}

function order(asked: ChildProcess, what: LoadOrder): void {
  asked.send(what);
}

/** Milliseconds. */
function late(share: number): string {
  return Math.max(ownDelay.percentile(share) / 1e6 - 10, 0).toFixed(0);
}

/** What the process that answers says of itself; asking starts the next period of its delays. */
async function metricsOf([asked]: readonly AppProcess[]): Promise<string> {
  const text = await (await fetch(`${asked?.url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => /^lockkeeper_(intake_delay_seconds|job_seconds_count|webhook_seconds_(sum|count))/.test(line))
    .join('\n');
}

function deliver(guid: string, body: string): Promise<void> {
  const sent = performance.now();
  return new Promise((resolve) => {
    const end = (status: number): void => {
      times.push(performance.now() - sent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      resolve();
    };
    const outgoing = request(`${front?.url}/api/github/webhooks`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-github-event': 'pull_request',
        'x-github-delivery': guid,
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    });
    outgoing.on('response', (response) => {
      response.resume();
      response.on('end', () => end(response.statusCode ?? 0));
    });
    outgoing.setTimeout(10_000, () => outgoing.destroy(new Error('no answer')));
    outgoing.on('error', () => end(0));
    outgoing.end(body);
  });
}

function payloadsOf(progress: LoadProgress): readonly string[] {
  return progress.pulls.map(({ number, headSha }) => payloadOf(number, headSha));
}

/** As large as GitHub's are: 25 kB. */
function payloadOf(number: number, sha: string): string {
  const { id, name, owner } = github.repository;
  return JSON.stringify({
    action: 'synchronize',
    installation: { id: github.installationId },
    repository: { id, name, owner: { login: owner } },
    sender: { login: 'ann', type: 'User' },
    pull_request: { number, state: 'open', head: { sha }, body: 'x'.repeat(24_000) },
  });
}

/** Of each process of the App, and after a slash of those that it analyses in. */
function memoryOf(all: readonly AppProcess[]): string {
  const megabytes = (pid: number): number =>
    Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  return all.map(({ pid }) => [megabytes(pid), ...childrenOf(pid).map(megabytes)].join('/')).join('+');
}

/** Processes that one has started, where Linux was built to tell (proc(5), /proc/PID/task/TID/children). */
function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((id) => readFileSync(`/proc/${pid}/task/${id}/children`, 'utf8').split(' '))
    .filter((child) => child !== '')
    .map(Number);
}

/** Seconds, of all threads. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The busiest threads, in seconds (proc(5), /proc/PID/task/TID/schedstat). */
function threadsOf(pid: number): string {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder)
    .map((id) => {
      const [ran = 0, waited = 0] = readFileSync(`${folder}/${id}/schedstat`, 'utf8').split(' ').map(Number);
      return { name: readFileSync(`${folder}/${id}/comm`, 'utf8').trim(), ran: ran / 1e9, waited: waited / 1e9 };
    })
    .toSorted((left, right) => right.ran - left.ran)
    .slice(0, 6)
    .map(({ name, ran, waited }) => `  ${name.padEnd(16)} ${ran.toFixed(1)} ${waited.toFixed(1)}`)
    .join('\n');
}
